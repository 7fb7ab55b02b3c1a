"""All answers to one written question, to be read and marked: on a page, or in a table."""

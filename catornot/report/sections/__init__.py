"""The sections of the report's page, and what they are drawn with."""

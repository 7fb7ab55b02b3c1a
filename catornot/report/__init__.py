"""The class report: one page and a few tables that say what a class understood."""

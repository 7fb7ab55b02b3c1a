"""Reading Python: what a cell defines, uses and asks."""

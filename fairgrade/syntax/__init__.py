"""Reading Python: the names of a tree, and trees that are deep."""

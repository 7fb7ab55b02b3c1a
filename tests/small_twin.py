"""The text twin of a small assignment, for tests of what is built from it and what is refused."""

FRONT = "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n---\n\n"
SOLUTION = """```{code-cell} ipython3
---
solution: label_row
---
def label_row(labels):
    ### BEGIN SOLUTION
    return labels.reshape(1, -1)
    ### END SOLUTION
```
"""
LINES = """from catornot.checks import check

check("label_row")
### BEGIN HIDDEN TESTS
check("label_row", hidden=True)
### END HIDDEN TESTS"""
VISIBLE = 'from catornot.checks import check\n\ncheck("label_row")\n'


def twin(test=LINES, *, name="label_row-values", solution=SOLUTION, more=""):
    cell = f"```{{code-cell}} ipython3\n---\ncheck: {name}\npoints: 2\n---\n{test}\n```\n"
    return f"{FRONT}{solution}\n{cell}\n{more}"

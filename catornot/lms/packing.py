"""The right answers as students get them: usable by the checks, not readable at a glance.

Visible checks draw fresh inputs and compare with right answers, so these have to be on a student's
machine. Whoever wants to decode them can: that would spoil an exercise, and win no point, since
points are given elsewhere, by a grader of which students hold nothing.
"""

from __future__ import annotations

import base64

ANSWERS = "catornot/reference.py"
STUB = '''"""What the checks compare with: packed, so that nobody reads an answer by accident.

Stuck? `hint("name of the function")` helps, and leaves the last step to you.
"""

import base64

exec(compile(base64.b64decode("""
{packed}"""), __file__, "exec"))
'''


def for_students(name: str, source: bytes) -> bytes:
    """Return a file of this package as students get it: the answers packed, all else as it is.

    Parameters
    ----------
    name : str
        The file's path in the project.
    source : bytes
        What it holds there.

    Examples
    --------
    >>> b"np.exp" in for_students("catornot/reference.py", b"s = 1 / (1 + np.exp(-z))")
    False
    >>> for_students("catornot/probe.py", b"import sys")
    b'import sys'
    """
    if name != ANSWERS:
        return source
    return STUB.format(packed=base64.encodebytes(source).decode()).encode()

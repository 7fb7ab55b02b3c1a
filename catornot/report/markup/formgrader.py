"""Links from the report into formgrader, where what the report tells of can be graded."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote


@dataclass(frozen=True)
class Formgrader:
    """Where formgrader answers, and for which assignment.

    Attributes
    ----------
    assignment : str
    address : str
        Of its JupyterLab, as "http://localhost:8888"; without one, there are no links.
    """

    assignment: str
    address: str = ""

    def student(self, student: str, shown: str) -> str:
        """Return HTML for a student's name, which leads to their notebooks.

        Examples
        --------
        >>> Formgrader("hw1", "http://localhost:8888/").student("jo", "Jo <3")
        '<a href="http://localhost:8888/formgrader/manage_students/jo/hw1">Jo &lt;3</a>'
        >>> Formgrader("hw1").student("jo", "Jo")
        'Jo'
        """
        return self._link(shown, "manage_students", student, self.assignment)

    def answers(self, notebook: str, shown: str) -> str:
        """Return HTML that leads to everybody's answers in a notebook."""
        return self._link(shown, "gradebook", self.assignment, notebook)

    def _link(self, shown: str, *steps: str) -> str:
        if not self.address:
            return escape(shown)
        path = "/".join(quote(one, safe="") for one in ("formgrader", *steps))
        return f'<a href="{escape(self.address.rstrip("/"))}/{path}">{escape(shown)}</a>'

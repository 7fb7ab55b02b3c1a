"""Which lines of a test are hidden, as nbgrader itself decides it.

nbgrader takes out of a release every line from one that holds `begin_test_delimeter` to one that
holds `end_test_delimeter`. Both are settings; whoever looks for words of their own shows a test
that the release has hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Delimiters:
    """What begins and what ends the hidden lines of a cell.

    Attributes
    ----------
    begin, end : str
        A line that holds it is one.
    """

    begin: str = "BEGIN HIDDEN TESTS"
    end: str = "END HIDDEN TESTS"

    def hidden_lines(self, source: str) -> list[int]:
        """Return the numbers of the hidden lines, from 1, the delimiters' own among them.

        Examples
        --------
        >>> Delimiters().hidden_lines("a\\n# BEGIN HIDDEN TESTS\\nb\\n# END HIDDEN TESTS\\nc")
        [2, 3, 4]
        """
        hidden, found = False, []
        for number, line in enumerate(source.split("\n"), 1):
            begins, ends = self.begin in line, self.end in line
            if hidden or begins or ends:
                found.append(number)
            hidden = begins or (hidden and not ends)
        return found

    def are_paired(self, source: str) -> bool:
        """Tell whether each beginning has its end, and no end comes by itself."""
        hidden = False
        for line in source.split("\n"):
            begins, ends = self.begin in line, self.end in line
            if (begins and hidden) or (ends and not hidden):
                return False
            hidden = begins or (hidden and not ends)
        return not hidden

    def visible(self, source: str) -> str:
        """Return a cell's source without its hidden lines."""
        hidden = set(self.hidden_lines(source))
        lines = enumerate(source.split("\n"), 1)
        return "\n".join(line for number, line in lines if number not in hidden)


def hidden_tests(config: Any) -> Delimiters:
    """Return nbgrader's own settings, of a traitlets `Config`."""
    from nbgrader.preprocessors import ClearHiddenTests  # late: authors need none of it

    settings = ClearHiddenTests(config=config)
    return Delimiters(settings.begin_test_delimeter, settings.end_test_delimeter)

"""Who handed in what: from the LMS's name or number to nbgrader's student."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from catornot.classroom.model import Person
from catornot.classroom.spreadsheet import meant, read_table
from catornot.lms.file_names import Named, plain_name, read_name
from catornot.lms.kept import Key, key_of

HEADS = ("student", "student id", "student_id", "nbgrader", "nbgrader id")  # of a second column


class Roster:
    """The students of a course, found by what an LMS calls them.

    Parameters
    ----------
    people : iterable of Person
        As the gradebook has them.
    told : dict of str to str
        What the instructor says: the LMS's number or name, and the student.
    settled : dict of Key to str
        What earlier imports know: the LMS's number, and the student.
    """

    def __init__(
        self,
        people: Iterable[Person],
        told: dict[str, str] | None = None,
        settled: dict[Key, str] | None = None,
    ) -> None:
        self._settled = dict(settled or {})
        self._others: set[str] = set()
        self.people = {one.id: one for one in people}
        self._told = {plain_name(key): student for key, student in (told or {}).items()}
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for one in self.people.values():
            if one.lms_user_id:
                self._by_number[one.lms_user_id.strip()].add(one.id)
            names = {one.last_name + one.first_name, one.first_name + one.last_name}
            for name in (*names, one.id, one.email.partition("@")[0]):
                if plain_name(name):
                    self._by_name[plain_name(name)].add(one.id)

    def find(self, named: Named) -> tuple[str | None, str]:
        """Return the student, or None and the reason.

        Moodle's numbers belong to one assignment only, so they count only where the instructor
        told them.
        """
        told = self.told(named)
        if told is not None:
            if self.people and told not in self.people:
                return None, f"the map says {told!r}, and no such student is in the gradebook"
            return told, ""
        earlier = self._settled.get(key_of(named))
        if earlier is not None and (earlier in self.people or not self.people):
            return earlier, ""
        if named.system == "Canvas" and named.number in self._by_number:
            return _only(self._by_number[named.number], f"number {named.number}")
        found = self._by_name.get(plain_name(named.who), set()) - self._others
        if not found:
            return None, nobody_called(named.who)
        return _only(found, f"name {named.who!r}")

    def expect(self, people: Iterable[Named]) -> None:
        """Take note of who is in a zip: who is there by number is not somebody else by name."""
        there = {key_of(named) for named in people}
        self._others = {student for key, student in self._settled.items() if key in there}

    def told(self, named: Named) -> str | None:
        """Return who the instructor says it is, if anybody."""
        for key in (named.number, named.who):
            if key and plain_name(key) in self._told:
                told = self._told[plain_name(key)]
                return meant(told, self.people) or told
        return None

    def knows(self, path: str) -> bool:
        """Tell whether a path in an LMS's zip has the name of somebody in the course."""
        named = read_name(path)
        who = plain_name(named.who) if named else ""
        return bool(who) and (who in self._by_name or who in self._told)


def nobody_called(who: str) -> str:
    """Say that a name is nobody's."""
    return f"no student in the gradebook is called {who!r}"


def _only(found: set[str], what: str) -> tuple[str | None, str]:
    if len(found) == 1:
        return next(iter(found)), ""
    return None, f"several students have the {what}: {', '.join(sorted(found))}"


def read_map(path: Path) -> dict[str, str]:
    """Read an instructor's list: two columns, what the LMS says and nbgrader's student.

    Raises
    ------
    ValueError
        If it is no table, or a row has not two cells.
    """
    told: dict[str, str] = {}
    for number, row in enumerate(read_table(path), start=1):
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        if len(cells) != 2:
            raise ValueError(
                f"{path}, row {number}: expected two cells, what the LMS says and nbgrader's "
                f"student; found {len(cells)}: {' | '.join(cells)[:100]}."
            )
        if number == 1 and cells[1].casefold() in HEADS:
            continue
        if told.setdefault(cells[0], cells[1]) != cells[1]:
            raise ValueError(
                f"{path}, row {number}: {cells[0]!r} is {told[cells[0]]!r} in an earlier row, "
                f"and {cells[1]!r} here; one of them has to go."
            )
    return told

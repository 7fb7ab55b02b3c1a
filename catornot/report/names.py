"""Call students by their names on a page for their own instructor."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from catornot.classroom.model import ClassData, Person
from catornot.report.findings.similar import Similarity


def by_name(data: ClassData, similar: Similarity) -> tuple[ClassData, Similarity]:
    """Return the same class, everybody called by name; namesakes by name and id.

    Parameters
    ----------
    data : ClassData
    similar : Similarity
        What was found in `data`.
    """
    names = Counter(_name(one.person) for one in data.attempts)
    called = {}
    for one in data.attempts:
        name = _name(one.person)
        called[one.person.shown] = name if names[name] == 1 else f"{name} ({one.person.id})"
    attempts = [
        replace(one, person=replace(one.person, shown=called[one.person.shown]))
        for one in data.attempts
    ]
    attempts.sort(key=lambda one: (one.person.name or one.person.id).casefold())
    pairs = [
        replace(one, one=called.get(one.one, one.one), other=called.get(one.other, one.other))
        for one in similar.pairs
    ]
    return replace(data, attempts=tuple(attempts)), replace(similar, pairs=tuple(pairs))


def _name(person: Person) -> str:
    return " ".join(filter(None, (person.first_name, person.last_name))) or person.id

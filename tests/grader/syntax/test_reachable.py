"""Everything is found once, circles and long chains too."""

from __future__ import annotations

from fairgrade.syntax.reachable import reachable

USES = {"a": ["b", "c"], "b": ["d"], "c": ["d", "a"], "x": ["x"]}


def leads_to(name):
    return USES.get(name, ())


def test_each_is_found_once_however_many_ways_lead_to_it():
    found = reachable(["a"], leads_to)
    assert sorted(found) == ["a", "b", "c", "d"]
    assert reachable(found, leads_to) == found


def test_what_leads_to_itself_ends_and_others_are_left_out():
    assert reachable(["x", "d"], leads_to) == ["x", "d"]
    assert reachable([], leads_to) == []


def test_a_long_chain_needs_no_deep_calls():
    assert len(reachable([0], lambda n: [n + 1] if n < 20_000 else [])) == 20_001

"""What a piece of Python defines, reads and changes is what Python itself would say."""

from __future__ import annotations

import ast

import pytest

from fairgrade.syntax import names


@pytest.mark.parametrize(
    ("source", "defined"),
    [
        ("a = b = c", {"a", "b"}),
        ("a, *b = c", {"a", "b"}),
        ("import a.b, c as d\nfrom e import f as g, h", {"a", "d", "g", "h"}),
        ("from a import *", set()),
        ("def f(x):\n    y = 1", {"f"}),
        ("class C:\n    y = 1", {"C"}),
        ("for i in x:\n    with y as z: pass", {"i", "z"}),
        ("try: pass\nexcept E as e: a = 1", {"e", "a"}),
        ("[i for i in x]", set()),
        ("if (n := f()): pass", {"n"}),
        ("a.b = c[0] = 1", set()),
    ],
)
def test_defines(source, defined):
    assert names.defines(ast.parse(source)) == defined


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("a = b", {"b"}),
        ("def f(x, y=d):\n    z = x + g\n    return z", {"d", "g"}),
        ("def f():\n    def inner(): return x\n    x = 1\n    return inner", set()),
        ("def f():\n    global n\n    n = n + 1", {"n"}),
        ("[i + k for i in x]", {"k", "x"}),
        ("lambda x: x + y", {"y"}),
    ],
)
def test_uses(source, used):
    assert names.uses(ast.parse(source)) == used


def test_a_part_that_cannot_stand_alone_and_one_that_is_deep_are_read():
    (handler,) = ast.parse("try: f()\nexcept E: g()").body[0].handlers
    assert {"E", "g"} <= names.uses(handler)
    assert names.uses(ast.parse("+".join(["a"] * 900))) == {"a"}


@pytest.mark.parametrize(
    ("source", "base", "called"),
    [("a.b[0].c()", "a", "c"), ("f(x)", "f", "f"), ("a[0]", "a", ""), ("f()()", "", "")],
)
def test_base_and_called(source, base, called):
    (statement,) = ast.parse(source).body
    assert (names.base(statement.value), names.called(statement.value)) == (base, called)


def test_changed():
    (statement,) = ast.parse("a.b, c[0], d = 1, 2, f(g[1])").body
    assert names.changed(statement) == {"a", "c"}


def test_magics_are_read_and_what_is_no_python_is_empty():
    assert names.uses(names.parse("%timeit f()\nx = y")) >= {"y"}
    assert names.parse("def (").body == []
    with pytest.raises(SyntaxError):
        names.parse_strictly("def (")

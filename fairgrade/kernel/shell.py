"""An IPython shell that writes down what a cell shows, as a notebook's outputs."""

from __future__ import annotations

import ast
import io
import json
import os
import re
from collections.abc import Sequence
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

from fairgrade.kernel import salvage
from fairgrade.wire.words import CUT

MAX_OUTPUT = 1_000_000  # characters of text one cell may show
MAX_DISPLAYS = 200  # outputs one cell may show
_SAFE_IMAGES = ("image/png", "image/jpeg")
_NEEDS_A_NETWORK = re.compile(
    r"\s*(?:sudo\s+)?(?:\S*python[\d.]*\s+-m\s+|\S*bin/)?"
    r"(?:pip[\d.]*|conda|mamba|uv|apt|apt-get|brew|npm|wget|curl|git|gdown|kaggle)\s"
)


class Record:
    """The outputs of one cell, bounded: a flood is cut, never stored."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start a new cell."""
        self.outputs: list[dict[str, Any]] = []
        self.left = MAX_OUTPUT
        self.cut = False

    def text(self, name: str, text: str) -> None:
        """Add text of the stream `name` ("stdout" or "stderr")."""
        if not self._room(len(text)):
            text = text[: max(self.left, 0)]
        self.left -= len(text)
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["parts"].append(text)
        elif text and len(self.outputs) < MAX_DISPLAYS:
            self.outputs.append({"output_type": "stream", "name": name, "parts": [text]})

    def show(self, output_type: str, data: dict[str, Any]) -> None:
        """Add a displayed value: text, HTML and bitmaps only."""
        kept = {}
        for kind, value in data.items():
            if kind in _SAFE_IMAGES or (isinstance(value, str) and kind.startswith("text/")):
                size = len(value) if isinstance(value, str | bytes) else 0
                if self._room(size // (20 if kind in _SAFE_IMAGES else 1)):
                    kept[kind] = value if isinstance(value, str) else _base64(value)
                    self.left -= size // (20 if kind in _SAFE_IMAGES else 1)
        if kept and len(self.outputs) < MAX_DISPLAYS:
            self.outputs.append({"output_type": output_type, "data": kept, "metadata": {}})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an exception."""
        self.outputs.append(
            {
                "output_type": "error",
                "ename": name[:200],
                "evalue": value[:2000],
                "traceback": [line[:4000] for line in traceback[:60]],
            }
        )

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs as nbformat wants them."""
        for output in self.outputs:
            if "parts" in output:
                output["text"] = "".join(output.pop("parts"))
        if self.cut:
            note = f"\n{CUT}: it was too long.\n"
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": note})
        return self.outputs

    def _room(self, size: int) -> bool:
        fits = size <= self.left
        self.cut = self.cut or not fits
        return fits


def _base64(data: Any) -> str:
    import base64

    return base64.b64encode(bytes(data)).decode("ascii")


class Stream(io.TextIOBase):
    """What `sys.stdout` and `sys.stderr` are while a cell runs."""

    encoding = "utf-8"

    def __init__(self, record: Record, name: str) -> None:
        self._record, self.name = record, name

    def write(self, text: str) -> int:
        """Record the text."""
        self._record.text(self.name, str(text))
        return len(text)

    def writable(self) -> bool:
        """Say that this stream takes text."""
        return True


class _Publisher(DisplayPublisher):
    record: Record

    def publish(self, data: dict, metadata: Any = None, *_: Any, **__: Any) -> None:
        self.record.show("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        if not wait:
            self.record.outputs.clear()


class _Hook(DisplayHook):
    record: Record

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict, md_dict: Any = None) -> None:
        self.record.show("execute_result", format_dict)


class Shell(InteractiveShell):
    """IPython without a screen: cells run as in JupyterLab, outputs are recorded.

    Where a cell can't go on, what it defines below is defined all the same; see `salvage`.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.stops: list[dict[str, Any]] = []  # where the cell that runs now could not go on
        self._absent: dict[str, str] = {}  # names whose import failed, and what they stand for
        self._done = 0  # statements of it that ran to their end
        super().__init__(
            display_pub_class=_Publisher, displayhook_class=_Hook, history_load_length=0
        )
        self.display_pub.record = self.displayhook.record = record
        self.colors = "nocolor"
        for kind in type(self)._walk_mro():  # else `display` takes this for no IPython, and prints
            kind._instance = self  # type: ignore[assignment]
        if self.history_manager:
            self.history_manager.enabled = False

    def make_folders(self) -> None:
        """Make IPython's own folders again, in a home that has become another one."""
        profile = self.profile_dir
        if profile is not None:
            os.makedirs(profile.location, exist_ok=True)
            profile.check_dirs()

    def init_history(self) -> None:
        """Keep history in memory: there is no disk to keep it on."""
        self.config.HistoryManager.hist_file = ":memory:"
        self.config.HistoryManager.enabled = False
        super().init_history()

    def enable_gui(self, gui: Any = None) -> None:
        """There is no screen: `%matplotlib` anything draws into the record."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.record.error(etype.__name__, _text(evalue), [_own_lines("\n".join(stb))])

    def run_cell(self, raw_cell: str, *args: Any, **kwargs: Any) -> ExecutionResult:
        """Run a cell; of one that is no Python, define what can be read."""
        result = super().run_cell(raw_cell, *args, **kwargs)
        problem = result.error_before_exec
        if isinstance(problem, SyntaxError) and not _is_python(raw_cell):
            gained = []
            for text in salvage.definitions_in(salvage.without_wrapper(raw_cell)):
                bound = salvage.names_bound(ast.parse(text))
                if bound and not bound & self.user_ns.keys():  # a right one above stays
                    gained += sorted(bound) if self._define(text) else []
            self._tell(problem, gained)
        return result

    async def run_code(self, code_obj: Any, result: Any = None, *, async_: bool = False) -> bool:
        """Run one statement."""
        failed = await super().run_code(code_obj, result, async_=async_)
        self._done += not failed
        return failed

    async def run_ast_nodes(
        self, nodelist: list[ast.stmt], cell_name: str, *args: Any, **kwargs: Any
    ) -> bool:
        """Run a cell's statements; below one that fails, only what defines something."""
        before, self._done = self._done, 0  # one cell may run another: `%run other.ipynb`
        compiler, result = kwargs.get("compiler", compile), kwargs.get("result")
        space = self.user_ns
        try:
            failed = await super().run_ast_nodes(nodelist, cell_name, *args, **kwargs)
            if failed and result is not None and self._done < len(nodelist):
                problem = result.error_in_exec or result.error_before_exec
                in_haste = type(problem).__name__ == "OutOfTime"

                def run(statement: ast.stmt) -> None:
                    exec(compiler(ast.Module([statement], []), cell_name, "exec"), space)

                absent = {name: one for name, one in self._absent.items() if name not in space}
                gained, missing = salvage.go_on(nodelist, self._done, run, in_haste, absent)
                self._absent |= absent
                self._tell(problem, gained, missing)
        finally:
            self._done = before
        return failed

    def _tell(
        self, problem: BaseException | None, gained: list[str], missing: Sequence[str] = ()
    ) -> None:
        """Say, in the cell's own output too, what has a meaning although the cell stopped."""
        if gained:
            names = ", ".join(gained[:5]) + (" …" if len(gained) > 5 else "")
            text = f"The cell stopped here; what it defines below runs all the same: {names}.\n"
            self.record.text("stderr", text)
        elif not missing:
            return
        about = {"kind": type(problem).__name__, "text": _text(problem) if problem else ""}
        self.stops.append({**about, "names": gained, "missing": list(missing)})

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic; the text below one of an extension that is not here is Python."""
        if magic_name not in salvage.NOT_PYTHON and self.find_cell_magic(magic_name) is None:
            self.record.text("stderr", f"There is no %%{magic_name} here; the cell runs without.\n")
            return self.run_cell(cell).result
        shown = len(self.record.outputs)
        try:
            value = super().run_cell_magic(magic_name, line, cell)
        except Exception as problem:
            if magic_name not in salvage.NOT_PYTHON:
                self._define_again(cell, type(problem).__name__, _text(problem))
            raise
        for one in self.record.outputs[shown:]:
            if one["output_type"] == "error" and magic_name == "time":  # it catches what is raised
                self._define_again(cell, one["ename"], one["evalue"])
                break
        return value

    def _define(self, text: str) -> bool:
        """Run a piece of a cell without a word about what it raises; return whether it ran."""
        name = self.compile.cache(text)
        try:
            exec(self.compile(text, name, "exec"), self.user_ns)
        except (Exception, SystemExit):
            return False
        return True

    def _define_again(self, cell: str, kind: str, said: str) -> None:
        """Define what the text of a cell magic defines: it is one statement, and that failed."""
        gained = []
        for text in salvage.definitions_in(cell):
            gained += sorted(salvage.names_bound(ast.parse(text))) if self._define(text) else []
        if gained:
            self.stops.append({"kind": kind, "text": said, "names": gained})

    def system(self, cmd: str) -> None:
        """Run a command of the system, but none that would wait for a network."""
        if _NEEDS_A_NETWORK.match(cmd):
            self.record.text("stderr", f"Not run while grading, there is no network: {cmd}\n")
            return
        super().system(cmd)

    def getoutput(self, cmd: str, *args: Any, **kwargs: Any) -> Any:
        """Return what a command of the system prints: `files = !ls`."""
        if _NEEDS_A_NETWORK.match(cmd):
            return []
        return super().getoutput(cmd, *args, **kwargs)

    def set_next_input(self, s: str, replace: bool = False) -> None:
        """Run what `%load` puts in its own place: at home it is run from there."""
        if replace:
            self.run_cell(s)

    def safe_execfile_ipy(self, fname: Any, *args: Any, **kwargs: Any) -> None:
        """Run another notebook's cells in order: `%run helper.ipynb`."""
        path = os.path.expanduser(str(fname))
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            text = file.read()
        if not path.endswith(".ipynb"):
            self.run_cell(text, silent=True)
            return
        for cell in json.loads(text).get("cells", []):
            if cell.get("cell_type") == "code":
                self.run_cell("".join(cell["source"]), silent=True)


def _is_python(source: str) -> bool:
    try:
        salvage.parse(source)
    except Exception:
        return False
    return True


def _text(value: BaseException) -> str:
    try:
        return str(value)
    except BaseException:
        return ""


def _own_lines(traceback: str) -> str:
    """Keep what helps a learner: their own cells and the error, no library's inside."""
    frames = re.split(r"\n(?=(?:File|Cell In\[) ?)", traceback)
    kept = [frame for frame in frames if not frame.startswith("File /")]
    tail = traceback.strip().rsplit("\n", 1)[-1]
    text = "\n".join(kept)
    return text if text.rstrip().endswith(tail) else f"{text}\n{tail}"

"""An IPython shell that writes down what a cell shows, as a notebook's outputs."""

from __future__ import annotations

import io
import re
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

MAX_OUTPUT = 1_000_000  # characters of text one cell may show
MAX_DISPLAYS = 200  # outputs one cell may show
_SAFE_IMAGES = ("image/png", "image/jpeg")


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
            note = "\n… the rest of this cell's output was cut: it was too long.\n"
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
    """IPython without a screen: cells run as in JupyterLab, outputs are recorded."""

    def __init__(self, record: Record) -> None:
        self.record = record
        super().__init__(
            display_pub_class=_Publisher, displayhook_class=_Hook, history_load_length=0
        )
        self.display_pub.record = self.displayhook.record = record
        self.colors = "nocolor"
        if self.history_manager:
            self.history_manager.enabled = False

    def init_history(self) -> None:
        """Keep history in memory: there is no disk to keep it on."""
        self.config.HistoryManager.hist_file = ":memory:"
        self.config.HistoryManager.enabled = False
        super().init_history()

    def enable_gui(self, gui: Any = None) -> None:
        """There is no screen: `%matplotlib` anything draws into the record."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.record.error(etype.__name__, _text(evalue), [_own_lines("\n".join(stb))])


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

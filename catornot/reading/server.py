"""Serve the page of answers to one browser on this machine, and take its marks."""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from catornot.classroom.folders import Folders
from catornot.reading.page import STATES, page
from catornot.reading.question import Answer, Question, save, text_of
from fairgrade.gradebook.by_hand import ByHand, GivenMeanwhile, points_of

LARGEST = 200_000  # bytes of a mark with its comment


class Desk(ThreadingHTTPServer):
    """A server for one question, on loopback; its address holds the key to it.

    Parameters
    ----------
    read : callable
        Returns the question as it is in the gradebook now.
    folders : Folders
        Where marks go, and the graded notebooks are.
    port : int
        0 for any that is free.
    """

    daemon_threads = True

    def __init__(self, read: Callable[[], Question], folders: Folders, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.token = secrets.token_urlsafe(24)
        self._read, self._folders = read, folders
        self._shown: dict[str, tuple[Question, Answer]] = {}  # by what a page calls an answer
        self._one_at_a_time = threading.Lock()

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def page(self, nonce: str) -> str:
        """Return the page as things are now."""
        with self._one_at_a_time:
            question = self._read()
            keys = [self._key(one) for one in question.answers]
            for key, one in zip(keys, question.answers, strict=True):
                self._shown[key] = question, one
            return page(question, keys, nonce)

    def save(self, told: dict[str, Any]) -> str:
        """Save what the page says of an answer; return the state that the answer has then.

        Raises
        ------
        ValueError
            If it can't be: why, in words for a person.
        """
        with self._one_at_a_time:
            question, answer = self._shown[str(told["answer"])]
            if self._text(question, answer) != answer.text:
                raise ValueError("the answer was graded again meanwhile; load the page again")
            points = points_of(str(told["points"]), question.most)
            comment = str(told["comment"]).strip()
            given = ByHand(answer.student, points, comment, (answer.by_hand, answer.comment))
            try:
                save(self._folders, question, [given])
            except GivenMeanwhile as problem:
                raise ValueError(f"{problem}; load the page again") from None
            now = replace(answer, by_hand=points, comment=comment)
            self._shown[str(told["answer"])] = question, now
        if points is not None:
            return "marked"
        return "empty" if answer.state == "empty" else "waits"

    def _key(self, answer: Answer) -> str:
        """Name an answer: another text of the same student has another name, and no page a list."""
        told = f"{answer.student}\0{answer.text}".encode("utf-8", "surrogatepass")
        return hmac.new(self.token.encode(), told, "sha256").hexdigest()[:32]

    def _text(self, question: Question, answer: Answer) -> str:
        folder = self._folders.autograded / answer.student / question.assignment
        return text_of(folder / f"{question.notebook}.ipynb", question.cell) or ""


class _Handler(BaseHTTPRequestHandler):
    server: Desk
    timeout = 60

    def do_GET(self) -> None:
        if not self._may("/"):
            return
        nonce = secrets.token_urlsafe(16)
        made = self.server.page(nonce).encode("utf-8", "replace")
        self._answer(HTTPStatus.OK, made, "text/html; charset=utf-8", nonce)

    def do_POST(self) -> None:
        if not self._may("/save"):
            return
        origin = f"http://127.0.0.1:{self.server.server_port}"
        if self.headers.get("Origin", origin) != origin:
            self._say(HTTPStatus.FORBIDDEN, problem="this is asked by another page")
            return
        try:
            size = int(self.headers.get("Content-Length", "0"))
            if not 0 < size <= LARGEST:
                raise ValueError(f"the comment is too long (at most {LARGEST} bytes)")
            state = self.server.save(json.loads(self.rfile.read(size)))
        except (KeyError, TypeError):
            self._say(HTTPStatus.BAD_REQUEST, problem="this is about no answer of the page")
        except ValueError as problem:
            self._say(HTTPStatus.BAD_REQUEST, problem=str(problem))
        except Exception as problem:  # the gradebook is locked, the disk is full
            self._say(HTTPStatus.INTERNAL_SERVER_ERROR, problem=f"{problem}")
        else:
            self._say(HTTPStatus.OK, state=state, shown=STATES[state])

    def _may(self, path: str) -> bool:
        """Tell whether a request has the key, and comes to this address and no other name."""
        here = f"127.0.0.1:{self.server.server_port}"
        key, _, rest = self.path.removeprefix("/").partition("/")
        is_ours = hmac.compare_digest(key.encode(), self.server.token.encode())
        if self.headers.get("Host") == here and is_ours and f"/{rest}" == path:
            return True
        self._say(HTTPStatus.NOT_FOUND, problem="there is nothing here")
        return False

    def _say(self, status: HTTPStatus, **words: str) -> None:
        self._answer(status, json.dumps(words).encode(), "application/json")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, nonce: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        ours = f"script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; img-src data:; {ours if nonce else ''}"
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        )
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")  # the address holds the key
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what is asked for holds the key."""

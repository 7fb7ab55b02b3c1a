"""The log of what formgrader's buttons do goes ahead of the answer. In a browser: tests/browser."""

from __future__ import annotations

import asyncio
import http.client
import json
import logging
import threading
from collections.abc import Callable, Iterator

import pytest
from tornado.web import Application, RequestHandler

from fairgrade.feedback.growing_log import END, WANTED, capture_log, let_log_grow
from fairgrade.sandbox.bounded import bounded


class Work:
    """What a button does: it goes on when it is told to."""

    log = logging.Logger("work")  # in no tree: pytest keeps its lines and can hand on text only

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.problem: Exception | None = None
        self.first: Callable[[], object] = lambda: None

    def start(self) -> None:
        self.first()
        self.log.warning("one %s", "<b>")
        assert self.go_on.wait(30)
        self.log.warning("two %s", END)
        if self.problem:
            raise self.problem


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def port(work) -> Iterator[int]:
    """Where a server with one such button listens."""

    class Button(RequestHandler):
        def post(self, name: str) -> None:
            if name == "nobody":
                self.set_status(404)
                return
            self.write(json.dumps(capture_log(work)))

    let_log_grow(Button)
    ready, loop, ports = threading.Event(), asyncio.new_event_loop(), list[int]()

    async def listen() -> None:
        server = Application([("/(.*)", Button)]).listen(0, "127.0.0.1")
        ports.append(next(iter(server._sockets.values())).getsockname()[1])
        ready.set()

    def serve() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(listen())
        loop.run_forever()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert ready.wait(30)
    yield ports[0]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


def asked(port, name="ann", **headers) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", f"/{name}", headers=headers)
    return connection.getresponse()


LOG = "[WARNING] one <b>\n[WARNING] two "


def test_lines_come_while_it_works_and_the_answer_last(port, work):
    answer = asked(port, **{WANTED: "yes"})
    assert answer.readline() == b"[WARNING] one <b>\n" and not work.go_on.is_set()
    work.go_on.set()
    log, _, result = answer.read().decode().partition(END)
    assert log == "[WARNING] two \n" and answer.getheader(WANTED) == "yes"
    assert answer.getheader("X-Accel-Buffering") == "no"  # nginx keeps nothing back
    assert json.loads(result) == {"success": True, "log": f"{LOG}{END}\n"}
    assert Work.log.handlers == []


def test_a_problem_is_in_the_answer(port, work):
    work.go_on.set()
    work.problem = ValueError("no such folder")
    log, _, result = asked(port, **{WANTED: "yes"}).read().decode().partition(END)
    assert log == f"{LOG}\n"
    told = json.loads(result)
    assert not told["success"] and "ValueError: no such folder" in told["error"]


def of_a_fork() -> None:
    bounded(lambda: (Work.log.warning("of a fork"), []))


def of_a_thread() -> None:
    other = threading.Thread(target=Work.log.warning, args=("of a thread",))
    other.start()
    other.join()


@pytest.mark.parametrize("others", [of_a_fork, of_a_thread])
def test_what_others_log_is_not_told(port, work, others):
    work.go_on.set()
    work.first = others
    log, _, result = asked(port, **{WANTED: "yes"}).read().decode().partition(END)
    assert log == f"{LOG}\n" and json.loads(result)["success"]


def test_a_name_that_is_no_text_is_told_as_far_as_it_is(port, work):
    work.go_on.set()
    work.first = lambda: work.log.warning("caf\udce9")
    log, _, result = asked(port, **{WANTED: "yes"}).read().decode().partition(END)
    assert log == f"[WARNING] caf?\n{LOG}\n" and json.loads(result)["success"]


def test_who_does_not_ask_gets_nbgraders_answer(port, work):
    work.go_on.set()
    answer = asked(port)
    assert json.loads(answer.read())["success"] and answer.getheader(WANTED) is None


def test_a_refusal_stays_one(port, work):
    answer = asked(port, "nobody", **{WANTED: "yes"})
    assert (answer.status, answer.read(), answer.getheader(WANTED)) == (404, b"", None)


def test_a_page_that_was_closed_stops_nothing(port, work):
    asked(port, **{WANTED: "yes"}).close()
    work.go_on.set()
    assert json.loads(asked(port).read())["success"]  # the server is well, and free again

"""A frame comes over whole, or one of two errors says why not."""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterator

import pytest

from fairgrade.wire import frames


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        with contextlib.suppress(OSError):  # a test has closed it
            os.close(end)


def test_what_is_sent_arrives_frame_by_frame(pipe):
    reads, writes = pipe
    sent = [{"a": [1, None, "ä\n"]}, {}, {"deep": {"er": [[]]}}]
    for one in sent:
        frames.send(writes, one)
    assert frames.arrives(reads, 0)
    assert [frames.receive(reads, 1) for _ in sent] == sent
    assert not frames.arrives(reads, 0)


def test_half_a_frame_is_waited_for_and_then_given_up(pipe):
    reads, writes = pipe
    os.set_blocking(reads, False)
    os.write(writes, struct.pack(">I", 9) + b'{"a"')
    with pytest.raises(frames.WireTimeout):
        frames.receive(reads, 0.05)


def test_the_end_of_a_pipe_is_told_on_both_sides(pipe):
    reads, writes = pipe
    os.write(writes, struct.pack(">I", 9) + b'{"a"')
    os.close(writes)
    with pytest.raises(frames.WireError, match="gone"):
        frames.receive(reads, 1)
    reads, writes = os.pipe()
    os.close(reads)
    with pytest.raises(frames.WireError, match="closed"):
        frames.send(writes, {})
    os.close(writes)


def test_nobody_who_reads_holds_nobody_up(pipe):
    _, writes = pipe
    os.set_blocking(writes, False)
    with pytest.raises(frames.WireTimeout, match="nobody reads"):
        frames.send(writes, {"long": "x" * (1 << 20)}, timeout=0.05)


def test_sizes_are_looked_at_before_memory_is_taken(pipe, monkeypatch):
    reads, writes = pipe
    os.write(writes, struct.pack(">I", frames.MAX_FRAME + 1))
    with pytest.raises(frames.WireError, match="a frame of"):
        frames.receive(reads, 1)
    monkeypatch.setattr(frames, "MAX_FRAME", 10)
    with pytest.raises(frames.WireError, match="more than a frame may hold"):
        frames.send(writes, {"a": "longer than ten bytes"})
    assert not frames.arrives(reads, 0)  # nothing of it was written


def test_who_waits_for_ever_is_told_that_the_pipe_was_made_not_to_block(pipe):
    os.set_blocking(pipe[0], False)
    with pytest.raises(frames.WireError, match="made not to block"):
        frames.receive(pipe[0])

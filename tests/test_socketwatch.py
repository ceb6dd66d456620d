"""Sockets are watched for a loop as its own selector would."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from typing import Any, TypeVarTuple

import pytest

from bridge.socketwatch import SocketWatch

Ts = TypeVarTuple("Ts")


class Blind(asyncio.SelectorEventLoop):
    """A loop whose sockets somebody else watches, as on Windows."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = SocketWatch(self)

    def add_reader(self, fd: Any, callback: Callable[[*Ts], Any], *args: *Ts) -> None:
        self.watch.add_reader(fd, callback, *args)

    def add_writer(self, fd: Any, callback: Callable[[*Ts], Any], *args: *Ts) -> None:
        self.watch.add_writer(fd, callback, *args)

    def remove_reader(self, fd: Any) -> bool:
        return self.watch.remove_reader(fd)

    def remove_writer(self, fd: Any) -> bool:
        return self.watch.remove_writer(fd)

    def close(self) -> None:
        self.watch.close()
        super().close()


@pytest.fixture
def loop() -> Iterator[Blind]:
    loop = Blind()
    yield loop
    loop.close()


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        yield ours, theirs


Pair = tuple[socket.socket, socket.socket]


def test_a_reader_is_called_for_everything_that_comes(loop: Blind, pair: Pair) -> None:
    ours, theirs = pair
    got: list[bytes] = []

    def read() -> None:
        got.append(ours.recv(1))
        if len(got) == 3:
            loop.stop()

    loop.add_reader(ours.fileno(), read)
    theirs.send(b"abc")
    loop.run_forever()
    assert got == [b"a", b"b", b"c"]
    assert loop.remove_reader(ours.fileno())
    assert not loop.remove_reader(ours.fileno())


def test_a_writer_is_called_while_there_is_room(loop: Blind, pair: Pair) -> None:
    ours, _ = pair
    calls: list[int] = []

    def write() -> None:
        calls.append(len(calls))
        if len(calls) == 3:
            loop.remove_writer(ours.fileno())
            loop.call_soon(loop.stop)

    loop.add_writer(ours.fileno(), write)
    loop.run_forever()
    assert calls == [0, 1, 2]


def test_a_callback_that_fails_is_the_loops_to_report(loop: Blind, pair: Pair) -> None:
    ours, theirs = pair
    reported: list[str] = []

    def report(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        reported.append(repr(context["exception"]))
        loop.stop()

    def fail() -> None:
        ours.recv(1)
        raise OSError("broken")

    loop.set_exception_handler(report)
    loop.add_reader(ours.fileno(), fail)
    theirs.send(b"a")
    loop.run_forever()
    assert reported == ["OSError('broken')"]


def test_a_socket_closed_too_early_blinds_nobody(loop: Blind, pair: Pair) -> None:
    ours, theirs = pair
    gone, other = socket.socketpair()
    loop.add_reader(gone.fileno(), lambda: None)
    gone.close()
    other.close()
    loop.add_reader(ours.fileno(), loop.stop)
    theirs.send(b"a")
    loop.run_forever()


def test_closing_ends_the_thread_even_with_readers(pair: Pair) -> None:
    loop = Blind()
    loop.add_reader(pair[0].fileno(), lambda: None)
    loop.close()
    assert loop.watch._thread is not None
    assert not loop.watch._thread.is_alive()

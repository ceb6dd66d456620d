"""Signals of this very process, and what they ask of a service."""

import os
import signal
import subprocess
import sys

import pytest

from bridge.lifecycle.wishes import Wish, Wishes, heard_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")


async def taken(wishes: Wishes, count: int) -> list[Wish]:
    return [await wishes.next() for _ in range(count)]


async def test_sigterm_asks_to_drain_and_a_second_one_to_stop() -> None:
    with heard_signals() as wishes:
        os.kill(os.getpid(), signal.SIGTERM)
        assert await wishes.next() is Wish.DRAIN
        assert not wishes.stopping.is_set()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await wishes.next() is Wish.STOP
        assert wishes.stopping.is_set()


async def test_ctrl_c_asks_to_stop_without_waiting() -> None:
    with heard_signals() as wishes:
        os.kill(os.getpid(), signal.SIGINT)
        assert await wishes.next() is Wish.STOP
        assert wishes.stopping.is_set()


async def test_sighup_asks_to_read_the_settings_again_however_often() -> None:
    with heard_signals() as wishes:
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGHUP)
            assert await wishes.next() is Wish.RELOAD


#: Nothing is awaited in between: the wishes are not even noted.
HANGING = """
import asyncio, os, signal
from bridge.lifecycle.wishes import heard_signals

async def hang():
    with heard_signals():
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGINT)

asyncio.run(hang())
"""


def test_a_loop_that_hangs_does_not_outlive_the_second_ctrl_c() -> None:
    ended = subprocess.run([sys.executable, "-c", HANGING], check=False, timeout=60)
    assert ended.returncode == -signal.SIGINT


async def test_signals_are_left_to_whom_they_belonged() -> None:
    before = [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    with heard_signals():
        assert signal.getsignal(signal.SIGTERM) is not before[1]
    assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before


async def test_wishes_are_kept_in_order() -> None:
    wishes = Wishes()
    wishes.add(Wish.RELOAD)
    wishes.add(Wish.DRAIN)
    assert await taken(wishes, 2) == [Wish.RELOAD, Wish.DRAIN]

"""A process of clients: `python -m bridge.load.worker`, started by `bridge.load.crew`.

Its first line of standard input is a `Share`, as JSON; "measure" on a line forgets what has been
measured; the end of the input ends it. It prints its `Measures` as one line of JSON every second,
and once more at the end.
"""

import asyncio
import json
import os
import random
import sys
from collections.abc import Awaitable, Callable
from typing import Final

from bridge import eventloop
from bridge.clock import Clock, MonotonicClock
from bridge.errors import BridgeError
from bridge.load import rude, speaking, talking, watching
from bridge.load.measures import Measures
from bridge.load.plan import RUDE, Kind, Post, Share

#: How long a client that failed waits before it begins anew, seconds.
_AGAIN_S: Final = 1.0
_TELL_EVERY_S: Final = 1.0


class Clients:
    """The clients of one share."""

    def __init__(self, share: Share, clock: Clock) -> None:
        self._share = share
        self._clock = clock
        self.measures = Measures()

    async def run(self) -> None:
        """Until cancelled."""
        began_s, pace = self._clock.now(), self._share.pace
        async with asyncio.TaskGroup() as group:
            for post in self._share.posts:
                comes_s = began_s + pace.ramp_s * post.number / self._share.client_count
                group.create_task(self._live(post, comes_s), name=post.name)

    async def _live(self, post: Post, comes_s: float) -> None:
        await self._clock.sleep_until(comes_s)
        chance = random.Random(f"{self._share.seed} {post.number}")
        # Speakers do not speak in step, however short the ramp.
        if post.kind not in RUDE and "watch" not in post.kind.value:
            await self._clock.sleep_until(comes_s + chance.uniform(0.0, self._share.pace.every_s))
        kind = post.kind.value
        self.measures.enter(kind, post.name)
        while True:
            try:
                await self._do(post, chance)
            except BridgeError as error:
                self._note(post, error.reason)
            except OSError as error:
                self._note(post, type(error).__name__)
            await self._clock.sleep_until(self._clock.now() + _AGAIN_S)

    def _note(self, post: Post, reason: str) -> None:
        # Of the rude it is how they fared; of all others, an error.
        self.measures.failed(post.kind.value, reason)

    def _do(self, post: Post, chance: random.Random) -> Awaitable[None]:
        place, pace = self._share.place, self._share.pace
        measures, clock = self.measures, self._clock
        if post.kind in _MANNERED:
            return _MANNERED[post.kind](post, place, pace, measures, clock, chance)
        return _RUDE[post.kind](post, place, measures, clock, chance)


_MANNERED: Final[dict[Kind, Callable[..., Awaitable[None]]]] = {
    Kind.SPEAK: speaking.speak,
    Kind.SPEAK_SOCKET: speaking.speak_by_socket,
    Kind.WATCH: watching.watch,
    Kind.WATCH_SOCKET: watching.watch_by_socket,
    Kind.CONVERSE: talking.converse,
    Kind.ANIMATE: talking.animate,
}
_RUDE: Final[dict[Kind, Callable[..., Awaitable[None]]]] = {
    Kind.MUTE_READER: rude.never_read,
    Kind.VANISHING: rude.vanish,
    Kind.RUBBISH: rude.send_rubbish,
    Kind.STORM: rude.storm,
}


async def work() -> None:
    """Read the share, be its clients, tell what they measure."""
    share = Share.from_json(await asyncio.to_thread(sys.stdin.readline))
    clock = MonotonicClock()
    clients = Clients(share, clock)
    async with asyncio.TaskGroup() as group:
        tasks = (
            group.create_task(clients.run(), name="clients"),
            group.create_task(_tell(clients.measures, clock), name="telling"),
        )
        # A thread that only waits for a line; nothing is computed beside the clients.
        while (await asyncio.to_thread(sys.stdin.readline)).strip() == "measure":
            clients.measures.clear()
        for task in tasks:
            task.cancel()
    _print(clients.measures)


async def _tell(measures: Measures, clock: Clock) -> None:
    while True:
        await clock.sleep_until(clock.now() + _TELL_EVERY_S)
        _print(measures)


def _print(measures: Measures) -> None:
    times = os.times()
    line = measures.to_json() | {"cpu_s": times.user + times.system, "pid": os.getpid()}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    eventloop.run(work())

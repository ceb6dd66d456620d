"""The pacer: releases every character's frames at their deadlines, for ever.

Routes with the same rate and offset form a group that ticks once for all of them: faces are
asked for, encoded a few milliseconds ahead, and sent together. All groups count from one epoch.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from bridge.clock import Clock
from bridge.config import TimecodeSettings
from bridge.errors import InvalidArgument
from bridge.outputs.carriages import Carriages
from bridge.outputs.carried import Dial
from bridge.outputs.dials import default_dials
from bridge.outputs.group import Group, GroupKey
from bridge.outputs.link import Link, LinkStats
from bridge.outputs.links import LOOK_EVERY_S, Links
from bridge.outputs.output import Output, Route, Source
from bridge.outputs.punctuality import Punctuality
from bridge.outputs.tap import OnTick, Tap, TapOutput
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.outputs.timers import fine_timers
from bridge.outputs.udp import UdpOutput, check_codec, codec_key
from bridge.protocols.livelink import check_identities
from bridge.protocols.timecode import FrameRate

SLOWEST_HZ: Final = Fraction(24_000, 1001)
FASTEST_HZ: Final = Fraction(120)


class Pacer:
    """Owns the groups, the links and the tasks that run them."""

    def __init__(
        self,
        clock: Clock,
        source: Source,
        *,
        links: Links | None = None,
        dials: Mapping[str, Dial] | None = None,
        utc_offset_s: int | None = None,
        timecode: TimecodeSettings | None = None,
    ) -> None:
        """`source` answers for any slot that a route or tap names. `utc_offset_s` as in
        `Timebase`; `dials` connect the protocols that are no datagrams; `timecode` None is time of
        day. Raises `InvalidArgument` where it starts at no label.
        """
        self._clock = clock
        self._source = source
        self._links = links or Links(clock)
        self._carriages = Carriages(clock, dials or default_dials(clock))
        self._timebase = Timebase(clock, utc_offset_s)
        self.timecode = Timecode(self._timebase, clock, timecode or TimecodeSettings())
        self._groups: dict[GroupKey, Group] = {}
        self._outputs: dict[GroupKey, list[Output]] = {}
        self._taps: dict[GroupKey, list[Tap]] = defaultdict(list)
        self._tasks: dict[GroupKey, asyncio.Task[None]] = {}
        self._running: asyncio.TaskGroup | None = None

    def configure(self, routes: Sequence[Route]) -> None:
        """Send to `routes` and no others.

        Routes that stay keep their counters and their sequence of frames: no frame of theirs is
        lost or doubled. Raises `InvalidArgument`, and changes nothing, for a rate outside 24 to
        120 Hz, an identity that no packet can carry, or settings that its protocol does not know.
        """
        keys = self.check(routes)
        members: dict[tuple[GroupKey, tuple[object, ...]], list[Link]] = defaultdict(list)
        carried: dict[Link, GroupKey] = {}
        for key, link in zip(keys, self._links.configure(routes), strict=True):
            if link.route.settings.datagrams:
                members[key, codec_key(link.route.settings)].append(link)
            else:
                carried[link] = key
        self._outputs = defaultdict(list)
        for (key, _), links in members.items():
            self._outputs[key].append(UdpOutput(links, key.rate, self._clock))
        for link, output in self._carriages.configure(carried).items():
            self._outputs[carried[link]].append(output)
        self._apply({*self._outputs, *self._groups})

    def check(self, routes: Sequence[Route]) -> list[GroupKey]:
        """The groups of `routes`. Raises what `configure` does."""
        keys = [_group_key(r.settings.rate_hz, r.settings.av_offset_ms) for r in routes]
        check_identities([(route.device_id, route.subject) for route in routes])
        for route in routes:
            if route.settings.datagrams:
                check_codec(route.settings)
        return keys

    def attach(self, slot: int, rate_hz: Fraction | FrameRate, on_tick: OnTick) -> Tap:
        """Call `on_tick` at each tick for the character at `slot`, until `detach`.

        Raises `InvalidArgument` for a rate outside 24 to 120 Hz.
        """
        rate = _checked(FrameRate(rate_hz.numerator, rate_hz.denominator))
        key = GroupKey(rate)
        tap = Tap(slot, rate, on_tick)
        self._taps[key].append(tap)
        self._apply([key])
        return tap

    def detach(self, tap: Tap) -> None:
        """End a tap."""
        tap.ended = True
        key = GroupKey(tap.rate)
        self._taps[key].remove(tap)
        self._apply([key])

    def tick_after(self, rate: FrameRate, time_s: float) -> float:
        """Clock time of the first tick of `rate`, any there may be, after clock time `time_s`."""
        return self._timebase.deadline_s(rate, self._timebase.next_index(rate, time_s))

    async def run(self) -> None:
        """Send until cancelled."""
        with fine_timers():
            try:
                async with asyncio.TaskGroup() as tasks:
                    self._running = tasks
                    tasks.create_task(self._links.observe(), name="links")
                    tasks.create_task(self._links.mend(), name="mend links")
                    tasks.create_task(self._follow_wall_time(), name="timecode")
                    self._carriages.start(tasks)
                    for key in self._groups:
                        self._start(key)
            finally:
                self._running = None
                self._carriages.stop()
                self._tasks.clear()
                self._links.close()

    def stats(self) -> list[LinkStats]:
        """What each route has done, in the order they were configured."""
        return self._links.stats()

    def tick_punctuality(self) -> list[Punctuality]:
        """How punctual the ticks of each rate and offset are, all of their sends together."""
        return [group.punctuality for group in self._groups.values()]

    @property
    def sent_count(self) -> int:
        """Packets and messages sent since the service started, by routes there were included."""
        return self._links.sent_count

    @property
    def late_count(self) -> int:
        """Frames not sent because their deadline had passed, as `sent_count`."""
        return self._links.late_count

    async def _follow_wall_time(self) -> None:
        while True:
            await self._clock.sleep_until(self._clock.now() + LOOK_EVERY_S)
            self._timebase.follow()

    def _apply(self, keys: Iterable[GroupKey]) -> None:
        """Give the groups of `keys` their outputs; start and end groups as needed."""
        for key in keys:
            outputs = list(self._outputs.get(key, ()))
            if self._taps[key]:
                # Last: a watcher in this process can wait until the packets have left.
                outputs.append(TapOutput(self._taps[key]))
            else:
                del self._taps[key]
            if not outputs:
                self._end(key)
                continue
            if key not in self._groups:
                self._groups[key] = Group(key, self._timebase, self._clock, self._source)
                self._start(key)
            self._groups[key].swap(outputs)

    def _start(self, key: GroupKey) -> None:
        if self._running is not None:
            task = self._running.create_task(self._groups[key].run(), name=f"pace {key.rate} Hz")
            self._tasks[key] = task

    def _end(self, key: GroupKey) -> None:
        self._groups.pop(key, None)
        task = self._tasks.pop(key, None)
        if task is not None:
            task.cancel()


@lru_cache(maxsize=64)
def _group_key(rate_hz: str, av_offset_ms: float) -> GroupKey:
    return GroupKey(_checked(FrameRate.parse(rate_hz)), av_offset_ms / 1000.0)


def _checked(rate: FrameRate) -> FrameRate:
    if not SLOWEST_HZ <= rate.fraction <= FASTEST_HZ:
        raise InvalidArgument(f"{rate} frames per second is outside 24 to 120")
    return rate

"""Vectors: recorded calls of a player with what it gave, as text. The format is described in
examples/conformance/README.md."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.player.player import Player
from bridge.player.report import Taken
from tests.player.streams import MS

VERSION: Final = 1
#: The client's clock at zero of a scene.
CLIENT_NS: Final = 5_000_000 * MS
TAKEN: Final = {Taken.TAKEN: "taken", Taken.FULL: "full", Taken.BROKEN: "broken"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes and when they come, nanoseconds of the scene."""

    at_ns: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Scene:
    """A player and everything that happens to it. Times are nanoseconds of the scene."""

    about: str
    rate_hz: int
    arrivals: Sequence[Arrival]
    until_ns: int
    latency_ns: int = 20 * MS
    sounding: bool = True
    #: When callbacks come, and how many samples each wants.
    pulls: Sequence[tuple[int, int]] = ()
    #: When faces are shown.
    ticks: Sequence[int] = ()


@dataclass
class Recorder:
    """Plays a scene and writes down every call with its result."""

    scene: Scene
    lines: list[str] = field(default_factory=list)

    def record(self) -> str:
        """The vector."""
        scene = self.scene
        self.lines += [f"# {line}" for line in scene.about.splitlines()]
        self.lines += [
            f"player {VERSION}",
            f"rate {scene.rate_hz}",
            f"latency {scene.latency_ns}",
            f"sounding {int(scene.sounding)}",
        ]
        player = Player(scene.rate_hz, scene.latency_ns, sounding=scene.sounding)
        waiting: deque[Arrival] = deque(sorted(scene.arrivals, key=lambda arrival: arrival.at_ns))
        for at_ns, kind, count in moments(scene):
            self._deliver(player, waiting, at_ns)
            if kind == "pull":
                samples = player.pull(count, CLIENT_NS + at_ns)
                self._note("pull", at_ns, count, hex_of(samples))
            elif kind == "face":
                self._note(
                    "face", at_ns, *(f"{value:.7g}" for value in player.face(CLIENT_NS + at_ns))
                )
                self._hear(player, at_ns)
        report = player.report
        counts = (
            report.underrun_count,
            report.gap_count,
            report.late_count,
            report.dropped_count,
            report.broken_count,
            report.format_count,
        )
        self.lines.append(" ".join(["report", *map(str, counts)]))
        delay_ns = player.delay_ns
        self.lines.append(f"delay {'none' if delay_ns is None else delay_ns}")
        return "\n".join(self.lines) + "\n"

    def _deliver(self, player: Player, waiting: deque[Arrival], until_ns: int) -> None:
        """What has come by then; what found no room is tried again before what comes after it."""
        while waiting and waiting[0].at_ns <= until_ns:
            arrival = waiting[0]
            taken = player.push(arrival.data, CLIENT_NS + arrival.at_ns)
            self._note("push", arrival.at_ns, TAKEN[taken], arrival.data.hex() or "-")
            if taken is Taken.FULL:
                # Nothing overtakes it.
                for index, later in enumerate(waiting):
                    again_ns = max(later.at_ns, until_ns + 1)
                    waiting[index] = Arrival(again_ns, later.data)
                return
            waiting.popleft()

    def _hear(self, player: Player, at_ns: int) -> None:
        heard = player.heard(CLIENT_NS + at_ns)
        if heard is None:
            self._note("heard", at_ns, "none")
        else:
            self._note("heard", at_ns, heard.media_ns, heard.utterance_id)

    def _note(self, call: str, at_ns: int, *results: object) -> None:
        self.lines.append(" ".join([call, str(CLIENT_NS + at_ns), *map(str, results)]))


def hex_of(samples: NDArray[np.int16]) -> str:
    """Samples as hexadecimal digits of s16le; "-" for silence, however long."""
    return samples.astype("<i2").tobytes().hex() if samples.any() else "-"


def moments(scene: Scene) -> Iterable[tuple[int, str, int]]:
    """Callbacks and video ticks in the order of their times, callbacks first."""
    pulls = [(at_ns, "pull", count) for at_ns, count in scene.pulls]
    ticks = [(at_ns, "face", 0) for at_ns in scene.ticks]
    return sorted(pulls + ticks, key=lambda moment: (moment[0], moment[1] != "pull"))

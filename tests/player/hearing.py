"""A scene, played and watched: what was heard, what was seen with it, and where they differ."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from bridge.player.player import Player
from bridge.player.report import Taken
from tests.player.streams import SECOND
from tests.player.vectors import CLIENT_NS, Scene, moments

#: A face's first coefficient says its media time, a tenth of it in seconds.
SPAN_NS: Final = 10 * SECOND


def ramp(at_ns: int, width: int) -> list[float]:
    """Coefficients that tell when they were meant."""
    return [at_ns / SPAN_NS] + [0.0] * (width - 1)


@dataclass
class Watched:
    """What came of a scene whose faces are `ramp`s. Times are nanoseconds of the scene."""

    underruns_at_ns: list[int] = field(default_factory=list)
    #: Each face against the sample that is heard with it, nanoseconds.
    skews_ns: list[int] = field(default_factory=list)


def watch(scene: Scene) -> Watched:
    """Play `scene`. Faces are compared once an easing of their beginning is over."""
    player = Player(scene.rate_hz, scene.latency_ns, sounding=scene.sounding)
    waiting = deque(scene.arrivals)
    watched = Watched()
    for at_ns, kind, count in moments(scene):
        while waiting and waiting[0].at_ns <= at_ns:
            arrival = waiting.popleft()
            before = player.report.underrun_count
            assert player.push(arrival.data, CLIENT_NS + arrival.at_ns) is Taken.TAKEN
            if player.report.underrun_count > before:
                watched.underruns_at_ns.append(arrival.at_ns)
        if kind == "pull":
            player.pull(count, CLIENT_NS + at_ns)
            continue
        seen = player.face(CLIENT_NS + at_ns)
        heard = player.heard(CLIENT_NS + at_ns)
        if heard is not None and heard.media_ns > SECOND // 2:
            watched.skews_ns.append(abs(round(seen[0] * SPAN_NS) - heard.media_ns))
    return watched

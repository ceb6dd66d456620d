"""The player on a bad network: `python -m tests.bench.player` prints one line.

Minutes of lines at 60 faces a second, every message 0 to 200 ms late. It must not run dry once it
has adapted, and no face may be more than one frame off the sample that is heard with it.
"""

import argparse
import time
from typing import Final

from bridge.player.player import Player
from tests.bench.line import emit, percentiles
from tests.player.hearing import ramp, watch
from tests.player.long_stream import long_stream
from tests.player.streams import SECOND
from tests.player.vectors import CLIENT_NS, Scene, moments

#: What a player may take to learn how bad a network is.
ADAPTED_NS: Final = 10 * SECOND
FRAME_NS: Final = SECOND // 60


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the player on a bad network.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--jitter-ms", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    scene = long_stream(arguments.minutes, arguments.seed, most_ms=arguments.jitter_ms, levels=ramp)
    watched = watch(scene)
    late = [at_ns for at_ns in watched.underruns_at_ns if at_ns > ADAPTED_NS]
    emit(
        "player",
        minutes=arguments.minutes,
        jitter_ms=arguments.jitter_ms,
        underrun_count=len(watched.underruns_at_ns),
        underrun_count_adapted=len(late),
        face_count=len(watched.skews_ns),
        skew_frames_max=round(max(watched.skews_ns) / FRAME_NS, 4),
        **{f"us_per_frame_{name}": value for name, value in costs(scene).items()},
    )


def costs(scene: Scene) -> dict[str, float]:
    """What one frame of a display costs, with all that comes and is heard until then, in
    microseconds."""
    player = Player(scene.rate_hz, scene.latency_ns)
    arrivals = iter(scene.arrivals)
    arrival = next(arrivals, None)
    seconds = []
    begin = time.perf_counter()
    for at_ns, kind, count in moments(scene):
        while arrival is not None and arrival.at_ns <= at_ns:
            player.push(arrival.data, CLIENT_NS + arrival.at_ns)
            arrival = next(arrivals, None)
        if kind == "pull":
            player.pull(count, CLIENT_NS + at_ns)
        else:
            player.face(CLIENT_NS + at_ns)
            now = time.perf_counter()
            seconds.append(now - begin)
            begin = now
    return percentiles(seconds, 1e6)


if __name__ == "__main__":
    main()

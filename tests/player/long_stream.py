"""A long watched stream on a bad network."""

from collections.abc import Callable
from fractions import Fraction

from bridge.face.names import NAMES
from tests.player.network import callbacks, carried, jitter, ticks
from tests.player.streams import MS, Stream, ended, row, speech
from tests.player.vectors import Scene

#: Lines of 4.5 s, with a pause of half a second after each.
_LINE_MS = 4500
_CYCLE_MS = 5000


def long_stream(
    minutes: float,
    seed: int,
    *,
    most_ms: int = 200,
    rate_hz: int = 16000,
    levels: Callable[[int, int], list[float]] = row,
) -> Scene:
    """`minutes` of lines at 60 faces a second, each message 0 to `most_ms` late by chance."""
    stream = Stream(rate_hz, NAMES, Fraction(60), levels=levels)
    samples = speech(_LINE_MS * rate_hz // 1000, rate_hz, [(1400, 1500), (3000, 3120)])
    stream.opened(0)
    end_ms = int(minutes * 60_000)
    for number, begin_ms in enumerate(range(0, end_ms, _CYCLE_MS)):
        zero_ns = (begin_ms + _CYCLE_MS - _LINE_MS) * MS
        name = f"u{number}"
        stream.frames(begin_ms * MS, zero_ns)
        stream.watched(zero_ns, samples, name)
        stream.frames(zero_ns, zero_ns + _LINE_MS * MS, name, zero_ns)
        stream.perform(zero_ns + _LINE_MS * MS, ended(len(samples)))
    until_ns = (end_ms + 1000) * MS
    about = f"{minutes:g} minutes of lines, each message 0 to {most_ms} ms late (seed {seed})."
    return Scene(
        about=about,
        rate_hz=rate_hz,
        arrivals=list(carried(stream.sorted(), jitter(seed, most_ms * MS))),
        until_ns=until_ns,
        pulls=callbacks(rate_hz, until_ns, block=256, seed=seed + 1),
        ticks=ticks(until_ns, 60),
    )

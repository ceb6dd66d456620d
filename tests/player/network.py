"""What a network and a device do to a stream."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tests.player.streams import MS, SECOND, Made
from tests.player.vectors import Arrival

#: How long a message of scene time 0 travels at least: the clocks of both sides differ too.
TRANSIT_NS: Final = 3 * MS


def carried(
    made: Iterable[Made], lateness: Callable[[Made], int] = lambda _made: 0
) -> Iterator[Arrival]:
    """One connection: each message comes when it can, and none overtakes another."""
    before_ns = 0
    for message in made:
        before_ns = max(before_ns, message.at_ns + TRANSIT_NS + lateness(message))
        yield Arrival(before_ns, message.message.SerializeToString(deterministic=True))


def jitter(seed: int, most_ns: int) -> Callable[[Made], int]:
    """Each message is up to `most_ns` late, by chance."""
    chance = random.Random(seed)
    return lambda _made: chance.randrange(most_ns)


def callbacks(
    rate_hz: int,
    until_ns: int,
    *,
    block: int,
    from_ns: int = 0,
    seed: int | None = None,
    speed: float = 1.0,
) -> list[tuple[int, int]]:
    """A device that wants `block` samples at a time; with a `seed`, up to 6 ms late. Its clock runs
    `speed` times as fast as the client's."""
    chance = None if seed is None else random.Random(seed)
    made = []
    number = 0
    while (at_ns := from_ns + int(number * block * SECOND / (rate_hz * speed))) < until_ns:
        late_ns = 0 if chance is None else chance.randrange(6 * MS)
        made.append((at_ns + late_ns, block))
        number += 1
    return made


def ticks(until_ns: int, rate_hz: int, from_ns: int = 1 * MS) -> list[int]:
    """A display."""
    count = (until_ns - from_ns) * rate_hz // SECOND
    return [from_ns + number * SECOND // rate_hz for number in range(count)]

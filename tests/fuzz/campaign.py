"""One target under fire for as long as there is time."""

import faulthandler
import traceback
from random import Random
from typing import Any, Final

from bridge.clock import MonotonicClock
from tests.fuzz.damage import DAMAGES, PIECES
from tests.fuzz.target import Target

#: An input that takes longer has hung its decoder: the process says where, and ends.
_HANG_S: Final = 20.0
_MOST_FAULTS: Final = 5


def campaign(target: Target, seconds: float, seed: int) -> dict[str, Any]:
    """Damage the inputs of `target` for `seconds`; what became of them.

    The inputs are the same for the same `seed`. Ends the process where one hangs.
    """
    random, clock = Random(f"{seed} {target.name}"), MonotonicClock()
    counts, slowest_s = {True: 0, False: 0}, 0.0
    faults: dict[str, str] = {}
    end = clock.now() + seconds
    while clock.now() < end and len(faults) < _MOST_FAULTS:
        data = _damaged(target, random)
        faulthandler.dump_traceback_later(_HANG_S, exit=True)
        start = clock.now()
        try:
            counts[target.takes(data)] += 1
        except Exception as error:  # that is what is looked for
            faults.setdefault(_place_of(error), data.hex())
        slowest_s = max(slowest_s, clock.now() - start)
    faulthandler.cancel_dump_traceback_later()
    return {
        "taken": counts[True],
        "refused": counts[False],
        "slowest_ms": round(slowest_s * 1000, 2),
        "faults": faults,
    }


def _damaged(target: Target, random: Random) -> bytes:
    data = random.choice(target.starts)
    for _ in range(random.randint(1, 5)):
        piece = random.choice(PIECES) if random.random() < 0.7 else random.randbytes(4)
        data = random.choice(DAMAGES)(data, random.getrandbits(20), piece)
    return data


def _place_of(error: Exception) -> str:
    """Type and place, so that one fault is told once."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {frame.filename}:{frame.lineno}"

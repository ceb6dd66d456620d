"""One target under fire for as long as there is time."""

import faulthandler
import sys
import time
import traceback
from random import Random
from typing import Any, Final

from bridge.clock import MonotonicClock
from tests.fuzz.damage import DAMAGES, PIECES
from tests.fuzz.target import Target

#: An input that takes longer has hung its decoder: the process says where, and ends.
_HANG_S: Final = 20.0
_MOST_FAULTS: Final = 5
_KIB_IN_MIB: Final = 1024


class Campaign:
    """What becomes of inputs to one target."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._counts = {True: 0, False: 0}
        self._slowest_s = 0.0
        self._faults: dict[str, str] = {}
        self._peak_kib = _peak_kib()

    @property
    def is_lost(self) -> bool:
        """Whether so much is broken that more inputs tell nothing."""
        return len(self._faults) >= _MOST_FAULTS

    def feed(self, data: bytes) -> None:
        """One input. Ends the process where it hangs."""
        faulthandler.dump_traceback_later(_HANG_S, exit=True)
        start_s = time.process_time()
        try:
            self._counts[self._target.takes(data)] += 1
        except Exception as error:  # that is what is looked for
            self._faults.setdefault(_place_of(error), data.hex())
        self._slowest_s = max(self._slowest_s, time.process_time() - start_s)
        faulthandler.cancel_dump_traceback_later()

    def report(self) -> dict[str, Any]:
        """Inputs taken and refused, the processor time of the slowest, by how much the most memory
        that the process ever had has grown, and faults: place to input, in hexadecimal.
        """
        return {
            "taken": self._counts[True],
            "refused": self._counts[False],
            "slowest_ms": round(self._slowest_s * 1000, 2),
            "memory_growth_mib": round((_peak_kib() - self._peak_kib) / _KIB_IN_MIB, 1),
            "faults": self._faults,
        }


def campaign(target: Target, seconds: float, seed: int) -> dict[str, Any]:
    """Damage the inputs of `target` for `seconds`; what became of them.

    The inputs are the same for the same `seed`.
    """
    random, clock = Random(f"{seed} {target.name}"), MonotonicClock()
    fire = Campaign(target)
    end_s = clock.now() + seconds
    while clock.now() < end_s and not fire.is_lost:
        fire.feed(damaged(random.choice(target.starts), random))
    return fire.report()


def damaged(data: bytes, random: Random) -> bytes:
    """`data` after some damage."""
    for _ in range(random.randint(1, 4)):
        piece = random.choice(PIECES) if random.random() < 0.7 else random.randbytes(4)
        data = random.choice(DAMAGES)(data, random.getrandbits(20), piece)
    return data


def _place_of(error: BaseException) -> str:
    """Type and place, so that one fault is told once."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {frame.filename}:{frame.lineno}"


def _peak_kib() -> int:
    """The most memory that this process ever had; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    else:  # noqa: RET505 (each platform's branch is checked on its own)
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

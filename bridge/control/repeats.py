"""Which commands have been given already: bounded in number and in time."""

from collections import OrderedDict
from typing import Final

from bridge.clock import Clock

#: A broker delivers again what it got no receipt for when a connection returns; minutes, not hours.
MEMORY_S: Final = 600.0
#: Keys remembered: some seven commands a second for ten minutes.
CAPACITY: Final = 4096


class Repeats:
    """Remembers keys for `MEMORY_S`, the newest `CAPACITY` of them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._seen)

    def take(self, key: str) -> bool:
        """Whether `key` is new; it is remembered from now on."""
        now_s = self._clock.now()
        self._forget(now_s - MEMORY_S)
        if key in self._seen:
            return False
        if len(self._seen) >= CAPACITY:
            self._seen.popitem(last=False)
        self._seen[key] = now_s
        return True

    def release(self, key: str) -> None:
        """Nothing came of the command: it may be given again."""
        self._seen.pop(key, None)

    def _forget(self, before_s: float) -> None:
        while self._seen:
            key, taken_s = next(iter(self._seen.items()))
            if taken_s > before_s:
                return
            del self._seen[key]

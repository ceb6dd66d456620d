"""Percentiles over what came since one reader's last look. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.monitor.report import Lateness
from bridge.outputs.punctuality import Punctuality

#: Frames that a reader's first look goes back: it has no look before.
FIRST_LOOK: Final = 64
_MS: Final = 1000.0


class Window:
    """One reader's place in every ring: readers do not disturb each other."""

    def __init__(self) -> None:
        self._seen: dict[Punctuality, int] = {}

    def look(self, rings: Sequence[Punctuality]) -> list[Lateness]:
        """Of each of `rings` since the last look at it."""
        return [_lateness(ring, self._place(ring)) for ring in rings]

    def merged(self, rings: Sequence[Punctuality]) -> Lateness:
        """Of all `rings` together, without a jitter of their own."""
        parts = [ring.since(self._place(ring)) for ring in rings]
        return _percentiles(np.concatenate(parts) if parts else np.zeros(0, np.float32))

    def forget_others(self, rings: Iterable[Punctuality]) -> None:
        """Keep the places in `rings` only: others are not written any more."""
        self._seen = {ring: self._seen[ring] for ring in rings}

    def _place(self, ring: Punctuality) -> int:
        """How many frames were noted at the last look, which is now."""
        seen = self._seen.get(ring, max(ring.count - FIRST_LOOK, 0))
        self._seen[ring] = ring.count
        return seen


def _lateness(ring: Punctuality, seen: int) -> Lateness:
    # One frame more than is new: the first interval begins with it.
    late_s = ring.since(max(seen - 1, 0))
    steps_s = np.abs(np.diff(late_s))
    return _percentiles(late_s[1:] if seen > 0 else late_s, _nth(steps_s, 0.99))


def _percentiles(late_s: NDArray[np.float32], jitter_s: float = 0.0) -> Lateness:
    if not len(late_s):
        return Lateness()
    return Lateness(
        _nth(late_s, 0.5) * _MS, _nth(late_s, 0.99) * _MS, float(late_s.max()) * _MS, jitter_s * _MS
    )


def _nth(values: NDArray[np.float32], share: float) -> float:
    """The value that `share` of all do not exceed."""
    if not len(values):
        return 0.0
    index = min(int(share * len(values)), len(values) - 1)
    return float(np.partition(values, index)[index])

"""How late things come, as a quantile over the last seconds."""

from collections import deque

from bridge.player.limits import (
    LIMIT,
    REFRESH,
    SHARE_PER_MILLE,
    SOON,
    WINDOW,
    WINDOW_COUNT,
)


class Lateness:
    """`quantile_ns`: what nearly all arrivals did not exceed; None before the first."""

    def __init__(self) -> None:
        self.quantile_ns: int | None = None
        self._arrivals: deque[tuple[int, int]] = deque(maxlen=WINDOW_COUNT)
        self._computed_ns = 0

    def forget(self) -> None:
        """Nothing has come."""
        self.quantile_ns = None
        self._arrivals.clear()
        self._computed_ns = 0

    def add(self, now_ns: int, late_ns: int) -> None:
        """Something came at `now_ns`, `late_ns` after it was meant."""
        self._arrivals.append((now_ns, late_ns))
        if self.quantile_ns is not None:
            patience = SOON if late_ns > self.quantile_ns else REFRESH
            if now_ns - self._computed_ns <= patience:
                return
        self._compute(now_ns)

    def _compute(self, now_ns: int) -> None:
        while self._arrivals[0][0] < now_ns - WINDOW:
            self._arrivals.popleft()
        values = sorted(late_ns for _, late_ns in self._arrivals)
        index = min(SHARE_PER_MILLE * len(values) // 1000, len(values) - 1)
        self.quantile_ns = min(values[index], values[0] + LIMIT)
        self._computed_ns = now_ns

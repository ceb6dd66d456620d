"""Token buckets in one number.

A bucket that refills steadily is known by the moment at which it will be full again: taking a token
moves that moment on by what a token takes to come back. (The same thing as a leaky bucket; ATM
networks call it the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371.)
"""

import math
from dataclasses import dataclass
from typing import Final

#: Waits shorter than this are rounding, seconds.
_ROUNDING_S: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_s` tokens come back in a second; at most `burst`, 1 or more, are there at once."""

    per_s: float
    burst: float

    @property
    def slack_s(self) -> float:
        """How far the moment of fullness may lie ahead when the last token is taken, seconds."""
        return (self.burst - 1.0) / self.per_s


class Bucket:
    """Full at first. Times are clock times, seconds."""

    __slots__ = ("_full_s",)

    def __init__(self) -> None:
        self._full_s = -math.inf

    def wait_s(self, rate: Rate, now_s: float) -> float:
        """How long until a token is there, seconds; 0 where one is."""
        wait_s = self._full_s - now_s - rate.slack_s
        return wait_s if wait_s > _ROUNDING_S else 0.0

    def take(self, rate: Rate, now_s: float) -> None:
        """Take one that is there."""
        self._full_s = max(self._full_s, now_s) + 1.0 / rate.per_s

"""Where speech begins and ends, from how likely each hop of audio is voice. Pure.

A beginning takes enough voice within twice that time, so that single clicks make none and a
fluttering detector does not prevent one. An end takes silence in one piece, in which single hops
of voice do not count either. All times are whole hops of `HOP_SAMPLES`.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from bridge.audio.heard import HEARD_RATE_HZ, TurnEnd

#: A hop is 10 ms of audio at `HEARD_RATE_HZ`.
HOP_SAMPLES: Final = HEARD_RATE_HZ // 100
_HOPS_PER_S: Final = 100

#: Probability from which a hop is voice before speech, and while it goes on.
_START_PROBABILITY: Final = 0.5
_STAY_PROBABILITY: Final = 0.35

#: Voice within this window that says a silence is none, hops.
_RESUME_HOPS: Final = 5
_RESUME_WINDOW_HOPS: Final = 12


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """Speech since `offset_samples`, the pre-roll included."""

    offset_samples: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The turn is over; its last voice ended at `offset_samples`."""

    offset_samples: int
    cause: TurnEnd


EndpointEvent = SpeechBegan | SpeechEnded


class Endpointer:
    """The state of one stream of audio at `HEARD_RATE_HZ`."""

    def __init__(
        self,
        *,
        start_ms: int = 120,
        end_silence_ms: int = 600,
        pre_roll_ms: int = 300,
        longest_turn_s: float = 30.0,
    ) -> None:
        self._start_hops = _hops(start_ms)
        self._end_hops = _hops(end_silence_ms)
        self._pre_roll_hops = _hops(pre_roll_ms) if pre_roll_ms else 0
        self._longest_hops = round(longest_turn_s * _HOPS_PER_S)
        self._recent: deque[bool] = deque(maxlen=2 * self._start_hops)
        self._resuming: deque[bool] = deque(maxlen=_RESUME_WINDOW_HOPS)
        self._hop = 0
        self._free_hop = 0
        self._begin_hop: int | None = None
        self._voiced_hop = 0

    @property
    def speaking(self) -> bool:
        """Whether a turn has begun and not ended."""
        return self._begin_hop is not None

    @property
    def lookback_samples(self) -> int:
        """How far before the current sample a beginning may be found at most."""
        return (2 * self._start_hops + self._pre_roll_hops) * HOP_SAMPLES

    def push(self, probability: float) -> list[EndpointEvent]:
        """The next hop is voice with `probability`, in [0, 1]."""
        self._hop += 1
        if self._begin_hop is None:
            return self._wait(probability >= _START_PROBABILITY)
        return self._follow(self._begin_hop, probability >= _STAY_PROBABILITY)

    def commit(self) -> SpeechEnded | None:
        """End the turn here, if there is one."""
        return None if self._begin_hop is None else self._end(self._hop, TurnEnd.COMMITTED)

    def discard(self) -> None:
        """Forget the turn, if there is one: what was said so far begins none either."""
        self._begin_hop = None
        self._free_hop = self._hop
        self._recent.clear()

    def _wait(self, voice: bool) -> list[EndpointEvent]:
        self._recent.append(voice)
        if not voice or sum(self._recent) < self._start_hops:
            return []
        first = self._hop - len(self._recent) + self._recent.index(True)
        self._begin_hop = max(first - self._pre_roll_hops, self._free_hop)
        self._voiced_hop = self._hop
        self._recent.clear()
        self._resuming.clear()
        return [SpeechBegan(self._begin_hop * HOP_SAMPLES)]

    def _follow(self, begin_hop: int, voice: bool) -> list[EndpointEvent]:
        self._resuming.append(voice)
        if voice and (self._hop - 1 == self._voiced_hop or sum(self._resuming) >= _RESUME_HOPS):
            self._voiced_hop = self._hop
        if self._hop - self._voiced_hop >= self._end_hops:
            return [self._end(self._voiced_hop, TurnEnd.SILENCE)]
        if self._hop - begin_hop >= self._longest_hops:
            return [self._end(self._hop, TurnEnd.LIMIT)]
        return []

    def _end(self, end_hop: int, cause: TurnEnd) -> SpeechEnded:
        self._begin_hop = None
        self._free_hop = self._hop
        return SpeechEnded(end_hop * HOP_SAMPLES, cause)


def _hops(milliseconds: int) -> int:
    return max(1, round(milliseconds * _HOPS_PER_S / 1000))

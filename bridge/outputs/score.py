"""What is to be played, remembered so that a new speaker process can go on in the middle."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bridge.audio.pcm import Pcm
from bridge.outputs.soundwire import Begin, Command, Finish, Stop, Write

#: PCM kept behind the playhead: a device may report late that it was lost, seconds.
_KEPT_BEHIND_S: Final = 0.5

#: An utterance whose PCM ended this long ago is over, finished or not, seconds.
_OVER_AFTER_S: Final = 60.0


@dataclass(slots=True)
class Part:
    """One utterance: where it belongs and the PCM that may still be needed. Samples at `rate_hz`
    counted from its own zero.
    """

    voice: int
    start_s: float
    rate_hz: int
    end_sample: int = 0
    finished: bool = False
    stop: Stop | None = None
    chunks: deque[tuple[int, Pcm]] = field(default_factory=deque)

    def position(self, now_s: float) -> int:
        """The sample that is heard at `now_s`, not below 0."""
        return max(0, int((now_s - self.start_s) * self.rate_hz))

    def add(self, offset_samples: int, pcm: Pcm, now_s: float) -> Pcm:
        """Remember `pcm` at `offset_samples`; returns the part of it that is new."""
        assert offset_samples <= self.end_sample, "PCM comes without gaps"
        new = pcm[self.end_sample - offset_samples :]
        if len(new):
            self.chunks.append((self.end_sample, new))
            self.end_sample += len(new)
        needed = self.position(now_s - _KEPT_BEHIND_S)
        while self.chunks and self.chunks[0][0] + len(self.chunks[0][1]) <= needed:
            self.chunks.popleft()
        return new

    def is_over(self, now_s: float) -> bool:
        """Whether nothing of it can still be heard."""
        grace_s = _KEPT_BEHIND_S if self.finished or self.stop else _OVER_AFTER_S
        return now_s >= self.start_s + self.end_sample / self.rate_hz + grace_s

    def from_here(self, now_s: float) -> Iterator[Command]:
        """The commands that play it from its position at `now_s` on."""
        first = self.position(now_s)
        if first >= self.end_sample:
            first = self.end_sample
        yield Begin(self.voice, self.start_s, first, self.rate_hz)
        for offset, pcm in self.chunks:
            if offset + len(pcm) > first:
                yield Write(self.voice, pcm[max(0, first - offset) :])
        if self.finished:
            yield Finish(self.voice)
        if self.stop:
            yield self.stop


class Score:
    """The utterances of all characters that are being heard or will be."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._voices = 0

    def __len__(self) -> int:
        return len(self._parts)

    def get(self, key: str) -> Part | None:
        """The part of an utterance that has begun and may still be heard."""
        return self._parts.get(key)

    def begin(self, key: str, start_s: float, rate_hz: int, now_s: float) -> Part:
        """A new part; those that are over are forgotten."""
        self.forget(now_s)
        self._voices += 1
        part = Part(self._voices, start_s, rate_hz)
        self._parts[key] = part
        return part

    def forget(self, now_s: float) -> None:
        """Let go of what is over."""
        for key in [key for key, part in self._parts.items() if part.is_over(now_s)]:
            del self._parts[key]

    def from_here(self, now_s: float) -> Iterator[Command]:
        """The commands that play everything from `now_s` on."""
        self.forget(now_s)
        for part in self._parts.values():
            yield from part.from_here(now_s)

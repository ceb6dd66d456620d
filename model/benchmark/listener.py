"""One turn as its player lives it: when the first of everything came, and whether it ran dry.

A player begins with the first chunk and plays on in real time; the chunk that starts at second t of
the media must have been told t seconds after the first one. `slack_s` is by how much the tightest
of them was early. No torch.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import assert_never

from model.errors import ModelError
from model.runtime.requests import Chunk, Clause, Event, Failed, Finished, Words
from model.timing import FACE_RATE_HZ

Clock = Callable[[], float]


class BenchmarkFailed(ModelError):
    """A turn that was to be timed did not end."""

    reason = "BENCHMARK_FAILED"


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn. Seconds from its submission: the first words, sound, face, and the end.

    `slack_s`: how early the tightest chunk was for a player that began at the first one; infinite
    where there is only one chunk. `reused_count`: prompt positions known from earlier turns.
    """

    words_s: float
    audio_s: float
    face_s: float
    wall_s: float
    spoken_s: float
    slack_s: float
    ids: tuple[int, ...]
    reused_count: int

    @property
    def rtf(self) -> float:
        """Seconds of work for a second of speech."""
        return self.wall_s / self.spoken_s

    @property
    def in_time(self) -> bool:
        """Playback never stood still."""
        return self.slack_s >= 0.0


class Listener:
    """The sink of one turn. `ended` is set by its last event."""

    def __init__(self, clock: Clock) -> None:
        self.ended = threading.Event()
        self._clock = clock
        self._asked_s = clock()
        self._firsts: dict[str, float] = {}
        self._frames = 0
        self._slack_s = inf
        self._outcome: Finished | Failed | None = None

    def __call__(self, event: Event) -> None:
        """Note when `event` came."""
        now_s = self._clock()
        match event:
            case Words():
                self._firsts.setdefault("words", now_s)
            case Clause():
                pass
            case Chunk():
                self._note(event, now_s)
            case Finished() | Failed():
                self._firsts["end"] = now_s
                self._outcome = event
                self.ended.set()
            case _:
                assert_never(event)

    def heard(self) -> Heard:
        """What came of the turn. Raises its error, or `BenchmarkFailed` where there is no sound."""
        match self._outcome:
            case Failed(error=error):
                raise error
            case Finished() as finished if "audio" in self._firsts and "face" in self._firsts:
                return self._whole(finished)
            case _:
                raise BenchmarkFailed("a turn ended without a sound and a face to time")

    def _whole(self, finished: Finished) -> Heard:
        return Heard(
            words_s=self._since("words"),
            audio_s=self._since("audio"),
            face_s=self._since("face"),
            wall_s=self._since("end"),
            spoken_s=self._frames / FACE_RATE_HZ,
            slack_s=self._slack_s,
            ids=finished.ids,
            reused_count=finished.reused_count,
        )

    def _since(self, what: str) -> float:
        # a reply whose ids make no text is told no words: they came with the end
        return self._firsts.get(what, self._firsts["end"]) - self._asked_s

    def _note(self, chunk: Chunk, now_s: float) -> None:
        if len(chunk.pcm):
            self._firsts.setdefault("audio", now_s)
        if len(chunk.coefficients):
            self._firsts.setdefault("face", now_s)
        if self._frames:
            due_s = self._firsts["face"] + self._frames / FACE_RATE_HZ
            self._slack_s = min(self._slack_s, due_s - now_s)
        self._frames += len(chunk.coefficients)

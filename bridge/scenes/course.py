"""The course of one beat while it is played: when it began, when it is over or will be."""

import asyncio
from typing import Final

from bridge.events import Audio, Ended, EndReason, Started

#: Speech of which nothing has come for so long, or so many times as long as it ever took, has all
#: been made, seconds.
_QUIET_S: Final = 0.2
_QUIET_RATIO: Final = 2.5

#: Nobody speaks faster than this, seconds for a letter: 400 words a minute.
_LEAST_S_PER_LETTER: Final = 0.025


class Course:
    """Times are the player's clock."""

    def __init__(self, text: str = "") -> None:
        """`text`: what is spoken."""
        self.start_s: float | None = None
        self.end_s: float | None = None
        self.begun = asyncio.Event()
        self._watching: list[asyncio.Event] = []
        self._least_s = len(text) * _LEAST_S_PER_LETTER
        self._rate_hz = 1
        self._samples = 0
        self._last_s = 0.0
        self._slowest_s = 0.0

    def watch(self, changed: asyncio.Event) -> None:
        """Set `changed` whenever anything here changes."""
        self._watching.append(changed)

    def begin(self, started: Started, now_s: float) -> None:
        """Its sound was scheduled."""
        self.start_s = now_s if started.start_s is None else started.start_s
        self._rate_hz = started.audio_format.rate_hz
        self._last_s = now_s
        self._tell()

    def take(self, audio: Audio, now_s: float) -> None:
        """More of it has come."""
        self._slowest_s = max(self._slowest_s, now_s - self._last_s)
        self._samples = audio.offset_samples + len(audio.pcm)
        self._last_s = now_s
        self._tell()

    def end(self, ended: Ended | None, now_s: float) -> None:
        """It is over. `ended` None: it is no speech, or never began."""
        self.end_s = now_s
        if self.start_s is None:
            self.start_s = now_s
        elif ended is not None and ended.reason is EndReason.COMPLETED:
            self.end_s = self.start_s + ended.spoken_samples / self._rate_hz
        self._tell()

    @property
    def known_end_s(self) -> float | None:
        """The end of what has come so far; None before anything has."""
        if self.end_s is not None or self.start_s is None or not self._samples:
            return self.end_s
        return self.start_s + max(self._samples / self._rate_hz, self._least_s)

    @property
    def quiet_s(self) -> float:
        """Clock time from which the silence of its maker means that it is complete."""
        return self._last_s + max(_QUIET_S, _QUIET_RATIO * self._slowest_s)

    def _tell(self) -> None:
        self.begun.set()
        for changed in self._watching:
            changed.set()


def due_s(courses: list[Course], offset_s: float) -> float | None:
    """When something is due `offset_s` after the last of `courses`; None while that is unknown.

    Before the end of speech its end is known by what has been made of it.
    """
    due = 0.0
    for course in courses:
        end_s = course.end_s
        if end_s is None:
            end_s = course.known_end_s
            if end_s is None or offset_s >= 0.0:
                return None
            due = max(due, course.quiet_s, course.start_s or 0.0)
        due = max(due, end_s + offset_s)
    return due

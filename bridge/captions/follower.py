"""Follows one character and tells its captions when they are heard.

Markers come while an utterance is made, long before they are heard: they wait here until playback
has reached them, so that a stall delays them with the sound, and an interrupt leaves out what
nobody heard.
"""

import asyncio
import heapq
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from itertools import count
from typing import Final, Protocol

from bridge.captions.caption import CaptionEvent, LineCleared, LineEnded
from bridge.captions.script import Script
from bridge.clock import Clock
from bridge.errors import UnknownCharacter
from bridge.events import Ended, Marker, MarkerKind, Started, WatchEvent

#: How often playback that stands still is looked at, seconds.
_LOOK_EVERY_S: Final = 0.02
_TOLD: Final = frozenset({MarkerKind.SENTENCE, MarkerKind.WORD})

Tell = Callable[[CaptionEvent], None]


class Playback(Protocol):
    """Where utterances stand; `bridge.sessions.presence.Presence` is one."""

    def heard_s(self, character: str, utterance_id: str, sample: int) -> float | None:
        """Clock time at which a sample is heard; None if the utterance does not play.

        Raises `UnknownCharacter`.
        """
        ...


class Watched(Protocol):
    """The characters; `bridge.sessions.cast.Cast` is one."""

    @property
    def presence(self) -> Playback: ...

    def names(self) -> list[str]: ...

    def watch(
        self, character: str, *, frames: bool = ..., audio: bool = ...
    ) -> AsyncGenerator[WatchEvent, None]:
        """Its events until it is deleted. Raises `UnknownCharacter`, `ClientTooSlow`."""
        ...


class Follower:
    """Tells of `character` until it is deleted; a line is cleared `clear_s` after its end."""

    def __init__(
        self, character: str, cast: Watched, clock: Clock, clear_s: float, tell: Tell
    ) -> None:
        self._character = character
        self._cast = cast
        self._clock = clock
        self._clear_s = clear_s
        self._tell = tell
        self._script: Script | None = None
        self._utterance_id = ""
        self._waiting: list[tuple[int, int, Marker]] = []
        self._order = count()
        self._clear_at_s: float | None = None
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Raises `UnknownCharacter`, `ClientTooSlow`."""
        async with asyncio.TaskGroup() as tasks:
            releasing = tasks.create_task(self._release(), name=f"captions of {self._character}")
            try:
                watching = self._cast.watch(self._character, frames=False, audio=False)
                async with aclosing(watching) as events:
                    async for event in events:
                        self._take(event)
            finally:
                releasing.cancel()
                self._clear()

    def _take(self, event: WatchEvent) -> None:
        match event:
            case Started():
                self._begin(event)
            case Marker() if self._script is not None and event.kind in _TOLD:
                heapq.heappush(self._waiting, (event.offset_samples, next(self._order), event))
                self._changed.set()
            case Ended():
                self._end(event)

    def _begin(self, event: Started) -> None:
        self._script = Script(self._character, event.utterance_id)
        self._utterance_id = event.utterance_id
        self._waiting.clear()
        self._clear_at_s = None
        self._changed.set()

    def _end(self, event: Ended) -> None:
        if self._script is None:
            return
        while self._waiting and self._waiting[0][0] < event.spoken_samples:
            self._hear(self._script)
        self._script = None
        self._waiting.clear()
        self._tell(LineEnded(self._character, event.reason))
        self._clear_at_s = self._clock.now() + self._clear_s
        self._changed.set()

    async def _release(self) -> None:
        """Tell each marker when playback has reached it, and clear what is over."""
        while True:
            self._changed.clear()
            wake_s = self._due()
            if wake_s is None:
                await self._changed.wait()
                continue
            with suppress(TimeoutError):
                async with self._clock.timeout_at(wake_s):
                    await self._changed.wait()

    def _due(self) -> float | None:
        """Do what is due now; when to look again, None for not before something changes."""
        now_s = self._clock.now()
        if self._clear_at_s is not None:
            if now_s < self._clear_at_s:
                return self._clear_at_s
            self._clear()
        script = self._script
        while script is not None and self._waiting:
            heard_s = self._heard_s(self._waiting[0][0])
            if heard_s is None:
                return None
            if heard_s > now_s:
                # A stall moves the moment away while it is waited for: look again.
                return max(heard_s, now_s + _LOOK_EVERY_S)
            self._hear(script)
        return None

    def _heard_s(self, sample: int) -> float | None:
        try:
            return self._cast.presence.heard_s(self._character, self._utterance_id, sample)
        except UnknownCharacter:
            return None

    def _hear(self, script: Script) -> None:
        _, _, marker = heapq.heappop(self._waiting)
        for event in script.hear(marker):
            self._tell(event)

    def _clear(self) -> None:
        self._clear_at_s = None
        if self._utterance_id:
            self._utterance_id = ""
            self._tell(LineCleared(self._character))

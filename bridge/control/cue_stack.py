"""Where a show stands: what is on standby, what runs. Pure; the caller says what time it is."""

import math
from typing import Final

from bridge.control.cue import Cue
from bridge.control.cue_list import CueList
from bridge.control.notices import CuePointer
from bridge.errors import CueRefused

#: Times a cue may be waiting to run again.
_MOST_PENDING: Final = 8


class CueStack:
    """A pointer into a cue list.

    `guard_s`: `go`, or the same cue, again within so many seconds is a finger that pressed twice.
    """

    def __init__(self, cues: CueList, guard_s: float) -> None:
        self._guard_s = guard_s
        self._cues = cues
        self._ids = tuple(cues.cues)
        self._index = 0
        self._gone_s = -math.inf
        self._fired_s: dict[str, float] = {}
        self._running: dict[str, int] = {}

    @property
    def cues(self) -> CueList:
        """The list."""
        return self._cues

    @property
    def standby_id(self) -> str | None:
        """The cue that `go` fires; None at the end of the list."""
        return self._ids[self._index] if self._index < len(self._ids) else None

    @property
    def pointer(self) -> CuePointer:
        """How the show stands."""
        return CuePointer(self.standby_id, tuple(self._running))

    def load(self, cues: CueList) -> None:
        """Another list; what was on standby stays so where it is still there."""
        standby = self.standby_id
        self._cues = cues
        self._ids = tuple(cues.cues)
        self._index = self._ids.index(standby) if standby in cues.cues else 0

    def go(self, now_s: float) -> tuple[str, bool]:
        """Fire what is on standby, and put on standby what comes after it and its followers.

        The cue's id, and whether it runs now, as `begin`. Raises `CueRefused`.
        """
        cue_id = self.standby_id
        if cue_id is None:
            raise CueRefused("the cue list is at its end: go back, or put a cue on standby")
        if now_s - self._gone_s < self._guard_s:
            raise CueRefused(f"go was pressed twice within {self._guard_s:g} s: {cue_id} waits")
        runs = self.begin(cue_id, now_s)
        self._gone_s = now_s
        while self._cue(self._index).follow and self._index + 1 < len(self._ids):
            self._index += 1
        self._index += 1
        return cue_id, runs

    def back(self) -> None:
        """Put the cue before on standby, not one that follows another. Raises `CueRefused`."""
        if self._index == 0:
            raise CueRefused("the cue list is at its top")
        self._index -= 1
        while self._index > 0 and self._cue(self._index - 1).follow:
            self._index -= 1

    def stand_by(self, cue_id: str) -> None:
        """Put `cue_id` on standby. Raises `UnknownCue`."""
        self._cues.get(cue_id)
        self._index = self._ids.index(cue_id)

    def begin(self, cue_id: str, now_s: float) -> bool:
        """Fire `cue_id`: whether it runs now; else it will, when its run is over.

        Raises `UnknownCue`; `CueRefused` while it runs, or was fired a moment ago.
        """
        cue = self._cues.get(cue_id)
        pending = self._running.get(cue_id)
        if cue.repeat == "queue" and pending is not None:
            if pending >= _MOST_PENDING:
                raise CueRefused(f"cue {cue_id} waits {pending} times already")
            self._running[cue_id] = pending + 1
            return False
        if pending is not None:
            raise CueRefused(f"cue {cue_id} runs: with `repeat: queue` it would run again after")
        if cue.repeat == "refuse" and now_s - self._fired_s.get(cue_id, -math.inf) < self._guard_s:
            raise CueRefused(f"cue {cue_id} was fired twice within {self._guard_s:g} s")
        self._fired_s[cue_id] = now_s
        self._running[cue_id] = 0
        return True

    def end(self, cue_id: str) -> bool:
        """A run of `cue_id` is over: whether it runs again."""
        pending = self._running.get(cue_id, 0)
        if pending:
            self._running[cue_id] = pending - 1
            return True
        self._running.pop(cue_id, None)
        return False

    def drop(self, cue_id: str) -> None:
        """`cue_id` broke: it runs no more, and not again."""
        self._running.pop(cue_id, None)

    def abandon(self) -> None:
        """Nothing runs any more, and nothing waits to."""
        self._running.clear()

    def after(self, cue_id: str) -> str | None:
        """The cue that follows `cue_id` of its own accord; None for none."""
        cue = self._cues.cues.get(cue_id)
        if cue is None or not cue.follow:
            return None
        index = self._ids.index(cue_id) + 1
        return self._ids[index] if index < len(self._ids) else None

    def _cue(self, index: int) -> Cue:
        return self._cues.cues[self._ids[index]]

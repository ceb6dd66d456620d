"""What Ctrl-C means in a conversation: stop the answer first, leave second. Pure."""

import enum
from typing import Final

#: A second Ctrl-C within this time leaves, seconds.
_AGAIN_S: Final = 2.0


class Meaning(enum.Enum):
    """What to do about it."""

    INTERRUPT = "interrupt"
    WARN = "warn"
    """There was nothing to stop: say that the next one leaves."""
    LEAVE = "leave"


class StopKey:
    """Remembers the last one."""

    def __init__(self) -> None:
        self._last_s: float | None = None

    def press(self, now_s: float, answering: bool) -> Meaning:
        """It was pressed at clock time `now_s`; `answering`: the character speaks or thinks."""
        last, self._last_s = self._last_s, now_s
        if last is not None and now_s - last <= _AGAIN_S:
            return Meaning.LEAVE
        return Meaning.INTERRUPT if answering else Meaning.WARN

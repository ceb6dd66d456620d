"""What is spoken to nobody before the first turn, so that it need not wait. No torch."""

from typing import Final

#: Said while warming up; what it says is of no matter.
REHEARSAL: Final = "One two three four five six seven eight nine ten."
#: Units it is voiced with: enough for every size of mel block.
REHEARSAL_UNITS: Final = 200
#: Turns that share a window of the flow at most.
_MOST_TOGETHER: Final = 8


class Rehearsal:
    """A cutter that cuts nothing: the text is one clause."""

    def __init__(self) -> None:
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """Keep `piece` for the end."""
        self._text += piece
        return []

    def finish(self) -> list[str]:
        """Everything."""
        return [self._text]


def warm_up_counts(streams: int) -> list[int]:
    """How many lines to rehearse at once, one rehearsal after the other."""
    return [count for count in range(1, _MOST_TOGETHER + 1) if count <= streams]

"""How long a line takes from being asked for to being heard, learned from the lines before.

An estimate too short makes a pause longer, one too long makes two people speak at once: so the
shortest of the last few counts, and one alone, perhaps of an engine that was not warm, is none.
"""

from collections import deque
from typing import Final

#: The embedded engine's usual, seconds: what is assumed before there is anything to learn from.
_ASSUMED_S: Final = 0.08

_REMEMBERED: Final = 4
_FEWEST: Final = 2
_MOST_S: Final = 5.0

#: A line that is asked for while another is spoken may have to wait for the floor: its time says
#: that much more at most than those of lines that had not.
_CROWDED_RATIO: Final = 1.5


class Lead:
    """Learns; `seconds` is what it has learned."""

    def __init__(self) -> None:
        self._took_s: deque[float] = deque(maxlen=_REMEMBERED)
        self._alone_s = _ASSUMED_S

    @property
    def seconds(self) -> float:
        """How early a line is to be asked for."""
        return min(self._took_s) if len(self._took_s) >= _FEWEST else _ASSUMED_S

    def learn(self, took_s: float, *, alone: bool) -> None:
        """A line took so long. `alone`: nobody spoke when it was asked for."""
        took_s = min(max(took_s, 0.0), _MOST_S)
        if alone:
            self._alone_s = took_s
        self._took_s.append(min(took_s, _CROWDED_RATIO * self._alone_s))

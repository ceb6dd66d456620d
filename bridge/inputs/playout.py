"""When a frame that came over a network is to be shown: evenly, and as soon as that allows.

A phone stamps its frames with its own clock; networks delay them by varying times. The least
delayed frame of the last two seconds tells how the clocks lie to each other, how late nearly all
others come tells how long to wait, and both are followed slowly, so that shown time never jumps.
Pure: times go in, times come out.
"""

from collections import deque
from typing import Final

import numpy as np

#: Frames looked back upon: about two seconds.
_WINDOW_FRAMES: Final = 120
#: How late 19 of 20 frames may come and still be shown evenly.
_PERCENTILE: Final = 95.0
#: Wait at least and at most so long beyond the least delayed frame, seconds. The least is what a
#: frame needs to be there when faces are mixed, a few milliseconds before they are shown.
LEAST_WAIT_S: Final = 0.012
MOST_WAIT_S: Final = 0.100
#: How fast the wait follows, seconds per second of media: playing 10 % slower, 2 % faster.
_SLOWER, _FASTER = 0.10, 0.02
#: Farther off than this nothing is followed: a clock was set, or the network stood still, seconds.
_RESET_S: Final = 0.25
#: How often the window is looked through, frames.
_LOOK_EVERY: Final = 8


class Playout:
    """Places the frames of one phone on our clock."""

    def __init__(self) -> None:
        self._offsets: deque[float] = deque(maxlen=_WINDOW_FRAMES)
        self._shift_s = 0.0
        self._target_s = 0.0
        self._media_s = 0.0
        self._seen = 0
        #: 95th percentile of how much later frames came than the least delayed one, seconds.
        self.jitter_s = 0.0

    def place(self, media_s: float, arrived_s: float) -> float:
        """The clock time at which to show the frame of `media_s`, which came at `arrived_s`.

        `media_s` grows from call to call, and so does what is returned, unless the phone's clock
        was set.
        """
        offset_s = arrived_s - media_s
        if not self._offsets or offset_s < self._shift_s - _RESET_S:
            self._begin(offset_s)
        else:
            self._offsets.append(offset_s)
            self._seen += 1
            if self._seen % _LOOK_EVERY == 0 or self._seen < _LOOK_EVERY:
                self._look()
            self._follow(media_s - self._media_s)
        self._media_s = media_s
        return media_s + self._shift_s

    def _begin(self, offset_s: float) -> None:
        self._offsets.clear()
        self._offsets.append(offset_s)
        self._seen = 0
        self.jitter_s = 0.0
        self._shift_s = self._target_s = offset_s + LEAST_WAIT_S

    def _look(self) -> None:
        offsets = np.array(self._offsets)
        least_s = float(offsets.min())
        self.jitter_s = float(np.percentile(offsets, _PERCENTILE)) - least_s
        wait_s = min(max(self.jitter_s, LEAST_WAIT_S), MOST_WAIT_S)
        self._target_s = least_s + wait_s

    def _follow(self, elapsed_s: float) -> None:
        missing_s = self._target_s - self._shift_s
        if missing_s > _RESET_S:
            self._shift_s = self._target_s
            return
        self._shift_s += min(max(missing_s, -_FASTER * elapsed_s), _SLOWER * elapsed_s)

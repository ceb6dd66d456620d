"""Finding a phone owner's resting face while they stream, and taking it off."""

from typing import Final

from bridge.face.frame import FaceRows
from bridge.face.resting import RestingFace, join

#: How long someone keeps still for a rest that was asked for, seconds.
STILL_S: Final = 0.5
#: Frames a rest may be drawn from: twenty seconds at 60 a second.
_MOST_FRAMES: Final = 1200
#: How often the rest is drawn anew while it is being looked for, frames.
_DRAW_EVERY: Final = 15
#: How far a rest moves to a new one with each frame: a change shows over a quarter of a second.
_EASE: Final = 0.12
_EASE_FRAMES: Final = 60


class Resting:
    """The rest of one face. From the first frame on there is one, and it gets better."""

    def __init__(self, automatic_s: float) -> None:
        """`automatic_s`: look for it in the first seconds; 0: wait until it is asked for."""
        self._rest = self._target = RestingFace.zero()
        self._faces: list[FaceRows] = []
        self._wanted_s = automatic_s
        self._began_s = 0.0
        self._still = False
        self._easing_frames = 0
        #: Whether a rest was found and no other is being looked for.
        self.known = False

    def capture(self) -> None:
        """Take how they look in the next half second for their rest."""
        self._wanted_s, self._still, self._faces, self.known = STILL_S, True, [], False

    def forget(self) -> None:
        """Leave faces as they are."""
        self._wanted_s, self._faces, self.known = 0.0, [], False
        self._aim(RestingFace.zero())

    def remove(self, face: FaceRows, now_s: float) -> FaceRows:
        """`face`, one row that came at `now_s`, with the rest taken off."""
        if self._wanted_s:
            self._look(face, now_s)
        if self._easing_frames:
            self._easing_frames -= 1
            share = _EASE if self._easing_frames else 1.0
            self._rest = self._rest.toward(self._target, share)
        return self._rest.remove(face)

    def _look(self, face: FaceRows, now_s: float) -> None:
        first = not self._faces
        if first:
            self._began_s = now_s
        self._faces.append(face)
        over = now_s - self._began_s >= self._wanted_s or len(self._faces) >= _MOST_FRAMES
        if self._still:
            if over:
                self._aim(RestingFace.of_still(join(self._faces)))
        elif first:
            # Better than nothing: whoever starts to stream looks straight and does little.
            self._rest = self._target = RestingFace.of_moving(face)
        elif over or len(self._faces) % _DRAW_EVERY == 0:
            self._aim(RestingFace.of_moving(join(self._faces)))
        if over:
            self._wanted_s, self._still, self._faces, self.known = 0.0, False, [], True

    def _aim(self, rest: RestingFace) -> None:
        self._target, self._easing_frames = rest, _EASE_FRAMES

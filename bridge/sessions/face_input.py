"""A running character's face, given to one from outside: a phone's, a tracker's."""

from collections.abc import Callable

from bridge.clock import Clock
from bridge.face.external import Opening
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.sessions.role import Role


class FaceInput:
    """Open it, feed it as frames come, close it. Every call raises `UnknownCharacter` once the
    character is gone."""

    def __init__(self, find: Callable[[], Role], mixer: Mixer, clock: Clock) -> None:
        self._find = find
        self._mixer = mixer
        self._clock = clock

    def open(self, opening: Opening | None = None) -> None:
        """Let the face in from its first frame on: all of it, or as `opening` says; opened again
        it only changes how it joins."""
        self._mixer.open_external(self._find().slot, opening or Opening())

    def feed(self, face: FaceRows, delay_s: float = 0.0) -> None:
        """Show one frame (one row), `delay_s` from now: 0 at once, the network's jitter for an
        even motion. Frames fed before `open` are ignored. Raises `NonFiniteValue`."""
        slot = self._find().slot
        self._mixer.feed_external(slot, face, self._clock.now() + delay_s)

    def close(self) -> None:
        """Let the face fade out, and the character's own life come back."""
        self._mixer.close_external(self._find().slot, self._clock.now())

"""The utterances that are still to be heard, with their frames, and which is heard when."""

from collections.abc import Iterator

from bridge.player.frames import Frames
from bridge.player.limits import SPEECH_FRAMES, UTTERANCES
from bridge.player.utterance import Utterance


class Stage:
    """In the order of their beginning. Only the newest may be going on."""

    def __init__(self) -> None:
        self._all: list[tuple[Utterance, Frames]] = []
        self._count = 0
        #: The one that was started last, whether over or not.
        self.newest: Utterance | None = None

    @property
    def current(self) -> Utterance | None:
        """The one that is going on: more of it may come."""
        newest = self.newest
        return None if newest is None or newest.over else newest

    def enter(self, utterance_id: str, sounding: bool) -> Utterance:
        """A new one. The one before must be over."""
        self._count += 1
        self.newest = Utterance(self._count, utterance_id, sounding)
        self._all = [*self._all, (self.newest, Frames(SPEECH_FRAMES))][-UTTERANCES:]
        return self.newest

    def frames_of(self, utterance: Utterance) -> Frames:
        """Its frames; none where it has been forgotten."""
        for one, frames in self._all:
            if one is utterance:
                return frames
        return Frames(SPEECH_FRAMES)

    def heard(self, position: int) -> Utterance | None:
        """The one that is heard at `position`."""
        for utterance, _ in self._all:
            begins_at = utterance.begins_at
            ended = utterance.stop is not None and utterance.stop <= position
            if begins_at is not None and begins_at <= position and not ended:
                return utterance
        return None

    def forget(self, position: int) -> None:
        """Let go of what is over at `position`."""
        self._all = [
            (utterance, frames)
            for utterance, frames in self._all
            if utterance.stop is None or utterance.stop > position
        ]

    def forget_frames(self) -> None:
        """Faces of another kind come from now on."""
        self._all = [(utterance, Frames(SPEECH_FRAMES)) for utterance, _ in self._all]

    @property
    def frame_count(self) -> int:
        """Frames kept of all."""
        return sum(len(frames) for frames in self._frames())

    def _frames(self) -> Iterator[Frames]:
        return (frames for _, frames in self._all)

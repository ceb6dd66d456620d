"""Phones move characters: whose face goes to whom, and how much of it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final, Protocol

from bridge.clock import Clock
from bridge.errors import UnknownCharacter
from bridge.face.external import Opening, Region
from bridge.face.frame import FaceRows
from bridge.inputs.lead import Lead
from bridge.inputs.phone import ReceivedFrame
from bridge.settings.livelink import FaceMode, LiveLinkInputSettings, PhoneFaceSettings

_REGIONS: Final[dict[FaceMode, frozenset[Region]]] = {
    "replace": frozenset({Region.ALL}),
    "upper": frozenset({Region.UPPER, Region.HEAD_AND_EYES}),
    "head_eyes": frozenset({Region.HEAD_AND_EYES}),
}

#: How often a character is opened to faces, which costs little, seconds.
_REOPEN_S: Final = 1.0


class Seat(Protocol):
    """The way into one character's face; all of it raises `UnknownCharacter`."""

    def open(self, opening: Opening) -> None:
        """Let the face in, or change how it joins."""
        ...

    def feed(self, face: FaceRows, delay_s: float) -> None:
        """Show one row, `delay_s` from now. Raises `NonFiniteValue`."""
        ...

    def close(self) -> None:
        """Let it fade out."""
        ...


class Stage(Protocol):
    """Characters that can wear a face from outside; `bridge.sessions.cast.Cast` is one."""

    def face_input(self, character: str) -> Seat:
        """Raises `UnknownCharacter`; "" is the first."""
        ...


@dataclass(slots=True)
class _Open:
    """A character that wears a phone's face."""

    seat: Seat
    settings: PhoneFaceSettings
    opened_s: float


class Puppets:
    """Feeds the frames of phones to the characters that the settings name.

    A character follows one phone at a time: the first that sees a face, until it has seen none for
    a second. A face that stops coming fades out after `timeout_s`.
    """

    def __init__(self, settings: LiveLinkInputSettings, stage: Stage, clock: Clock) -> None:
        self._settings = settings
        self._stage = stage
        self._clock = clock
        self._faces = list(settings.resolved_faces)
        self._named = {face.subject for face in self._faces if face.subject}
        self._leads: defaultdict[str, Lead] = defaultdict(Lead)
        self._open: dict[str, _Open] = {}
        #: Frames for characters that are not there.
        self.homeless_count = 0

    def on_frame(self, frame: ReceivedFrame) -> None:
        """Show `frame` on the characters that its phone moves."""
        if frame.face is None:
            return
        for settings in self._faces:
            if settings.mode != "off" and self._is_of(frame, settings):
                self._show(frame, frame.face, settings)

    def set_mode(self, character: str, mode: FaceMode) -> bool:
        """Let phones move `character`, as the settings name it, in `mode` from now on.

        False if the settings give it to no phone. Raises `UnknownCharacter` for one that is gone.
        """
        found = False
        for index, settings in enumerate(self._faces):
            if settings.character.casefold() == character.casefold():
                self._faces[index] = settings.model_copy(update={"mode": mode})
                found, character = True, settings.character
        worn = self._open.pop(character, None) if mode == "off" else None
        if worn is not None:
            worn.seat.close()
        return found

    def _is_of(self, frame: ReceivedFrame, settings: PhoneFaceSettings) -> bool:
        if settings.device_id and settings.device_id.upper() != frame.device_id.upper():
            return False
        if settings.subject:
            return settings.subject == frame.subject
        return bool(settings.device_id) or frame.subject not in self._named

    def _show(self, frame: ReceivedFrame, face: FaceRows, settings: PhoneFaceSettings) -> None:
        character = settings.character
        if not self._leads[character].follows(frame):
            return
        try:
            seat = self._seat(character, settings, frame.arrived_s)
            seat.feed(face, frame.shown_s - self._clock.now())
        except UnknownCharacter:
            # It was deleted, or is not there yet.
            self._open.pop(character, None)
            self.homeless_count += 1

    def _seat(self, character: str, settings: PhoneFaceSettings, now_s: float) -> Seat:
        """The character's, opened; again once a second, since it may have been made anew."""
        worn = self._open.get(character)
        if worn is None:
            worn = _Open(self._stage.face_input(character), settings, now_s)
        elif worn.settings is settings and now_s - worn.opened_s < _REOPEN_S:
            return worn.seat
        worn.seat.open(self._opening(settings))
        self._open[character] = _Open(worn.seat, settings, now_s)
        return worn.seat

    def _opening(self, settings: PhoneFaceSettings) -> Opening:
        return Opening(
            regions=_REGIONS[settings.mode],
            weight=settings.weight,
            fade_s=self._settings.fade_s,
            timeout_s=self._settings.timeout_s,
            safe=settings.safe,
        )

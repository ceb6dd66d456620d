"""Phones and the characters they move, as one thing to run and to command."""

from typing import Final, get_args

from loguru import logger

from bridge.clock import Clock
from bridge.errors import InvalidArgument, UnknownPhone
from bridge.inputs.livelink import LiveLinkReceiver, OnFrame, ReceiverStats
from bridge.inputs.puppets import Puppets, Stage
from bridge.settings.livelink import FaceMode, LiveLinkInputSettings

MODES: Final[tuple[FaceMode, ...]] = get_args(FaceMode)


class Phones:
    """Hears phones while `run` runs, and moves the characters on a stage."""

    def __init__(self, settings: LiveLinkInputSettings, stage: Stage, clock: Clock) -> None:
        self._where = f"{settings.host}:{settings.port}"
        self.receiver = LiveLinkReceiver(settings, clock)
        self._puppets = Puppets(settings, stage, clock)
        self.receiver.listen(self._puppets.on_frame)

    def listen(self, on_frame: OnFrame) -> None:
        """Call `on_frame` with each frame from now on; it must not raise, and must not wait."""
        self.receiver.listen(on_frame)

    async def run(self) -> None:
        """Hear phones until cancelled."""
        logger.info("listening for phones on UDP {}", self._where)
        await self.receiver.run()

    def stats(self) -> ReceiverStats:
        """Which phones are heard, and how well."""
        return self.receiver.stats()

    def capture_rest(self, subject: str = "") -> int:
        """Take how the owner of `subject` (everyone, if empty) looks in the next half second for
        their resting face; how many phones that concerns. Raises `UnknownPhone`.
        """
        return self._concerned(self.receiver.capture_rest(subject), subject)

    def forget_rest(self, subject: str = "") -> int:
        """Take faces as they are sent; otherwise as `capture_rest`."""
        return self._concerned(self.receiver.forget_rest(subject), subject)

    def set_mode(self, character: str, mode: str) -> None:
        """Let phones move `character`, as the settings name it, in `mode` from now on.

        Raises `InvalidArgument` for a mode that there is none of, and for a character that the
        settings give to no phone; `UnknownCharacter` for one that is gone.
        """
        for known in MODES:
            if known == mode:
                if not self._puppets.set_mode(character, known):
                    raise InvalidArgument(
                        f"inputs.livelink.faces gives {character or 'the first character'!r} to no "
                        f"phone"
                    )
                return
        raise InvalidArgument(f"no mode is called {mode!r}; known: {', '.join(MODES)}")

    def _concerned(self, count: int, subject: str) -> int:
        if count:
            return count
        heard = tuple(sorted({phone.subject for phone in self.stats().phones}))
        raise UnknownPhone(subject, heard)

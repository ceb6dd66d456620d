"""What a show refuses: a branch of `bridge.errors`; import it from there."""

from bridge.error_base import BridgeError, InputError


class UnknownCue(InputError):
    """No such cue in the cue list."""

    reason = "UNKNOWN_CUE"

    def __init__(self, cue_id: str, nearest: str | None = None) -> None:
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"no cue is called {cue_id!r}{hint} (`exomni-bridge cue list` lists all)")
        self.cue_id = cue_id
        self.nearest = nearest


class RetainedCommand(InputError):
    """A command that a broker would give again to everybody who connects."""

    reason = "RETAINED_COMMAND"


class StageError(BridgeError):
    """The show does not allow it now."""

    reason = "STAGE_ERROR"


class CueRefused(StageError):
    """The cue list has nothing to fire there, or the cue runs already."""

    reason = "CUE_REFUSED"


class CharacterHeld(StageError):
    """A panic command holds the character still: resume first."""

    reason = "CHARACTER_HELD"


class AlreadyRecording(StageError):
    """The character is being recorded because somebody asked for it."""

    reason = "ALREADY_RECORDING"


class NotRecording(StageError):
    """There is no recording to stop."""

    reason = "NOT_RECORDING"


class TooManyLines(StageError):
    """A chat, or one of its users, says more lines than are let through."""

    reason = "TOO_MANY_LINES"

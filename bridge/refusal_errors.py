"""What the model cannot take or answer: a branch of `bridge.errors`; import it from there."""

from bridge.error_base import InputError


class TurnRefused(InputError):
    """The model cannot take or answer this turn; kinds and reasons are the model's."""

    reason = "TURN_REFUSED"


class InvalidPrompt(TurnRefused):
    """A conversation that does not fit the chat format."""

    reason = "PROMPT_INVALID"


class TurnTooLarge(TurnRefused):
    """Prompt and answer need more tokens than the worker has for one turn."""

    reason = "TURN_TOO_LARGE"


class EmptyReply(TurnRefused):
    """The model ended its turn without a word."""

    reason = "REPLY_EMPTY"


class ReplyTooLong(TurnRefused):
    """The reply, made whole, is longer than can be voiced at once."""

    reason = "REPLY_TOO_LONG"


class InvalidAudio(TurnRefused):
    """A spoken question that cannot be heard."""

    reason = "AUDIO_INVALID"


class EmptyAudio(TurnRefused):
    """A spoken question too short to hold a sound."""

    reason = "AUDIO_EMPTY"


class NonFiniteAudio(TurnRefused):
    """A spoken question with samples that are no numbers."""

    reason = "AUDIO_NOT_FINITE"


class AudioTooLong(TurnRefused):
    """A spoken question longer than can be heard at once."""

    reason = "AUDIO_TOO_LONG"


class UnsupportedAudio(TurnRefused):
    """A spoken question of a rate or shape that is not audio."""

    reason = "AUDIO_UNSUPPORTED"

"""Every error this project raises on purpose.

    BridgeError
        InputError            the caller's mistake; retrying the same call fails again
            InvalidText  TextTooLong  InvalidSsml  UnknownVoice  UnknownEmotion
            InvalidArgument  NonFiniteValue  UnsupportedAudioRate  InvalidMessage
            UnknownCharacter  CharacterExists  InvalidCharacter  UnknownUtterance
            LicensesNotAccepted
            TurnRefused       the model cannot take or answer this turn
                InvalidPrompt  TurnTooLarge  EmptyReply  ReplyTooLong
                InvalidAudio  EmptyAudio  NonFiniteAudio  AudioTooLong  UnsupportedAudio
        BusyError             the caller may try again
            CharacterBusy  TooManyUtterances  TooManyCharacters  CharacterChanged  WorkerBusy
        ClientTooSlow         the caller stopped reading
        EngineError           speech could not be made
            EngineFailed  EngineUnavailable
        CapabilityMissing     known, and not there (yet, or without an extra)
        MachineError          the machine around us
            AddressInUse  HostUnresolvable  ServiceUnreachable  StorageFailed
            AudioDeviceError
                NoSoundDevice  SoundDeviceRefused
            WeightsError      the model's weights are not to be had
                AccessRefused  DownloadFailed  ChecksumMismatch  NotEnoughSpace
        ConfigError           a settings or character file is wrong
        PacketError           bytes that are not the protocol they should be

An error has a `reason` in UPPER_SNAKE for machines, a sentence with its cure for people, and its
facts as attributes. Nothing here knows gRPC; `bridge.wire.status` maps classes to codes.
"""

from typing import ClassVar


class BridgeError(Exception):
    """Base of all. `reason` is stable and machine-readable."""

    reason: ClassVar[str] = "INTERNAL"


class InputError(BridgeError):
    """The caller's mistake."""

    reason = "INVALID_INPUT"


class InvalidText(InputError):
    """Nothing speakable in the text, or not text at all."""

    reason = "INVALID_TEXT"


class TextTooLong(InputError):
    """The text exceeds the configured limit."""

    reason = "TEXT_TOO_LONG"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"the text has {length} characters, the limit is {limit}: split it, or raise "
            f"limits.text_characters"
        )
        self.length = length
        self.limit = limit


class InvalidSsml(InputError):
    """SSML that is not well-formed or not allowed."""

    reason = "INVALID_SSML"


class UnknownVoice(InputError):
    """No such voice in the engine."""

    reason = "UNKNOWN_VOICE"

    def __init__(self, voice: str, nearest: str | None = None) -> None:
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"no voice is called {voice!r}{hint} (`exomni-bridge voices` lists all)")
        self.voice = voice
        self.nearest = nearest


class UnknownEmotion(InputError):
    """No such emotion label."""

    reason = "UNKNOWN_EMOTION"

    def __init__(self, label: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no emotion is called {label!r}; known: {', '.join(known)}")
        self.label = label
        self.known = known


class InvalidArgument(InputError):
    """A value outside its documented range."""

    reason = "INVALID_ARGUMENT"


class NonFiniteValue(InputError):
    """NaN or infinity where a number belongs."""

    reason = "NON_FINITE_VALUE"


class UnsupportedAudioRate(InputError):
    """A sample rate we do not produce."""

    reason = "UNSUPPORTED_AUDIO_RATE"


class InvalidMessage(InputError):
    """A stream message out of order or without its content."""

    reason = "INVALID_MESSAGE"


class UnknownCharacter(InputError):
    """No such character."""

    reason = "UNKNOWN_CHARACTER"

    def __init__(self, name: str, known: tuple[str, ...] = ()) -> None:
        listing = f"; there are: {', '.join(known)}" if known else ""
        super().__init__(f"no character is called {name!r}{listing}")
        self.name = name
        self.known = known


class CharacterExists(InputError):
    """A character of that name is there already."""

    reason = "CHARACTER_EXISTS"


class InvalidCharacter(InputError):
    """A character's settings are wrong."""

    reason = "INVALID_CHARACTER"


class UnknownUtterance(InputError):
    """No such utterance is running or queued."""

    reason = "UNKNOWN_UTTERANCE"


class LicensesNotAccepted(InputError):
    """The model's weights are fetched only after their licenses were accepted."""

    reason = "LICENSES_NOT_ACCEPTED"


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


class BusyError(BridgeError):
    """Not now."""

    reason = "BUSY"


class CharacterBusy(BusyError):
    """The character is speaking, and the caller asked not to wait; or its queue is full."""

    reason = "CHARACTER_BUSY"


class TooManyUtterances(BusyError):
    """The service speaks as much as it is allowed to."""

    reason = "TOO_MANY_UTTERANCES"


class TooManyCharacters(BusyError):
    """The service has as many characters as it is allowed to."""

    reason = "TOO_MANY_CHARACTERS"


class CharacterChanged(BusyError):
    """Somebody else changed the character since the caller read it: read it again, then retry."""

    reason = "CHARACTER_CHANGED"


class WorkerBusy(BusyError):
    """Every stream of the worker is taken, and so is every place to wait."""

    reason = "WORKER_BUSY"


class ClientTooSlow(BridgeError):
    """The caller stopped reading for longer than its grace time."""

    reason = "CLIENT_TOO_SLOW"


class EngineError(BridgeError):
    """Speech could not be made."""

    reason = "ENGINE_ERROR"


class EngineFailed(EngineError):
    """The engine broke during this utterance; the next one may work."""

    reason = "ENGINE_FAILED"


class EngineUnavailable(EngineError):
    """The engine is not running."""

    reason = "ENGINE_UNAVAILABLE"


class CapabilityMissing(BridgeError):
    """A known capability that this service does not have (yet, or without an extra)."""

    reason = "CAPABILITY_MISSING"


class MachineError(BridgeError):
    """The machine around us refused something."""

    reason = "MACHINE_ERROR"


class AddressInUse(MachineError):
    """Another process holds the address."""

    reason = "ADDRESS_IN_USE"


class HostUnresolvable(MachineError):
    """A host name that resolves to nothing."""

    reason = "HOST_UNRESOLVABLE"


class AudioDeviceError(MachineError):
    """No such sound device, or it does not open."""

    reason = "AUDIO_DEVICE_ERROR"


class NoSoundDevice(AudioDeviceError):
    """A machine that cannot play at all: no sound library, or no device."""

    reason = "NO_SOUND_DEVICE"


class SoundDeviceRefused(AudioDeviceError):
    """The sound device is there and does not open."""

    reason = "SOUND_DEVICE_REFUSED"


class ServiceUnreachable(MachineError):
    """No service answers at the address."""

    reason = "SERVICE_UNREACHABLE"


class StorageFailed(MachineError):
    """A file could not be written; what was there before is intact."""

    reason = "STORAGE_FAILED"


class WeightsError(MachineError):
    """The model's weights could not be fetched."""

    reason = "WEIGHTS_ERROR"


class AccessRefused(WeightsError):
    """The hub gives these files only to those who accepted its terms there."""

    reason = "ACCESS_REFUSED"


class DownloadFailed(WeightsError):
    """The hub or the way to it failed; what has arrived is kept, and the next fetch goes on."""

    reason = "DOWNLOAD_FAILED"


class ChecksumMismatch(WeightsError):
    """A file arrived with other contents than the hub announced; it was removed."""

    reason = "CHECKSUM_MISMATCH"


class NotEnoughSpace(WeightsError):
    """The disk cannot hold what is to be fetched."""

    reason = "NOT_ENOUGH_SPACE"


class ConfigError(BridgeError):
    """A settings or character file is wrong."""

    reason = "CONFIG_ERROR"


class PacketError(BridgeError):
    """Bytes that are not the protocol they should be."""

    reason = "PACKET_ERROR"

"""Every error this project raises on purpose.

    BridgeError
        InputError            the caller's mistake; retrying the same call fails again
            InvalidText  TextTooLong  InvalidSsml  UnknownVoice  UnknownEmotion  UnknownGesture
            InvalidArgument  InvalidAvatar  NonFiniteValue  UnsupportedAudioRate  InvalidMessage
            UnknownCharacter  CharacterExists  InvalidCharacter  UnknownUtterance
            UnknownSession  UnknownPhone
            LicensesNotAccepted  UnsafePath  UnknownCue  RetainedCommand  InvalidSheet
            TakeError         a take that cannot be read or used as asked
                TakeDamaged  TakeTooNew  TakeInUse  UnknownTake  InvalidTakeFile
            TurnRefused       the model cannot take or answer this turn
                InvalidPrompt  TurnTooLarge  EmptyReply  ReplyTooLong
                InvalidAudio  EmptyAudio  NonFiniteAudio  AudioTooLong  UnsupportedAudio
        BusyError             the caller may try again
            CharacterBusy  CharacterChanged  WorkerBusy  SessionTaken
            LimitReached      as much is in use as may be, by one client or by all
                TooManyRequests  TooManyCalls  TooManyClients  TooManyConnections
                TooManyConversations  TooManyCharacters  TooManyUtterances  TooMuchSpeech
                MemoryFull  CallIdle  CallTooLong
        ClientTooSlow         the caller stopped reading
        SecurityError         the caller may not do that, or nobody knows who it is
            TokenRefused
                TokenExpired
            ScopeMissing  CharacterForbidden
        SocketError           a WebSocket, or one of its calls, cannot go on
            ClientSilent  RequestsTooFast  ResponsesLost  CallCanceled
        TurnError             a turn of a conversation came to nothing
            NothingUnderstood  SpeechDropped
            OutOfTurn         a mistake of ours
        EngineError           speech could not be made
            EngineFailed  EngineUnavailable
            EndpointError     a language model or a voice elsewhere
                EndpointUnreachable  EndpointRefused  EndpointBusy  EndpointFailed
                EndpointTimedOut  NoAnswer
            Remark            all of it was made, with something to tell
                AnswerTooLong  TranscriptMismatch
        StageError            the show does not allow it now
            CueRefused  CharacterHeld  TooManyLines  AlreadyRecording  NotRecording
        ServiceDraining       the service is about to stop
        CapabilityMissing     known, and not there (yet, or without an extra)
        MachineError          the machine around us
            AddressInUse  HostUnresolvable  ServiceUnreachable  StorageFailed  MidiUnavailable
            ReceiverLost  RenderFailed
            AudioDeviceError
                NoSoundDevice  SoundDeviceRefused
            WeightsError      the model's weights are not to be had
                AccessRefused  DownloadFailed  ChecksumMismatch  NotEnoughSpace
            BrokerError       the MQTT broker is not to be had
                BrokerUnreachable  BrokerRefused
        ConfigError           a settings or character file is wrong
        PacketError           bytes that are not the protocol they should be

An error has a `reason` in UPPER_SNAKE for machines, a sentence with its cure for people, and its
facts as attributes. Nothing here knows gRPC; `bridge.wire.status` maps classes to codes.
"""

from bridge.control_errors import AlreadyRecording as AlreadyRecording
from bridge.control_errors import CharacterHeld as CharacterHeld
from bridge.control_errors import CueRefused as CueRefused
from bridge.control_errors import NotRecording as NotRecording
from bridge.control_errors import RetainedCommand as RetainedCommand
from bridge.control_errors import StageError as StageError
from bridge.control_errors import TooManyLines as TooManyLines
from bridge.control_errors import UnknownCue as UnknownCue
from bridge.error_base import BridgeError as BridgeError
from bridge.error_base import BusyError as BusyError
from bridge.error_base import InputError as InputError
from bridge.lifecycle_errors import ServiceDraining as ServiceDraining
from bridge.limit_errors import CallIdle as CallIdle
from bridge.limit_errors import CallTooLong as CallTooLong
from bridge.limit_errors import LimitReached as LimitReached
from bridge.limit_errors import MemoryFull as MemoryFull
from bridge.limit_errors import TooManyCalls as TooManyCalls
from bridge.limit_errors import TooManyCharacters as TooManyCharacters
from bridge.limit_errors import TooManyClients as TooManyClients
from bridge.limit_errors import TooManyConnections as TooManyConnections
from bridge.limit_errors import TooManyConversations as TooManyConversations
from bridge.limit_errors import TooManyRequests as TooManyRequests
from bridge.limit_errors import TooManyUtterances as TooManyUtterances
from bridge.limit_errors import TooMuchSpeech as TooMuchSpeech
from bridge.machine_errors import AccessRefused as AccessRefused
from bridge.machine_errors import AddressInUse as AddressInUse
from bridge.machine_errors import AudioDeviceError as AudioDeviceError
from bridge.machine_errors import BrokerError as BrokerError
from bridge.machine_errors import BrokerRefused as BrokerRefused
from bridge.machine_errors import BrokerUnreachable as BrokerUnreachable
from bridge.machine_errors import ChecksumMismatch as ChecksumMismatch
from bridge.machine_errors import DownloadFailed as DownloadFailed
from bridge.machine_errors import HostUnresolvable as HostUnresolvable
from bridge.machine_errors import MachineError as MachineError
from bridge.machine_errors import MidiUnavailable as MidiUnavailable
from bridge.machine_errors import NoSoundDevice as NoSoundDevice
from bridge.machine_errors import NotEnoughSpace as NotEnoughSpace
from bridge.machine_errors import ReceiverLost as ReceiverLost
from bridge.machine_errors import RenderFailed as RenderFailed
from bridge.machine_errors import ServiceUnreachable as ServiceUnreachable
from bridge.machine_errors import SoundDeviceRefused as SoundDeviceRefused
from bridge.machine_errors import StorageFailed as StorageFailed
from bridge.machine_errors import WeightsError as WeightsError
from bridge.refusal_errors import AudioTooLong as AudioTooLong
from bridge.refusal_errors import EmptyAudio as EmptyAudio
from bridge.refusal_errors import EmptyReply as EmptyReply
from bridge.refusal_errors import InvalidAudio as InvalidAudio
from bridge.refusal_errors import InvalidPrompt as InvalidPrompt
from bridge.refusal_errors import NonFiniteAudio as NonFiniteAudio
from bridge.refusal_errors import ReplyTooLong as ReplyTooLong
from bridge.refusal_errors import TurnRefused as TurnRefused
from bridge.refusal_errors import TurnTooLarge as TurnTooLarge
from bridge.refusal_errors import UnsupportedAudio as UnsupportedAudio
from bridge.security_errors import CharacterForbidden as CharacterForbidden
from bridge.security_errors import ScopeMissing as ScopeMissing
from bridge.security_errors import SecurityError as SecurityError
from bridge.security_errors import TokenExpired as TokenExpired
from bridge.security_errors import TokenRefused as TokenRefused
from bridge.security_errors import UnsafePath as UnsafePath
from bridge.socket_errors import CallCanceled as CallCanceled
from bridge.socket_errors import ClientSilent as ClientSilent
from bridge.socket_errors import RequestsTooFast as RequestsTooFast
from bridge.socket_errors import ResponsesLost as ResponsesLost
from bridge.socket_errors import SocketError as SocketError
from bridge.take_errors import InvalidSheet as InvalidSheet
from bridge.take_errors import InvalidTakeFile as InvalidTakeFile
from bridge.take_errors import TakeDamaged as TakeDamaged
from bridge.take_errors import TakeError as TakeError
from bridge.take_errors import TakeInUse as TakeInUse
from bridge.take_errors import TakeTooNew as TakeTooNew
from bridge.take_errors import UnknownTake as UnknownTake
from bridge.unknown_errors import UnknownCharacter as UnknownCharacter
from bridge.unknown_errors import UnknownEmotion as UnknownEmotion
from bridge.unknown_errors import UnknownGesture as UnknownGesture
from bridge.unknown_errors import UnknownPhone as UnknownPhone
from bridge.unknown_errors import UnknownSession as UnknownSession
from bridge.unknown_errors import UnknownUtterance as UnknownUtterance
from bridge.unknown_errors import UnknownVoice as UnknownVoice


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


class InvalidArgument(InputError):
    """A value outside its documented range."""

    reason = "INVALID_ARGUMENT"


class InvalidAvatar(InputError):
    """A file that is no model, or a model whose face cannot move."""

    reason = "INVALID_AVATAR"


class NonFiniteValue(InputError):
    """NaN or infinity where a number belongs."""

    reason = "NON_FINITE_VALUE"


class UnsupportedAudioRate(InputError):
    """A sample rate we do not produce."""

    reason = "UNSUPPORTED_AUDIO_RATE"


class InvalidMessage(InputError):
    """A stream message out of order or without its content."""

    reason = "INVALID_MESSAGE"


class CharacterExists(InputError):
    """A character of that name is there already."""

    reason = "CHARACTER_EXISTS"


class InvalidCharacter(InputError):
    """A character's settings are wrong."""

    reason = "INVALID_CHARACTER"


class LicensesNotAccepted(InputError):
    """The model's weights are fetched only after their licenses were accepted."""

    reason = "LICENSES_NOT_ACCEPTED"


class CharacterBusy(BusyError):
    """The character is speaking, and the caller asked not to wait; or its queue is full."""

    reason = "CHARACTER_BUSY"


class CharacterChanged(BusyError):
    """Somebody else changed the character since the caller read it: read it again, then retry."""

    reason = "CHARACTER_CHANGED"


class WorkerBusy(BusyError):
    """Every stream of the worker is taken, and so is every place to wait."""

    reason = "WORKER_BUSY"


class SessionTaken(BusyError):
    """Another connection has resumed this conversation: the newest one has it."""

    reason = "SESSION_TAKEN"


class ClientTooSlow(BridgeError):
    """The caller stopped reading for longer than its grace time."""

    reason = "CLIENT_TOO_SLOW"


class TurnError(BridgeError):
    """A turn of a conversation came to nothing; the conversation goes on."""

    reason = "TURN_ERROR"


class NothingUnderstood(TurnError):
    """Speech in which no words were found."""

    reason = "NOTHING_UNDERSTOOD"


class SpeechDropped(TurnError):
    """The caller typed while speaking: the text is answered, the speech is not."""

    reason = "SPEECH_DROPPED"


class OutOfTurn(TurnError):
    """An event that cannot happen in this state of a turn: a mistake of ours."""

    reason = "OUT_OF_TURN"


class EngineError(BridgeError):
    """Speech could not be made."""

    reason = "ENGINE_ERROR"


class EngineFailed(EngineError):
    """The engine broke during this utterance; the next one may work."""

    reason = "ENGINE_FAILED"


class EngineUnavailable(EngineError):
    """The engine is not running."""

    reason = "ENGINE_UNAVAILABLE"


class EndpointError(EngineError):
    """A language model, a voice or a recognizer behind an HTTP endpoint did not do its part."""

    reason = "ENDPOINT_ERROR"


class EndpointUnreachable(EndpointError):
    """Nothing answers at the endpoint's address."""

    reason = "ENDPOINT_UNREACHABLE"


class EndpointRefused(EndpointError):
    """The endpoint does not take the request: the key, the model's name, the request itself."""

    reason = "ENDPOINT_REFUSED"


class EndpointBusy(EndpointError):
    """The endpoint has no room for the request, after as many tries as are allowed."""

    reason = "ENDPOINT_BUSY"


class EndpointFailed(EndpointError):
    """The endpoint broke: an error of its own, a broken connection, an answer that is none."""

    reason = "ENDPOINT_FAILED"


class EndpointTimedOut(EndpointError):
    """The endpoint took longer than it may."""

    reason = "ENDPOINT_TIMED_OUT"


class NoAnswer(EndpointError):
    """The language model answered without a word to say."""

    reason = "NO_ANSWER"


class Remark(EngineError):
    """All that could be made is there, and something must be told about it at the end."""

    reason = "REMARK"


class TranscriptMismatch(Remark):
    """The transcript is not what is said, or cannot be read: the speech was recognized instead."""

    reason = "TRANSCRIPT_MISMATCH"


class AnswerTooLong(Remark):
    """The answer was longer than allowed and was cut after a sentence; what is there was said."""

    reason = "ANSWER_TOO_LONG"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the answer was cut at the last sentence within {limit} characters: ask for a shorter "
            f"one, or raise engine.cascade.answer_characters"
        )
        self.limit = limit


class CapabilityMissing(BridgeError):
    """A known capability that this service does not have (yet, or without an extra)."""

    reason = "CAPABILITY_MISSING"


class ConfigError(BridgeError):
    """A settings or character file is wrong."""

    reason = "CONFIG_ERROR"


class PacketError(BridgeError):
    """Bytes that are not the protocol they should be."""

    reason = "PACKET_ERROR"

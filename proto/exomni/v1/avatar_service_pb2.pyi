import datetime

from exomni.v1 import audio_pb2 as _audio_pb2
from exomni.v1 import face_pb2 as _face_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MarkerKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MARKER_KIND_UNSPECIFIED: _ClassVar[MarkerKind]
    MARKER_KIND_WORD: _ClassVar[MarkerKind]
    MARKER_KIND_PHONEME: _ClassVar[MarkerKind]
    MARKER_KIND_VISEME: _ClassVar[MarkerKind]
    MARKER_KIND_SENTENCE: _ClassVar[MarkerKind]
    MARKER_KIND_EMOTION: _ClassVar[MarkerKind]
    MARKER_KIND_GAZE: _ClassVar[MarkerKind]
    MARKER_KIND_GESTURE: _ClassVar[MarkerKind]
    MARKER_KIND_HEAD: _ClassVar[MarkerKind]

class EndReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    END_REASON_UNSPECIFIED: _ClassVar[EndReason]
    END_REASON_COMPLETED: _ClassVar[EndReason]
    END_REASON_INTERRUPTED: _ClassVar[EndReason]
    END_REASON_FAILED: _ClassVar[EndReason]

class BusyPolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BUSY_POLICY_UNSPECIFIED: _ClassVar[BusyPolicy]
    BUSY_POLICY_QUEUE: _ClassVar[BusyPolicy]
    BUSY_POLICY_INTERRUPT: _ClassVar[BusyPolicy]
    BUSY_POLICY_REFUSE: _ClassVar[BusyPolicy]

class TextRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TEXT_ROLE_UNSPECIFIED: _ClassVar[TextRole]
    TEXT_ROLE_LINE: _ClassVar[TextRole]
    TEXT_ROLE_PROMPT: _ClassVar[TextRole]

class TurnState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TURN_STATE_UNSPECIFIED: _ClassVar[TurnState]
    TURN_STATE_LISTENING: _ClassVar[TurnState]
    TURN_STATE_USER_SPEAKING: _ClassVar[TurnState]
    TURN_STATE_THINKING: _ClassVar[TurnState]
    TURN_STATE_SPEAKING: _ClassVar[TurnState]
    TURN_STATE_INTERRUPTED: _ClassVar[TurnState]
    TURN_STATE_ENDED: _ClassVar[TurnState]

class ConversationEndReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONVERSATION_END_REASON_UNSPECIFIED: _ClassVar[ConversationEndReason]
    CONVERSATION_END_REASON_LEFT: _ClassVar[ConversationEndReason]
    CONVERSATION_END_REASON_IDLE: _ClassVar[ConversationEndReason]
    CONVERSATION_END_REASON_LENGTH: _ClassVar[ConversationEndReason]
    CONVERSATION_END_REASON_SHUTDOWN: _ClassVar[ConversationEndReason]
MARKER_KIND_UNSPECIFIED: MarkerKind
MARKER_KIND_WORD: MarkerKind
MARKER_KIND_PHONEME: MarkerKind
MARKER_KIND_VISEME: MarkerKind
MARKER_KIND_SENTENCE: MarkerKind
MARKER_KIND_EMOTION: MarkerKind
MARKER_KIND_GAZE: MarkerKind
MARKER_KIND_GESTURE: MarkerKind
MARKER_KIND_HEAD: MarkerKind
END_REASON_UNSPECIFIED: EndReason
END_REASON_COMPLETED: EndReason
END_REASON_INTERRUPTED: EndReason
END_REASON_FAILED: EndReason
BUSY_POLICY_UNSPECIFIED: BusyPolicy
BUSY_POLICY_QUEUE: BusyPolicy
BUSY_POLICY_INTERRUPT: BusyPolicy
BUSY_POLICY_REFUSE: BusyPolicy
TEXT_ROLE_UNSPECIFIED: TextRole
TEXT_ROLE_LINE: TextRole
TEXT_ROLE_PROMPT: TextRole
TURN_STATE_UNSPECIFIED: TurnState
TURN_STATE_LISTENING: TurnState
TURN_STATE_USER_SPEAKING: TurnState
TURN_STATE_THINKING: TurnState
TURN_STATE_SPEAKING: TurnState
TURN_STATE_INTERRUPTED: TurnState
TURN_STATE_ENDED: TurnState
CONVERSATION_END_REASON_UNSPECIFIED: ConversationEndReason
CONVERSATION_END_REASON_LEFT: ConversationEndReason
CONVERSATION_END_REASON_IDLE: ConversationEndReason
CONVERSATION_END_REASON_LENGTH: ConversationEndReason
CONVERSATION_END_REASON_SHUTDOWN: ConversationEndReason

class ConverseRequest(_message.Message):
    __slots__ = ("config", "audio_chunk", "text", "turn_commit", "turn_interrupt", "playback_position")
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    AUDIO_CHUNK_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TURN_COMMIT_FIELD_NUMBER: _ClassVar[int]
    TURN_INTERRUPT_FIELD_NUMBER: _ClassVar[int]
    PLAYBACK_POSITION_FIELD_NUMBER: _ClassVar[int]
    config: ConverseConfig
    audio_chunk: _audio_pb2.AudioChunk
    text: str
    turn_commit: TurnCommit
    turn_interrupt: TurnInterrupt
    playback_position: PlaybackPosition
    def __init__(self, config: _Optional[_Union[ConverseConfig, _Mapping]] = ..., audio_chunk: _Optional[_Union[_audio_pb2.AudioChunk, _Mapping]] = ..., text: _Optional[str] = ..., turn_commit: _Optional[_Union[TurnCommit, _Mapping]] = ..., turn_interrupt: _Optional[_Union[TurnInterrupt, _Mapping]] = ..., playback_position: _Optional[_Union[PlaybackPosition, _Mapping]] = ...) -> None: ...

class ConverseConfig(_message.Message):
    __slots__ = ("character", "input_format", "audio_rate_hz", "instructions", "language", "turn_detection", "voice", "emotion", "render_only", "busy_policy", "session_id", "received_sequence")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    INPUT_FORMAT_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTIONS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    TURN_DETECTION_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    EMOTION_FIELD_NUMBER: _ClassVar[int]
    RENDER_ONLY_FIELD_NUMBER: _ClassVar[int]
    BUSY_POLICY_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    character: str
    input_format: _audio_pb2.AudioFormat
    audio_rate_hz: int
    instructions: str
    language: str
    turn_detection: TurnDetection
    voice: _audio_pb2.VoiceSettings
    emotion: _face_pb2.Emotion
    render_only: bool
    busy_policy: BusyPolicy
    session_id: str
    received_sequence: int
    def __init__(self, character: _Optional[str] = ..., input_format: _Optional[_Union[_audio_pb2.AudioFormat, _Mapping]] = ..., audio_rate_hz: _Optional[int] = ..., instructions: _Optional[str] = ..., language: _Optional[str] = ..., turn_detection: _Optional[_Union[TurnDetection, _Mapping]] = ..., voice: _Optional[_Union[_audio_pb2.VoiceSettings, _Mapping]] = ..., emotion: _Optional[_Union[_face_pb2.Emotion, _Mapping]] = ..., render_only: _Optional[bool] = ..., busy_policy: _Optional[_Union[BusyPolicy, str]] = ..., session_id: _Optional[str] = ..., received_sequence: _Optional[int] = ...) -> None: ...

class TurnDetection(_message.Message):
    __slots__ = ("enabled", "silence_duration", "barge_in_enabled", "echo_canceled", "minimum_word_count", "grace_duration")
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    SILENCE_DURATION_FIELD_NUMBER: _ClassVar[int]
    BARGE_IN_ENABLED_FIELD_NUMBER: _ClassVar[int]
    ECHO_CANCELED_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_WORD_COUNT_FIELD_NUMBER: _ClassVar[int]
    GRACE_DURATION_FIELD_NUMBER: _ClassVar[int]
    enabled: bool
    silence_duration: _duration_pb2.Duration
    barge_in_enabled: bool
    echo_canceled: bool
    minimum_word_count: int
    grace_duration: _duration_pb2.Duration
    def __init__(self, enabled: _Optional[bool] = ..., silence_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., barge_in_enabled: _Optional[bool] = ..., echo_canceled: _Optional[bool] = ..., minimum_word_count: _Optional[int] = ..., grace_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class TurnCommit(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TurnInterrupt(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PlaybackPosition(_message.Message):
    __slots__ = ("utterance_id", "media_offset")
    UTTERANCE_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIA_OFFSET_FIELD_NUMBER: _ClassVar[int]
    utterance_id: str
    media_offset: _duration_pb2.Duration
    def __init__(self, utterance_id: _Optional[str] = ..., media_offset: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ConverseResponse(_message.Message):
    __slots__ = ("opened", "input_transcript", "turn_changed", "performance", "turn_failure", "turn_interrupted", "ended", "sequence")
    OPENED_FIELD_NUMBER: _ClassVar[int]
    INPUT_TRANSCRIPT_FIELD_NUMBER: _ClassVar[int]
    TURN_CHANGED_FIELD_NUMBER: _ClassVar[int]
    PERFORMANCE_FIELD_NUMBER: _ClassVar[int]
    TURN_FAILURE_FIELD_NUMBER: _ClassVar[int]
    TURN_INTERRUPTED_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    opened: ConversationOpened
    input_transcript: InputTranscript
    turn_changed: TurnChanged
    performance: PerformanceBatch
    turn_failure: Failure
    turn_interrupted: TurnInterrupted
    ended: ConversationEnded
    sequence: int
    def __init__(self, opened: _Optional[_Union[ConversationOpened, _Mapping]] = ..., input_transcript: _Optional[_Union[InputTranscript, _Mapping]] = ..., turn_changed: _Optional[_Union[TurnChanged, _Mapping]] = ..., performance: _Optional[_Union[PerformanceBatch, _Mapping]] = ..., turn_failure: _Optional[_Union[Failure, _Mapping]] = ..., turn_interrupted: _Optional[_Union[TurnInterrupted, _Mapping]] = ..., ended: _Optional[_Union[ConversationEnded, _Mapping]] = ..., sequence: _Optional[int] = ...) -> None: ...

class ConversationOpened(_message.Message):
    __slots__ = ("session_id", "character", "resumed", "lost_count", "resume_duration")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    RESUMED_FIELD_NUMBER: _ClassVar[int]
    LOST_COUNT_FIELD_NUMBER: _ClassVar[int]
    RESUME_DURATION_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    character: str
    resumed: bool
    lost_count: int
    resume_duration: _duration_pb2.Duration
    def __init__(self, session_id: _Optional[str] = ..., character: _Optional[str] = ..., resumed: _Optional[bool] = ..., lost_count: _Optional[int] = ..., resume_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class TurnInterrupted(_message.Message):
    __slots__ = ("utterance_id", "stop_samples")
    UTTERANCE_ID_FIELD_NUMBER: _ClassVar[int]
    STOP_SAMPLES_FIELD_NUMBER: _ClassVar[int]
    utterance_id: str
    stop_samples: int
    def __init__(self, utterance_id: _Optional[str] = ..., stop_samples: _Optional[int] = ...) -> None: ...

class ConversationEnded(_message.Message):
    __slots__ = ("reason",)
    REASON_FIELD_NUMBER: _ClassVar[int]
    reason: ConversationEndReason
    def __init__(self, reason: _Optional[_Union[ConversationEndReason, str]] = ...) -> None: ...

class InputTranscript(_message.Message):
    __slots__ = ("text", "complete")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    text: str
    complete: bool
    def __init__(self, text: _Optional[str] = ..., complete: _Optional[bool] = ...) -> None: ...

class TurnChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: TurnState
    def __init__(self, state: _Optional[_Union[TurnState, str]] = ...) -> None: ...

class SpeakRequest(_message.Message):
    __slots__ = ("text", "character", "ssml", "voice", "emotion", "audio_rate_hz", "busy_policy", "render_only", "seed", "text_role", "gaze", "head", "gesture")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    SSML_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    EMOTION_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    BUSY_POLICY_FIELD_NUMBER: _ClassVar[int]
    RENDER_ONLY_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    TEXT_ROLE_FIELD_NUMBER: _ClassVar[int]
    GAZE_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    GESTURE_FIELD_NUMBER: _ClassVar[int]
    text: str
    character: str
    ssml: bool
    voice: _audio_pb2.VoiceSettings
    emotion: _face_pb2.Emotion
    audio_rate_hz: int
    busy_policy: BusyPolicy
    render_only: bool
    seed: int
    text_role: TextRole
    gaze: GazeTarget
    head: HeadTarget
    gesture: Gesture
    def __init__(self, text: _Optional[str] = ..., character: _Optional[str] = ..., ssml: _Optional[bool] = ..., voice: _Optional[_Union[_audio_pb2.VoiceSettings, _Mapping]] = ..., emotion: _Optional[_Union[_face_pb2.Emotion, _Mapping]] = ..., audio_rate_hz: _Optional[int] = ..., busy_policy: _Optional[_Union[BusyPolicy, str]] = ..., render_only: _Optional[bool] = ..., seed: _Optional[int] = ..., text_role: _Optional[_Union[TextRole, str]] = ..., gaze: _Optional[_Union[GazeTarget, _Mapping]] = ..., head: _Optional[_Union[HeadTarget, _Mapping]] = ..., gesture: _Optional[_Union[Gesture, _Mapping]] = ...) -> None: ...

class SpeakResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[PerformanceEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[PerformanceEvent, _Mapping]]] = ...) -> None: ...

class SpeakStreamRequest(_message.Message):
    __slots__ = ("config", "text_delta", "flush")
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    TEXT_DELTA_FIELD_NUMBER: _ClassVar[int]
    FLUSH_FIELD_NUMBER: _ClassVar[int]
    config: SpeakStreamConfig
    text_delta: str
    flush: TextFlush
    def __init__(self, config: _Optional[_Union[SpeakStreamConfig, _Mapping]] = ..., text_delta: _Optional[str] = ..., flush: _Optional[_Union[TextFlush, _Mapping]] = ...) -> None: ...

class SpeakStreamConfig(_message.Message):
    __slots__ = ("character", "voice", "emotion", "audio_rate_hz", "busy_policy", "render_only", "seed", "gaze", "head", "gesture")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    EMOTION_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    BUSY_POLICY_FIELD_NUMBER: _ClassVar[int]
    RENDER_ONLY_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    GAZE_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    GESTURE_FIELD_NUMBER: _ClassVar[int]
    character: str
    voice: _audio_pb2.VoiceSettings
    emotion: _face_pb2.Emotion
    audio_rate_hz: int
    busy_policy: BusyPolicy
    render_only: bool
    seed: int
    gaze: GazeTarget
    head: HeadTarget
    gesture: Gesture
    def __init__(self, character: _Optional[str] = ..., voice: _Optional[_Union[_audio_pb2.VoiceSettings, _Mapping]] = ..., emotion: _Optional[_Union[_face_pb2.Emotion, _Mapping]] = ..., audio_rate_hz: _Optional[int] = ..., busy_policy: _Optional[_Union[BusyPolicy, str]] = ..., render_only: _Optional[bool] = ..., seed: _Optional[int] = ..., gaze: _Optional[_Union[GazeTarget, _Mapping]] = ..., head: _Optional[_Union[HeadTarget, _Mapping]] = ..., gesture: _Optional[_Union[Gesture, _Mapping]] = ...) -> None: ...

class TextFlush(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SpeakStreamResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[PerformanceEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[PerformanceEvent, _Mapping]]] = ...) -> None: ...

class AnimateRequest(_message.Message):
    __slots__ = ("config", "audio_chunk")
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    AUDIO_CHUNK_FIELD_NUMBER: _ClassVar[int]
    config: AnimateConfig
    audio_chunk: _audio_pb2.AudioChunk
    def __init__(self, config: _Optional[_Union[AnimateConfig, _Mapping]] = ..., audio_chunk: _Optional[_Union[_audio_pb2.AudioChunk, _Mapping]] = ...) -> None: ...

class AnimateConfig(_message.Message):
    __slots__ = ("character", "format", "transcript", "language", "emotion", "busy_policy", "render_only", "audio_echoed", "offline", "gaze", "head", "gesture")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    EMOTION_FIELD_NUMBER: _ClassVar[int]
    BUSY_POLICY_FIELD_NUMBER: _ClassVar[int]
    RENDER_ONLY_FIELD_NUMBER: _ClassVar[int]
    AUDIO_ECHOED_FIELD_NUMBER: _ClassVar[int]
    OFFLINE_FIELD_NUMBER: _ClassVar[int]
    GAZE_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    GESTURE_FIELD_NUMBER: _ClassVar[int]
    character: str
    format: _audio_pb2.AudioFormat
    transcript: str
    language: str
    emotion: _face_pb2.Emotion
    busy_policy: BusyPolicy
    render_only: bool
    audio_echoed: bool
    offline: bool
    gaze: GazeTarget
    head: HeadTarget
    gesture: Gesture
    def __init__(self, character: _Optional[str] = ..., format: _Optional[_Union[_audio_pb2.AudioFormat, _Mapping]] = ..., transcript: _Optional[str] = ..., language: _Optional[str] = ..., emotion: _Optional[_Union[_face_pb2.Emotion, _Mapping]] = ..., busy_policy: _Optional[_Union[BusyPolicy, str]] = ..., render_only: _Optional[bool] = ..., audio_echoed: _Optional[bool] = ..., offline: _Optional[bool] = ..., gaze: _Optional[_Union[GazeTarget, _Mapping]] = ..., head: _Optional[_Union[HeadTarget, _Mapping]] = ..., gesture: _Optional[_Union[Gesture, _Mapping]] = ...) -> None: ...

class AnimateResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[PerformanceEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[PerformanceEvent, _Mapping]]] = ...) -> None: ...

class InterruptRequest(_message.Message):
    __slots__ = ("character", "utterance_id")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    UTTERANCE_ID_FIELD_NUMBER: _ClassVar[int]
    character: str
    utterance_id: str
    def __init__(self, character: _Optional[str] = ..., utterance_id: _Optional[str] = ...) -> None: ...

class InterruptResponse(_message.Message):
    __slots__ = ("utterance_ids",)
    UTTERANCE_IDS_FIELD_NUMBER: _ClassVar[int]
    utterance_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, utterance_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class DirectRequest(_message.Message):
    __slots__ = ("character", "emotion", "gaze", "head", "gesture", "emotions")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    EMOTION_FIELD_NUMBER: _ClassVar[int]
    GAZE_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    GESTURE_FIELD_NUMBER: _ClassVar[int]
    EMOTIONS_FIELD_NUMBER: _ClassVar[int]
    character: str
    emotion: _face_pb2.Emotion
    gaze: GazeTarget
    head: HeadTarget
    gesture: Gesture
    emotions: _containers.RepeatedCompositeFieldContainer[_face_pb2.Emotion]
    def __init__(self, character: _Optional[str] = ..., emotion: _Optional[_Union[_face_pb2.Emotion, _Mapping]] = ..., gaze: _Optional[_Union[GazeTarget, _Mapping]] = ..., head: _Optional[_Union[HeadTarget, _Mapping]] = ..., gesture: _Optional[_Union[Gesture, _Mapping]] = ..., emotions: _Optional[_Iterable[_Union[_face_pb2.Emotion, _Mapping]]] = ...) -> None: ...

class DirectResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GazeTarget(_message.Message):
    __slots__ = ("direction", "point", "away")
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    POINT_FIELD_NUMBER: _ClassVar[int]
    AWAY_FIELD_NUMBER: _ClassVar[int]
    direction: _face_pb2.HeadPose
    point: GazePoint
    away: GazeAway
    def __init__(self, direction: _Optional[_Union[_face_pb2.HeadPose, _Mapping]] = ..., point: _Optional[_Union[GazePoint, _Mapping]] = ..., away: _Optional[_Union[GazeAway, _Mapping]] = ...) -> None: ...

class GazePoint(_message.Message):
    __slots__ = ("left_m", "up_m", "forward_m")
    LEFT_M_FIELD_NUMBER: _ClassVar[int]
    UP_M_FIELD_NUMBER: _ClassVar[int]
    FORWARD_M_FIELD_NUMBER: _ClassVar[int]
    left_m: float
    up_m: float
    forward_m: float
    def __init__(self, left_m: _Optional[float] = ..., up_m: _Optional[float] = ..., forward_m: _Optional[float] = ...) -> None: ...

class GazeAway(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HeadTarget(_message.Message):
    __slots__ = ("pose", "transition_duration")
    POSE_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_DURATION_FIELD_NUMBER: _ClassVar[int]
    pose: _face_pb2.HeadPose
    transition_duration: _duration_pb2.Duration
    def __init__(self, pose: _Optional[_Union[_face_pb2.HeadPose, _Mapping]] = ..., transition_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Gesture(_message.Message):
    __slots__ = ("name", "intensity")
    NAME_FIELD_NUMBER: _ClassVar[int]
    INTENSITY_FIELD_NUMBER: _ClassVar[int]
    name: str
    intensity: float
    def __init__(self, name: _Optional[str] = ..., intensity: _Optional[float] = ...) -> None: ...

class GetServiceInfoRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetServiceInfoResponse(_message.Message):
    __slots__ = ("version", "engines", "capabilities", "audio_rates_hz", "coefficient_names", "limits", "emotions", "gestures")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ENGINES_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATES_HZ_FIELD_NUMBER: _ClassVar[int]
    COEFFICIENT_NAMES_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    EMOTIONS_FIELD_NUMBER: _ClassVar[int]
    GESTURES_FIELD_NUMBER: _ClassVar[int]
    version: str
    engines: _containers.RepeatedCompositeFieldContainer[EngineInfo]
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    audio_rates_hz: _containers.RepeatedScalarFieldContainer[int]
    coefficient_names: _containers.RepeatedScalarFieldContainer[str]
    limits: ServiceLimits
    emotions: _containers.RepeatedScalarFieldContainer[str]
    gestures: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, version: _Optional[str] = ..., engines: _Optional[_Iterable[_Union[EngineInfo, _Mapping]]] = ..., capabilities: _Optional[_Iterable[str]] = ..., audio_rates_hz: _Optional[_Iterable[int]] = ..., coefficient_names: _Optional[_Iterable[str]] = ..., limits: _Optional[_Union[ServiceLimits, _Mapping]] = ..., emotions: _Optional[_Iterable[str]] = ..., gestures: _Optional[_Iterable[str]] = ...) -> None: ...

class EngineInfo(_message.Message):
    __slots__ = ("name", "speech_output", "speech_input", "audio_animation", "ssml", "audio_rate_hz", "answers")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SPEECH_OUTPUT_FIELD_NUMBER: _ClassVar[int]
    SPEECH_INPUT_FIELD_NUMBER: _ClassVar[int]
    AUDIO_ANIMATION_FIELD_NUMBER: _ClassVar[int]
    SSML_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    name: str
    speech_output: bool
    speech_input: bool
    audio_animation: bool
    ssml: bool
    audio_rate_hz: int
    answers: bool
    def __init__(self, name: _Optional[str] = ..., speech_output: _Optional[bool] = ..., speech_input: _Optional[bool] = ..., audio_animation: _Optional[bool] = ..., ssml: _Optional[bool] = ..., audio_rate_hz: _Optional[int] = ..., answers: _Optional[bool] = ...) -> None: ...

class ServiceLimits(_message.Message):
    __slots__ = ("text_length", "message_size_bytes", "utterance_count", "queue_length", "character_count", "conversation_count", "instructions_length")
    TEXT_LENGTH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    UTTERANCE_COUNT_FIELD_NUMBER: _ClassVar[int]
    QUEUE_LENGTH_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_COUNT_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTIONS_LENGTH_FIELD_NUMBER: _ClassVar[int]
    text_length: int
    message_size_bytes: int
    utterance_count: int
    queue_length: int
    character_count: int
    conversation_count: int
    instructions_length: int
    def __init__(self, text_length: _Optional[int] = ..., message_size_bytes: _Optional[int] = ..., utterance_count: _Optional[int] = ..., queue_length: _Optional[int] = ..., character_count: _Optional[int] = ..., conversation_count: _Optional[int] = ..., instructions_length: _Optional[int] = ...) -> None: ...

class ListVoicesRequest(_message.Message):
    __slots__ = ("language", "page_size", "page_token")
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    language: str
    page_size: int
    page_token: str
    def __init__(self, language: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVoicesResponse(_message.Message):
    __slots__ = ("voices", "next_page_token")
    VOICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    voices: _containers.RepeatedCompositeFieldContainer[_audio_pb2.Voice]
    next_page_token: str
    def __init__(self, voices: _Optional[_Iterable[_Union[_audio_pb2.Voice, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PerceiveRequest(_message.Message):
    __slots__ = ("config", "face_chunk")
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    FACE_CHUNK_FIELD_NUMBER: _ClassVar[int]
    config: PerceiveConfig
    face_chunk: _face_pb2.FaceChunk
    def __init__(self, config: _Optional[_Union[PerceiveConfig, _Mapping]] = ..., face_chunk: _Optional[_Union[_face_pb2.FaceChunk, _Mapping]] = ...) -> None: ...

class PerceiveConfig(_message.Message):
    __slots__ = ("frame_rate", "coefficient_names", "question", "window_duration")
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    COEFFICIENT_NAMES_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    WINDOW_DURATION_FIELD_NUMBER: _ClassVar[int]
    frame_rate: _face_pb2.FrameRate
    coefficient_names: _containers.RepeatedScalarFieldContainer[str]
    question: str
    window_duration: _duration_pb2.Duration
    def __init__(self, frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., coefficient_names: _Optional[_Iterable[str]] = ..., question: _Optional[str] = ..., window_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class PerceiveResponse(_message.Message):
    __slots__ = ("observation",)
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    observation: Observation
    def __init__(self, observation: _Optional[_Union[Observation, _Mapping]] = ...) -> None: ...

class Observation(_message.Message):
    __slots__ = ("media_offset", "duration", "caption", "facial_events", "confidence")
    MEDIA_OFFSET_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    CAPTION_FIELD_NUMBER: _ClassVar[int]
    FACIAL_EVENTS_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    media_offset: _duration_pb2.Duration
    duration: _duration_pb2.Duration
    caption: str
    facial_events: _containers.RepeatedCompositeFieldContainer[FacialEvent]
    confidence: float
    def __init__(self, media_offset: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., caption: _Optional[str] = ..., facial_events: _Optional[_Iterable[_Union[FacialEvent, _Mapping]]] = ..., confidence: _Optional[float] = ...) -> None: ...

class FacialEvent(_message.Message):
    __slots__ = ("label", "media_offset", "duration", "intensity")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    MEDIA_OFFSET_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    INTENSITY_FIELD_NUMBER: _ClassVar[int]
    label: str
    media_offset: _duration_pb2.Duration
    duration: _duration_pb2.Duration
    intensity: float
    def __init__(self, label: _Optional[str] = ..., media_offset: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., intensity: _Optional[float] = ...) -> None: ...

class ExpressRequest(_message.Message):
    __slots__ = ("description", "character", "duration", "strength", "seed", "render_only")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    STRENGTH_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    RENDER_ONLY_FIELD_NUMBER: _ClassVar[int]
    description: str
    character: str
    duration: _duration_pb2.Duration
    strength: float
    seed: int
    render_only: bool
    def __init__(self, description: _Optional[str] = ..., character: _Optional[str] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., strength: _Optional[float] = ..., seed: _Optional[int] = ..., render_only: _Optional[bool] = ...) -> None: ...

class ExpressResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[PerformanceEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[PerformanceEvent, _Mapping]]] = ...) -> None: ...

class PerformanceEvent(_message.Message):
    __slots__ = ("started", "text", "audio_chunk", "face_chunk", "marker", "ended")
    STARTED_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    AUDIO_CHUNK_FIELD_NUMBER: _ClassVar[int]
    FACE_CHUNK_FIELD_NUMBER: _ClassVar[int]
    MARKER_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    started: PerformanceStarted
    text: SpokenText
    audio_chunk: _audio_pb2.AudioChunk
    face_chunk: _face_pb2.FaceChunk
    marker: Marker
    ended: PerformanceEnded
    def __init__(self, started: _Optional[_Union[PerformanceStarted, _Mapping]] = ..., text: _Optional[_Union[SpokenText, _Mapping]] = ..., audio_chunk: _Optional[_Union[_audio_pb2.AudioChunk, _Mapping]] = ..., face_chunk: _Optional[_Union[_face_pb2.FaceChunk, _Mapping]] = ..., marker: _Optional[_Union[Marker, _Mapping]] = ..., ended: _Optional[_Union[PerformanceEnded, _Mapping]] = ...) -> None: ...

class PerformanceBatch(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[PerformanceEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[PerformanceEvent, _Mapping]]] = ...) -> None: ...

class PerformanceStarted(_message.Message):
    __slots__ = ("utterance_id", "character", "audio_format", "frame_rate", "coefficient_names", "start_time", "slate")
    UTTERANCE_ID_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    AUDIO_FORMAT_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    COEFFICIENT_NAMES_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    SLATE_FIELD_NUMBER: _ClassVar[int]
    utterance_id: str
    character: str
    audio_format: _audio_pb2.AudioFormat
    frame_rate: _face_pb2.FrameRate
    coefficient_names: _containers.RepeatedScalarFieldContainer[str]
    start_time: _timestamp_pb2.Timestamp
    slate: str
    def __init__(self, utterance_id: _Optional[str] = ..., character: _Optional[str] = ..., audio_format: _Optional[_Union[_audio_pb2.AudioFormat, _Mapping]] = ..., frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., coefficient_names: _Optional[_Iterable[str]] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., slate: _Optional[str] = ...) -> None: ...

class SpokenText(_message.Message):
    __slots__ = ("text",)
    TEXT_FIELD_NUMBER: _ClassVar[int]
    text: str
    def __init__(self, text: _Optional[str] = ...) -> None: ...

class Marker(_message.Message):
    __slots__ = ("kind", "media_offset", "duration", "text", "text_offset")
    KIND_FIELD_NUMBER: _ClassVar[int]
    MEDIA_OFFSET_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TEXT_OFFSET_FIELD_NUMBER: _ClassVar[int]
    kind: MarkerKind
    media_offset: _duration_pb2.Duration
    duration: _duration_pb2.Duration
    text: str
    text_offset: int
    def __init__(self, kind: _Optional[_Union[MarkerKind, str]] = ..., media_offset: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., text: _Optional[str] = ..., text_offset: _Optional[int] = ...) -> None: ...

class PerformanceEnded(_message.Message):
    __slots__ = ("reason", "spoken_text", "spoken_samples", "latencies", "failure")
    REASON_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_TEXT_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_SAMPLES_FIELD_NUMBER: _ClassVar[int]
    LATENCIES_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    reason: EndReason
    spoken_text: str
    spoken_samples: int
    latencies: Latencies
    failure: Failure
    def __init__(self, reason: _Optional[_Union[EndReason, str]] = ..., spoken_text: _Optional[str] = ..., spoken_samples: _Optional[int] = ..., latencies: _Optional[_Union[Latencies, _Mapping]] = ..., failure: _Optional[_Union[Failure, _Mapping]] = ...) -> None: ...

class Latencies(_message.Message):
    __slots__ = ("first_audio_duration", "first_face_duration", "total_duration")
    FIRST_AUDIO_DURATION_FIELD_NUMBER: _ClassVar[int]
    FIRST_FACE_DURATION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_DURATION_FIELD_NUMBER: _ClassVar[int]
    first_audio_duration: _duration_pb2.Duration
    first_face_duration: _duration_pb2.Duration
    total_duration: _duration_pb2.Duration
    def __init__(self, first_audio_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., first_face_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., total_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Failure(_message.Message):
    __slots__ = ("reason", "message")
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    message: str
    def __init__(self, reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

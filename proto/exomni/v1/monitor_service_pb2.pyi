import datetime

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

class OutputHealth(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTPUT_HEALTH_UNSPECIFIED: _ClassVar[OutputHealth]
    OUTPUT_HEALTH_STARTING: _ClassVar[OutputHealth]
    OUTPUT_HEALTH_SENDING: _ClassVar[OutputHealth]
    OUTPUT_HEALTH_FAILING: _ClassVar[OutputHealth]
OUTPUT_HEALTH_UNSPECIFIED: OutputHealth
OUTPUT_HEALTH_STARTING: OutputHealth
OUTPUT_HEALTH_SENDING: OutputHealth
OUTPUT_HEALTH_FAILING: OutputHealth

class MonitorRequest(_message.Message):
    __slots__ = ("interval_duration",)
    INTERVAL_DURATION_FIELD_NUMBER: _ClassVar[int]
    interval_duration: _duration_pb2.Duration
    def __init__(self, interval_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class MonitorResponse(_message.Message):
    __slots__ = ("report_time", "uptime_duration", "engine", "pacer", "outputs", "characters", "conversation_count", "utterance_count", "sound", "warnings")
    REPORT_TIME_FIELD_NUMBER: _ClassVar[int]
    UPTIME_DURATION_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    PACER_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    UTTERANCE_COUNT_FIELD_NUMBER: _ClassVar[int]
    SOUND_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    report_time: _timestamp_pb2.Timestamp
    uptime_duration: _duration_pb2.Duration
    engine: EngineReport
    pacer: PacerReport
    outputs: _containers.RepeatedCompositeFieldContainer[OutputReport]
    characters: _containers.RepeatedCompositeFieldContainer[CharacterReport]
    conversation_count: int
    utterance_count: int
    sound: SoundReport
    warnings: _containers.RepeatedCompositeFieldContainer[ServiceWarning]
    def __init__(self, report_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., uptime_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., engine: _Optional[_Union[EngineReport, _Mapping]] = ..., pacer: _Optional[_Union[PacerReport, _Mapping]] = ..., outputs: _Optional[_Iterable[_Union[OutputReport, _Mapping]]] = ..., characters: _Optional[_Iterable[_Union[CharacterReport, _Mapping]]] = ..., conversation_count: _Optional[int] = ..., utterance_count: _Optional[int] = ..., sound: _Optional[_Union[SoundReport, _Mapping]] = ..., warnings: _Optional[_Iterable[_Union[ServiceWarning, _Mapping]]] = ...) -> None: ...

class EngineReport(_message.Message):
    __slots__ = ("name", "ready", "explanation")
    NAME_FIELD_NUMBER: _ClassVar[int]
    READY_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    name: str
    ready: bool
    explanation: str
    def __init__(self, name: _Optional[str] = ..., ready: _Optional[bool] = ..., explanation: _Optional[str] = ...) -> None: ...

class PacerReport(_message.Message):
    __slots__ = ("sent_count", "late_count", "lateness_p50_ms", "lateness_p99_ms", "lateness_max_ms")
    SENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATENESS_P50_MS_FIELD_NUMBER: _ClassVar[int]
    LATENESS_P99_MS_FIELD_NUMBER: _ClassVar[int]
    LATENESS_MAX_MS_FIELD_NUMBER: _ClassVar[int]
    sent_count: int
    late_count: int
    lateness_p50_ms: float
    lateness_p99_ms: float
    lateness_max_ms: float
    def __init__(self, sent_count: _Optional[int] = ..., late_count: _Optional[int] = ..., lateness_p50_ms: _Optional[float] = ..., lateness_p99_ms: _Optional[float] = ..., lateness_max_ms: _Optional[float] = ...) -> None: ...

class OutputReport(_message.Message):
    __slots__ = ("character", "protocol", "host", "port", "frame_rate", "packet_rate_hz", "packet_count", "dropped_count", "lateness_p99_ms", "jitter_p99_ms", "health", "explanation")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    PORT_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    PACKET_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    PACKET_COUNT_FIELD_NUMBER: _ClassVar[int]
    DROPPED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATENESS_P99_MS_FIELD_NUMBER: _ClassVar[int]
    JITTER_P99_MS_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    character: str
    protocol: str
    host: str
    port: int
    frame_rate: _face_pb2.FrameRate
    packet_rate_hz: float
    packet_count: int
    dropped_count: int
    lateness_p99_ms: float
    jitter_p99_ms: float
    health: OutputHealth
    explanation: str
    def __init__(self, character: _Optional[str] = ..., protocol: _Optional[str] = ..., host: _Optional[str] = ..., port: _Optional[int] = ..., frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., packet_rate_hz: _Optional[float] = ..., packet_count: _Optional[int] = ..., dropped_count: _Optional[int] = ..., lateness_p99_ms: _Optional[float] = ..., jitter_p99_ms: _Optional[float] = ..., health: _Optional[_Union[OutputHealth, str]] = ..., explanation: _Optional[str] = ...) -> None: ...

class CharacterReport(_message.Message):
    __slots__ = ("character", "utterance_id", "queue_length", "buffered_duration", "underrun_count", "watcher_count", "muted", "behavior", "first_audio_duration", "first_face_duration")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    UTTERANCE_ID_FIELD_NUMBER: _ClassVar[int]
    QUEUE_LENGTH_FIELD_NUMBER: _ClassVar[int]
    BUFFERED_DURATION_FIELD_NUMBER: _ClassVar[int]
    UNDERRUN_COUNT_FIELD_NUMBER: _ClassVar[int]
    WATCHER_COUNT_FIELD_NUMBER: _ClassVar[int]
    MUTED_FIELD_NUMBER: _ClassVar[int]
    BEHAVIOR_FIELD_NUMBER: _ClassVar[int]
    FIRST_AUDIO_DURATION_FIELD_NUMBER: _ClassVar[int]
    FIRST_FACE_DURATION_FIELD_NUMBER: _ClassVar[int]
    character: str
    utterance_id: str
    queue_length: int
    buffered_duration: _duration_pb2.Duration
    underrun_count: int
    watcher_count: int
    muted: bool
    behavior: str
    first_audio_duration: _duration_pb2.Duration
    first_face_duration: _duration_pb2.Duration
    def __init__(self, character: _Optional[str] = ..., utterance_id: _Optional[str] = ..., queue_length: _Optional[int] = ..., buffered_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., underrun_count: _Optional[int] = ..., watcher_count: _Optional[int] = ..., muted: _Optional[bool] = ..., behavior: _Optional[str] = ..., first_audio_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., first_face_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class SoundReport(_message.Message):
    __slots__ = ("playing", "device", "explanation")
    PLAYING_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    playing: bool
    device: str
    explanation: str
    def __init__(self, playing: _Optional[bool] = ..., device: _Optional[str] = ..., explanation: _Optional[str] = ...) -> None: ...

class ServiceWarning(_message.Message):
    __slots__ = ("warning_time", "severity", "text", "count")
    WARNING_TIME_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    warning_time: _timestamp_pb2.Timestamp
    severity: str
    text: str
    count: int
    def __init__(self, warning_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., severity: _Optional[str] = ..., text: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

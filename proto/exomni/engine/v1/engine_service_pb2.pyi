import datetime

from exomni.v1 import audio_pb2 as _audio_pb2
from exomni.v1 import avatar_service_pb2 as _avatar_service_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GenerationMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GENERATION_MODE_UNSPECIFIED: _ClassVar[GenerationMode]
    GENERATION_MODE_STREAMED: _ClassVar[GenerationMode]
    GENERATION_MODE_OFFLINE: _ClassVar[GenerationMode]
GENERATION_MODE_UNSPECIFIED: GenerationMode
GENERATION_MODE_STREAMED: GenerationMode
GENERATION_MODE_OFFLINE: GenerationMode

class GenerateRequest(_message.Message):
    __slots__ = ("character", "text", "text_role", "spoken_question", "system", "exchanges", "sampling", "max_token_count", "seed", "mode")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TEXT_ROLE_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_QUESTION_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    EXCHANGES_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    MAX_TOKEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    character: str
    text: str
    text_role: _avatar_service_pb2.TextRole
    spoken_question: SpokenQuestion
    system: str
    exchanges: _containers.RepeatedCompositeFieldContainer[Exchange]
    sampling: TextSampling
    max_token_count: int
    seed: int
    mode: GenerationMode
    def __init__(self, character: _Optional[str] = ..., text: _Optional[str] = ..., text_role: _Optional[_Union[_avatar_service_pb2.TextRole, str]] = ..., spoken_question: _Optional[_Union[SpokenQuestion, _Mapping]] = ..., system: _Optional[str] = ..., exchanges: _Optional[_Iterable[_Union[Exchange, _Mapping]]] = ..., sampling: _Optional[_Union[TextSampling, _Mapping]] = ..., max_token_count: _Optional[int] = ..., seed: _Optional[int] = ..., mode: _Optional[_Union[GenerationMode, str]] = ...) -> None: ...

class SpokenQuestion(_message.Message):
    __slots__ = ("format", "pcm")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    PCM_FIELD_NUMBER: _ClassVar[int]
    format: _audio_pb2.AudioFormat
    pcm: bytes
    def __init__(self, format: _Optional[_Union[_audio_pb2.AudioFormat, _Mapping]] = ..., pcm: _Optional[bytes] = ...) -> None: ...

class Exchange(_message.Message):
    __slots__ = ("text", "reply", "spoken")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_FIELD_NUMBER: _ClassVar[int]
    text: str
    reply: str
    spoken: bool
    def __init__(self, text: _Optional[str] = ..., reply: _Optional[str] = ..., spoken: _Optional[bool] = ...) -> None: ...

class TextSampling(_message.Message):
    __slots__ = ("temperature", "top_k", "top_p")
    TEMPERATURE_FIELD_NUMBER: _ClassVar[int]
    TOP_K_FIELD_NUMBER: _ClassVar[int]
    TOP_P_FIELD_NUMBER: _ClassVar[int]
    temperature: float
    top_k: int
    top_p: float
    def __init__(self, temperature: _Optional[float] = ..., top_k: _Optional[int] = ..., top_p: _Optional[float] = ...) -> None: ...

class GenerateResponse(_message.Message):
    __slots__ = ("events", "summary")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[_avatar_service_pb2.PerformanceEvent]
    summary: TurnSummary
    def __init__(self, events: _Optional[_Iterable[_Union[_avatar_service_pb2.PerformanceEvent, _Mapping]]] = ..., summary: _Optional[_Union[TurnSummary, _Mapping]] = ...) -> None: ...

class TurnSummary(_message.Message):
    __slots__ = ("token_count", "unit_count", "text_ended", "speech_ended", "unheard_duration", "dropped_exchange_count", "reused_token_count")
    TOKEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    TEXT_ENDED_FIELD_NUMBER: _ClassVar[int]
    SPEECH_ENDED_FIELD_NUMBER: _ClassVar[int]
    UNHEARD_DURATION_FIELD_NUMBER: _ClassVar[int]
    DROPPED_EXCHANGE_COUNT_FIELD_NUMBER: _ClassVar[int]
    REUSED_TOKEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    token_count: int
    unit_count: int
    text_ended: bool
    speech_ended: bool
    unheard_duration: _duration_pb2.Duration
    dropped_exchange_count: int
    reused_token_count: int
    def __init__(self, token_count: _Optional[int] = ..., unit_count: _Optional[int] = ..., text_ended: _Optional[bool] = ..., speech_ended: _Optional[bool] = ..., unheard_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., dropped_exchange_count: _Optional[int] = ..., reused_token_count: _Optional[int] = ...) -> None: ...

class GetWorkerInfoRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetWorkerInfoResponse(_message.Message):
    __slots__ = ("version", "model", "device", "device_name", "dtype", "stream_count", "waiting_count", "turn_token_count", "audio_rate_hz")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    DEVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    DTYPE_FIELD_NUMBER: _ClassVar[int]
    STREAM_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    TURN_TOKEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    version: str
    model: str
    device: str
    device_name: str
    dtype: str
    stream_count: int
    waiting_count: int
    turn_token_count: int
    audio_rate_hz: int
    def __init__(self, version: _Optional[str] = ..., model: _Optional[str] = ..., device: _Optional[str] = ..., device_name: _Optional[str] = ..., dtype: _Optional[str] = ..., stream_count: _Optional[int] = ..., waiting_count: _Optional[int] = ..., turn_token_count: _Optional[int] = ..., audio_rate_hz: _Optional[int] = ...) -> None: ...

class WatchWorkerRequest(_message.Message):
    __slots__ = ("interval_duration",)
    INTERVAL_DURATION_FIELD_NUMBER: _ClassVar[int]
    interval_duration: _duration_pb2.Duration
    def __init__(self, interval_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchWorkerResponse(_message.Message):
    __slots__ = ("running_count", "waiting_count", "step_count", "step_duration", "memory_bytes")
    RUNNING_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    STEP_COUNT_FIELD_NUMBER: _ClassVar[int]
    STEP_DURATION_FIELD_NUMBER: _ClassVar[int]
    MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    running_count: int
    waiting_count: int
    step_count: int
    step_duration: _duration_pb2.Duration
    memory_bytes: int
    def __init__(self, running_count: _Optional[int] = ..., waiting_count: _Optional[int] = ..., step_count: _Optional[int] = ..., step_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., memory_bytes: _Optional[int] = ...) -> None: ...

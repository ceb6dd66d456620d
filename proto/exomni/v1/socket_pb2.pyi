import datetime

from exomni.v1 import avatar_service_pb2 as _avatar_service_pb2
from exomni.v1 import character_service_pb2 as _character_service_pb2
from exomni.v1 import monitor_service_pb2 as _monitor_service_pb2
from exomni.v1 import stage_service_pb2 as _stage_service_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SocketRequest(_message.Message):
    __slots__ = ("call_id", "hello", "ping", "close", "cancel", "watch_character", "speak", "converse", "speak_stream", "animate", "interrupt", "direct", "get_service_info", "list_voices", "list_characters", "get_character", "monitor", "panic", "replay_take")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    HELLO_FIELD_NUMBER: _ClassVar[int]
    PING_FIELD_NUMBER: _ClassVar[int]
    CLOSE_FIELD_NUMBER: _ClassVar[int]
    CANCEL_FIELD_NUMBER: _ClassVar[int]
    WATCH_CHARACTER_FIELD_NUMBER: _ClassVar[int]
    SPEAK_FIELD_NUMBER: _ClassVar[int]
    CONVERSE_FIELD_NUMBER: _ClassVar[int]
    SPEAK_STREAM_FIELD_NUMBER: _ClassVar[int]
    ANIMATE_FIELD_NUMBER: _ClassVar[int]
    INTERRUPT_FIELD_NUMBER: _ClassVar[int]
    DIRECT_FIELD_NUMBER: _ClassVar[int]
    GET_SERVICE_INFO_FIELD_NUMBER: _ClassVar[int]
    LIST_VOICES_FIELD_NUMBER: _ClassVar[int]
    LIST_CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    GET_CHARACTER_FIELD_NUMBER: _ClassVar[int]
    MONITOR_FIELD_NUMBER: _ClassVar[int]
    PANIC_FIELD_NUMBER: _ClassVar[int]
    REPLAY_TAKE_FIELD_NUMBER: _ClassVar[int]
    call_id: int
    hello: SocketHello
    ping: SocketPing
    close: SocketClose
    cancel: SocketCancel
    watch_character: _character_service_pb2.WatchCharacterRequest
    speak: _avatar_service_pb2.SpeakRequest
    converse: _avatar_service_pb2.ConverseRequest
    speak_stream: _avatar_service_pb2.SpeakStreamRequest
    animate: _avatar_service_pb2.AnimateRequest
    interrupt: _avatar_service_pb2.InterruptRequest
    direct: _avatar_service_pb2.DirectRequest
    get_service_info: _avatar_service_pb2.GetServiceInfoRequest
    list_voices: _avatar_service_pb2.ListVoicesRequest
    list_characters: _character_service_pb2.ListCharactersRequest
    get_character: _character_service_pb2.GetCharacterRequest
    monitor: _monitor_service_pb2.MonitorRequest
    panic: _stage_service_pb2.PanicRequest
    replay_take: _stage_service_pb2.ReplayTakeRequest
    def __init__(self, call_id: _Optional[int] = ..., hello: _Optional[_Union[SocketHello, _Mapping]] = ..., ping: _Optional[_Union[SocketPing, _Mapping]] = ..., close: _Optional[_Union[SocketClose, _Mapping]] = ..., cancel: _Optional[_Union[SocketCancel, _Mapping]] = ..., watch_character: _Optional[_Union[_character_service_pb2.WatchCharacterRequest, _Mapping]] = ..., speak: _Optional[_Union[_avatar_service_pb2.SpeakRequest, _Mapping]] = ..., converse: _Optional[_Union[_avatar_service_pb2.ConverseRequest, _Mapping]] = ..., speak_stream: _Optional[_Union[_avatar_service_pb2.SpeakStreamRequest, _Mapping]] = ..., animate: _Optional[_Union[_avatar_service_pb2.AnimateRequest, _Mapping]] = ..., interrupt: _Optional[_Union[_avatar_service_pb2.InterruptRequest, _Mapping]] = ..., direct: _Optional[_Union[_avatar_service_pb2.DirectRequest, _Mapping]] = ..., get_service_info: _Optional[_Union[_avatar_service_pb2.GetServiceInfoRequest, _Mapping]] = ..., list_voices: _Optional[_Union[_avatar_service_pb2.ListVoicesRequest, _Mapping]] = ..., list_characters: _Optional[_Union[_character_service_pb2.ListCharactersRequest, _Mapping]] = ..., get_character: _Optional[_Union[_character_service_pb2.GetCharacterRequest, _Mapping]] = ..., monitor: _Optional[_Union[_monitor_service_pb2.MonitorRequest, _Mapping]] = ..., panic: _Optional[_Union[_stage_service_pb2.PanicRequest, _Mapping]] = ..., replay_take: _Optional[_Union[_stage_service_pb2.ReplayTakeRequest, _Mapping]] = ...) -> None: ...

class SocketResponse(_message.Message):
    __slots__ = ("call_id", "sequence", "welcome", "pong", "end", "watch_character", "speak", "converse", "speak_stream", "animate", "interrupt", "direct", "get_service_info", "list_voices", "list_characters", "get_character", "monitor", "panic", "replay_take")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    WELCOME_FIELD_NUMBER: _ClassVar[int]
    PONG_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    WATCH_CHARACTER_FIELD_NUMBER: _ClassVar[int]
    SPEAK_FIELD_NUMBER: _ClassVar[int]
    CONVERSE_FIELD_NUMBER: _ClassVar[int]
    SPEAK_STREAM_FIELD_NUMBER: _ClassVar[int]
    ANIMATE_FIELD_NUMBER: _ClassVar[int]
    INTERRUPT_FIELD_NUMBER: _ClassVar[int]
    DIRECT_FIELD_NUMBER: _ClassVar[int]
    GET_SERVICE_INFO_FIELD_NUMBER: _ClassVar[int]
    LIST_VOICES_FIELD_NUMBER: _ClassVar[int]
    LIST_CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    GET_CHARACTER_FIELD_NUMBER: _ClassVar[int]
    MONITOR_FIELD_NUMBER: _ClassVar[int]
    PANIC_FIELD_NUMBER: _ClassVar[int]
    REPLAY_TAKE_FIELD_NUMBER: _ClassVar[int]
    call_id: int
    sequence: int
    welcome: SocketWelcome
    pong: SocketPong
    end: SocketEnd
    watch_character: _character_service_pb2.WatchCharacterResponse
    speak: _avatar_service_pb2.SpeakResponse
    converse: _avatar_service_pb2.ConverseResponse
    speak_stream: _avatar_service_pb2.SpeakStreamResponse
    animate: _avatar_service_pb2.AnimateResponse
    interrupt: _avatar_service_pb2.InterruptResponse
    direct: _avatar_service_pb2.DirectResponse
    get_service_info: _avatar_service_pb2.GetServiceInfoResponse
    list_voices: _avatar_service_pb2.ListVoicesResponse
    list_characters: _character_service_pb2.ListCharactersResponse
    get_character: _character_service_pb2.GetCharacterResponse
    monitor: _monitor_service_pb2.MonitorResponse
    panic: _stage_service_pb2.PanicResponse
    replay_take: _stage_service_pb2.ReplayTakeResponse
    def __init__(self, call_id: _Optional[int] = ..., sequence: _Optional[int] = ..., welcome: _Optional[_Union[SocketWelcome, _Mapping]] = ..., pong: _Optional[_Union[SocketPong, _Mapping]] = ..., end: _Optional[_Union[SocketEnd, _Mapping]] = ..., watch_character: _Optional[_Union[_character_service_pb2.WatchCharacterResponse, _Mapping]] = ..., speak: _Optional[_Union[_avatar_service_pb2.SpeakResponse, _Mapping]] = ..., converse: _Optional[_Union[_avatar_service_pb2.ConverseResponse, _Mapping]] = ..., speak_stream: _Optional[_Union[_avatar_service_pb2.SpeakStreamResponse, _Mapping]] = ..., animate: _Optional[_Union[_avatar_service_pb2.AnimateResponse, _Mapping]] = ..., interrupt: _Optional[_Union[_avatar_service_pb2.InterruptResponse, _Mapping]] = ..., direct: _Optional[_Union[_avatar_service_pb2.DirectResponse, _Mapping]] = ..., get_service_info: _Optional[_Union[_avatar_service_pb2.GetServiceInfoResponse, _Mapping]] = ..., list_voices: _Optional[_Union[_avatar_service_pb2.ListVoicesResponse, _Mapping]] = ..., list_characters: _Optional[_Union[_character_service_pb2.ListCharactersResponse, _Mapping]] = ..., get_character: _Optional[_Union[_character_service_pb2.GetCharacterResponse, _Mapping]] = ..., monitor: _Optional[_Union[_monitor_service_pb2.MonitorResponse, _Mapping]] = ..., panic: _Optional[_Union[_stage_service_pb2.PanicResponse, _Mapping]] = ..., replay_take: _Optional[_Union[_stage_service_pb2.ReplayTakeResponse, _Mapping]] = ...) -> None: ...

class SocketHello(_message.Message):
    __slots__ = ("token", "client", "session_id", "received_sequence")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    token: str
    client: str
    session_id: str
    received_sequence: int
    def __init__(self, token: _Optional[str] = ..., client: _Optional[str] = ..., session_id: _Optional[str] = ..., received_sequence: _Optional[int] = ...) -> None: ...

class SocketWelcome(_message.Message):
    __slots__ = ("session_id", "resumed", "resume_duration", "version", "service_time", "message_size_bytes", "call_count", "received_count")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    RESUMED_FIELD_NUMBER: _ClassVar[int]
    RESUME_DURATION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SERVICE_TIME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    CALL_COUNT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    resumed: bool
    resume_duration: _duration_pb2.Duration
    version: str
    service_time: _timestamp_pb2.Timestamp
    message_size_bytes: int
    call_count: int
    received_count: int
    def __init__(self, session_id: _Optional[str] = ..., resumed: _Optional[bool] = ..., resume_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., version: _Optional[str] = ..., service_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., message_size_bytes: _Optional[int] = ..., call_count: _Optional[int] = ..., received_count: _Optional[int] = ...) -> None: ...

class SocketPing(_message.Message):
    __slots__ = ("cookie",)
    COOKIE_FIELD_NUMBER: _ClassVar[int]
    cookie: int
    def __init__(self, cookie: _Optional[int] = ...) -> None: ...

class SocketPong(_message.Message):
    __slots__ = ("cookie", "service_time")
    COOKIE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_TIME_FIELD_NUMBER: _ClassVar[int]
    cookie: int
    service_time: _timestamp_pb2.Timestamp
    def __init__(self, cookie: _Optional[int] = ..., service_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SocketClose(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SocketCancel(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SocketEnd(_message.Message):
    __slots__ = ("code", "reason", "explanation", "retry_delay_duration", "facts")
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    RETRY_DELAY_DURATION_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    code: int
    reason: str
    explanation: str
    retry_delay_duration: _duration_pb2.Duration
    facts: _containers.RepeatedCompositeFieldContainer[SocketFact]
    def __init__(self, code: _Optional[int] = ..., reason: _Optional[str] = ..., explanation: _Optional[str] = ..., retry_delay_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., facts: _Optional[_Iterable[_Union[SocketFact, _Mapping]]] = ...) -> None: ...

class SocketFact(_message.Message):
    __slots__ = ("name", "value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

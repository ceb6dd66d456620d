import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListPhonesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPhonesResponse(_message.Message):
    __slots__ = ("phones", "next_page_token", "host", "port", "obstacle", "malformed_count", "refused_count")
    PHONES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    PORT_FIELD_NUMBER: _ClassVar[int]
    OBSTACLE_FIELD_NUMBER: _ClassVar[int]
    MALFORMED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REFUSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    phones: _containers.RepeatedCompositeFieldContainer[Phone]
    next_page_token: str
    host: str
    port: int
    obstacle: str
    malformed_count: int
    refused_count: int
    def __init__(self, phones: _Optional[_Iterable[_Union[Phone, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., host: _Optional[str] = ..., port: _Optional[int] = ..., obstacle: _Optional[str] = ..., malformed_count: _Optional[int] = ..., refused_count: _Optional[int] = ...) -> None: ...

class CaptureRestRequest(_message.Message):
    __slots__ = ("subject",)
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    subject: str
    def __init__(self, subject: _Optional[str] = ...) -> None: ...

class CaptureRestResponse(_message.Message):
    __slots__ = ("phone_count",)
    PHONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    phone_count: int
    def __init__(self, phone_count: _Optional[int] = ...) -> None: ...

class ForgetRestRequest(_message.Message):
    __slots__ = ("subject",)
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    subject: str
    def __init__(self, subject: _Optional[str] = ...) -> None: ...

class ForgetRestResponse(_message.Message):
    __slots__ = ("phone_count",)
    PHONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    phone_count: int
    def __init__(self, phone_count: _Optional[int] = ...) -> None: ...

class SetFaceModeRequest(_message.Message):
    __slots__ = ("character", "mode")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    character: str
    mode: str
    def __init__(self, character: _Optional[str] = ..., mode: _Optional[str] = ...) -> None: ...

class SetFaceModeResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Phone(_message.Message):
    __slots__ = ("device_id", "subject", "address", "packet_count", "frame_count", "faceless_count", "late_count", "repeated_count", "restart_count", "packet_rate_hz", "jitter_duration", "silence_duration", "face_seen", "calibrated", "timed")
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PACKET_COUNT_FIELD_NUMBER: _ClassVar[int]
    FRAME_COUNT_FIELD_NUMBER: _ClassVar[int]
    FACELESS_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    REPEATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RESTART_COUNT_FIELD_NUMBER: _ClassVar[int]
    PACKET_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    JITTER_DURATION_FIELD_NUMBER: _ClassVar[int]
    SILENCE_DURATION_FIELD_NUMBER: _ClassVar[int]
    FACE_SEEN_FIELD_NUMBER: _ClassVar[int]
    CALIBRATED_FIELD_NUMBER: _ClassVar[int]
    TIMED_FIELD_NUMBER: _ClassVar[int]
    device_id: str
    subject: str
    address: str
    packet_count: int
    frame_count: int
    faceless_count: int
    late_count: int
    repeated_count: int
    restart_count: int
    packet_rate_hz: float
    jitter_duration: _duration_pb2.Duration
    silence_duration: _duration_pb2.Duration
    face_seen: bool
    calibrated: bool
    timed: bool
    def __init__(self, device_id: _Optional[str] = ..., subject: _Optional[str] = ..., address: _Optional[str] = ..., packet_count: _Optional[int] = ..., frame_count: _Optional[int] = ..., faceless_count: _Optional[int] = ..., late_count: _Optional[int] = ..., repeated_count: _Optional[int] = ..., restart_count: _Optional[int] = ..., packet_rate_hz: _Optional[float] = ..., jitter_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., silence_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., face_seen: _Optional[bool] = ..., calibrated: _Optional[bool] = ..., timed: _Optional[bool] = ...) -> None: ...

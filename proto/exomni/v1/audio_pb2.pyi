from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AudioEncoding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUDIO_ENCODING_UNSPECIFIED: _ClassVar[AudioEncoding]
    AUDIO_ENCODING_S16LE: _ClassVar[AudioEncoding]
AUDIO_ENCODING_UNSPECIFIED: AudioEncoding
AUDIO_ENCODING_S16LE: AudioEncoding

class AudioFormat(_message.Message):
    __slots__ = ("encoding", "rate_hz", "channel_count")
    ENCODING_FIELD_NUMBER: _ClassVar[int]
    RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_COUNT_FIELD_NUMBER: _ClassVar[int]
    encoding: AudioEncoding
    rate_hz: int
    channel_count: int
    def __init__(self, encoding: _Optional[_Union[AudioEncoding, str]] = ..., rate_hz: _Optional[int] = ..., channel_count: _Optional[int] = ...) -> None: ...

class AudioChunk(_message.Message):
    __slots__ = ("offset_samples", "pcm")
    OFFSET_SAMPLES_FIELD_NUMBER: _ClassVar[int]
    PCM_FIELD_NUMBER: _ClassVar[int]
    offset_samples: int
    pcm: bytes
    def __init__(self, offset_samples: _Optional[int] = ..., pcm: _Optional[bytes] = ...) -> None: ...

class VoiceSettings(_message.Message):
    __slots__ = ("name", "rate_wpm", "pitch", "pitch_range", "volume_percent")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RATE_WPM_FIELD_NUMBER: _ClassVar[int]
    PITCH_FIELD_NUMBER: _ClassVar[int]
    PITCH_RANGE_FIELD_NUMBER: _ClassVar[int]
    VOLUME_PERCENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    rate_wpm: int
    pitch: int
    pitch_range: int
    volume_percent: int
    def __init__(self, name: _Optional[str] = ..., rate_wpm: _Optional[int] = ..., pitch: _Optional[int] = ..., pitch_range: _Optional[int] = ..., volume_percent: _Optional[int] = ...) -> None: ...

class Voice(_message.Message):
    __slots__ = ("name", "display_name", "languages", "gender")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    GENDER_FIELD_NUMBER: _ClassVar[int]
    name: str
    display_name: str
    languages: _containers.RepeatedScalarFieldContainer[str]
    gender: str
    def __init__(self, name: _Optional[str] = ..., display_name: _Optional[str] = ..., languages: _Optional[_Iterable[str]] = ..., gender: _Optional[str] = ...) -> None: ...

import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FrameRate(_message.Message):
    __slots__ = ("numerator", "denominator")
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    numerator: int
    denominator: int
    def __init__(self, numerator: _Optional[int] = ..., denominator: _Optional[int] = ...) -> None: ...

class FaceChunk(_message.Message):
    __slots__ = ("offset_frames", "frame_count", "coefficients", "head_angles_rad", "eye_angles_rad")
    OFFSET_FRAMES_FIELD_NUMBER: _ClassVar[int]
    FRAME_COUNT_FIELD_NUMBER: _ClassVar[int]
    COEFFICIENTS_FIELD_NUMBER: _ClassVar[int]
    HEAD_ANGLES_RAD_FIELD_NUMBER: _ClassVar[int]
    EYE_ANGLES_RAD_FIELD_NUMBER: _ClassVar[int]
    offset_frames: int
    frame_count: int
    coefficients: _containers.RepeatedScalarFieldContainer[float]
    head_angles_rad: _containers.RepeatedScalarFieldContainer[float]
    eye_angles_rad: _containers.RepeatedScalarFieldContainer[float]
    def __init__(self, offset_frames: _Optional[int] = ..., frame_count: _Optional[int] = ..., coefficients: _Optional[_Iterable[float]] = ..., head_angles_rad: _Optional[_Iterable[float]] = ..., eye_angles_rad: _Optional[_Iterable[float]] = ...) -> None: ...

class PacedFrame(_message.Message):
    __slots__ = ("sequence", "deadline_time", "coefficients", "head_angles_rad", "eye_angles_rad", "utterance_id", "media_offset", "muted")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_TIME_FIELD_NUMBER: _ClassVar[int]
    COEFFICIENTS_FIELD_NUMBER: _ClassVar[int]
    HEAD_ANGLES_RAD_FIELD_NUMBER: _ClassVar[int]
    EYE_ANGLES_RAD_FIELD_NUMBER: _ClassVar[int]
    UTTERANCE_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIA_OFFSET_FIELD_NUMBER: _ClassVar[int]
    MUTED_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    deadline_time: _timestamp_pb2.Timestamp
    coefficients: _containers.RepeatedScalarFieldContainer[float]
    head_angles_rad: _containers.RepeatedScalarFieldContainer[float]
    eye_angles_rad: _containers.RepeatedScalarFieldContainer[float]
    utterance_id: str
    media_offset: _duration_pb2.Duration
    muted: bool
    def __init__(self, sequence: _Optional[int] = ..., deadline_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., coefficients: _Optional[_Iterable[float]] = ..., head_angles_rad: _Optional[_Iterable[float]] = ..., eye_angles_rad: _Optional[_Iterable[float]] = ..., utterance_id: _Optional[str] = ..., media_offset: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., muted: _Optional[bool] = ...) -> None: ...

class Emotion(_message.Message):
    __slots__ = ("label", "intensity")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    INTENSITY_FIELD_NUMBER: _ClassVar[int]
    label: str
    intensity: float
    def __init__(self, label: _Optional[str] = ..., intensity: _Optional[float] = ...) -> None: ...

class HeadPose(_message.Message):
    __slots__ = ("yaw_rad", "pitch_rad", "roll_rad")
    YAW_RAD_FIELD_NUMBER: _ClassVar[int]
    PITCH_RAD_FIELD_NUMBER: _ClassVar[int]
    ROLL_RAD_FIELD_NUMBER: _ClassVar[int]
    yaw_rad: float
    pitch_rad: float
    roll_rad: float
    def __init__(self, yaw_rad: _Optional[float] = ..., pitch_rad: _Optional[float] = ..., roll_rad: _Optional[float] = ...) -> None: ...

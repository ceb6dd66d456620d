import datetime

from exomni.v1 import avatar_service_pb2 as _avatar_service_pb2
from exomni.v1 import face_pb2 as _face_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PanicKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PANIC_KIND_UNSPECIFIED: _ClassVar[PanicKind]
    PANIC_KIND_NEUTRAL: _ClassVar[PanicKind]
    PANIC_KIND_HOLD: _ClassVar[PanicKind]
    PANIC_KIND_MUTE: _ClassVar[PanicKind]
    PANIC_KIND_RESUME: _ClassVar[PanicKind]
PANIC_KIND_UNSPECIFIED: PanicKind
PANIC_KIND_NEUTRAL: PanicKind
PANIC_KIND_HOLD: PanicKind
PANIC_KIND_MUTE: PanicKind
PANIC_KIND_RESUME: PanicKind

class ListCuesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCuesResponse(_message.Message):
    __slots__ = ("cues", "next_page_token", "state")
    CUES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    cues: _containers.RepeatedCompositeFieldContainer[Cue]
    next_page_token: str
    state: CueListState
    def __init__(self, cues: _Optional[_Iterable[_Union[Cue, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., state: _Optional[_Union[CueListState, _Mapping]] = ...) -> None: ...

class GoRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class GoResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: CueListState
    def __init__(self, state: _Optional[_Union[CueListState, _Mapping]] = ...) -> None: ...

class BackRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class BackResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: CueListState
    def __init__(self, state: _Optional[_Union[CueListState, _Mapping]] = ...) -> None: ...

class StandbyRequest(_message.Message):
    __slots__ = ("cue_id", "request_id")
    CUE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    cue_id: str
    request_id: str
    def __init__(self, cue_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class StandbyResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: CueListState
    def __init__(self, state: _Optional[_Union[CueListState, _Mapping]] = ...) -> None: ...

class FireCueRequest(_message.Message):
    __slots__ = ("cue_id", "request_id")
    CUE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    cue_id: str
    request_id: str
    def __init__(self, cue_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class FireCueResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: CueListState
    def __init__(self, state: _Optional[_Union[CueListState, _Mapping]] = ...) -> None: ...

class ReloadCuesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ReloadCuesResponse(_message.Message):
    __slots__ = ("cue_count", "state")
    CUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    cue_count: int
    state: CueListState
    def __init__(self, cue_count: _Optional[int] = ..., state: _Optional[_Union[CueListState, _Mapping]] = ...) -> None: ...

class PanicRequest(_message.Message):
    __slots__ = ("kind", "character", "request_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    kind: PanicKind
    character: str
    request_id: str
    def __init__(self, kind: _Optional[_Union[PanicKind, str]] = ..., character: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PanicResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: PanicState
    def __init__(self, state: _Optional[_Union[PanicState, _Mapping]] = ...) -> None: ...

class SetSlateRequest(_message.Message):
    __slots__ = ("name", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SetSlateResponse(_message.Message):
    __slots__ = ("slate",)
    SLATE_FIELD_NUMBER: _ClassVar[int]
    slate: Slate
    def __init__(self, slate: _Optional[_Union[Slate, _Mapping]] = ...) -> None: ...

class GetTimecodeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetTimecodeResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: TimecodeState
    def __init__(self, state: _Optional[_Union[TimecodeState, _Mapping]] = ...) -> None: ...

class JamTimecodeRequest(_message.Message):
    __slots__ = ("timecode", "frame_rate", "request_id")
    TIMECODE_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    timecode: str
    frame_rate: str
    request_id: str
    def __init__(self, timecode: _Optional[str] = ..., frame_rate: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class JamTimecodeResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: TimecodeState
    def __init__(self, state: _Optional[_Union[TimecodeState, _Mapping]] = ...) -> None: ...

class TimecodeState(_message.Message):
    __slots__ = ("source", "lock", "timecode", "frame_rate", "jam_count")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    LOCK_FIELD_NUMBER: _ClassVar[int]
    TIMECODE_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    JAM_COUNT_FIELD_NUMBER: _ClassVar[int]
    source: str
    lock: str
    timecode: str
    frame_rate: str
    jam_count: int
    def __init__(self, source: _Optional[str] = ..., lock: _Optional[str] = ..., timecode: _Optional[str] = ..., frame_rate: _Optional[str] = ..., jam_count: _Optional[int] = ...) -> None: ...

class StartRecordingRequest(_message.Message):
    __slots__ = ("character", "name", "request_id")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    character: str
    name: str
    request_id: str
    def __init__(self, character: _Optional[str] = ..., name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartRecordingResponse(_message.Message):
    __slots__ = ("recording",)
    RECORDING_FIELD_NUMBER: _ClassVar[int]
    recording: Recording
    def __init__(self, recording: _Optional[_Union[Recording, _Mapping]] = ...) -> None: ...

class StopRecordingRequest(_message.Message):
    __slots__ = ("character", "request_id")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    character: str
    request_id: str
    def __init__(self, character: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class StopRecordingResponse(_message.Message):
    __slots__ = ("recordings",)
    RECORDINGS_FIELD_NUMBER: _ClassVar[int]
    recordings: _containers.RepeatedCompositeFieldContainer[Recording]
    def __init__(self, recordings: _Optional[_Iterable[_Union[Recording, _Mapping]]] = ...) -> None: ...

class ListRecordingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRecordingsResponse(_message.Message):
    __slots__ = ("recordings", "next_page_token")
    RECORDINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    recordings: _containers.RepeatedCompositeFieldContainer[Recording]
    next_page_token: str
    def __init__(self, recordings: _Optional[_Iterable[_Union[Recording, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Recording(_message.Message):
    __slots__ = ("character", "take", "folder", "state", "duration", "message")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    TAKE_FIELD_NUMBER: _ClassVar[int]
    FOLDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    character: str
    take: str
    folder: str
    state: str
    duration: _duration_pb2.Duration
    message: str
    def __init__(self, character: _Optional[str] = ..., take: _Optional[str] = ..., folder: _Optional[str] = ..., state: _Optional[str] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., message: _Optional[str] = ...) -> None: ...

class ReplayTakeRequest(_message.Message):
    __slots__ = ("take", "character", "start", "end", "loop_count", "endless", "busy_policy", "timecode_restored")
    TAKE_FIELD_NUMBER: _ClassVar[int]
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    LOOP_COUNT_FIELD_NUMBER: _ClassVar[int]
    ENDLESS_FIELD_NUMBER: _ClassVar[int]
    BUSY_POLICY_FIELD_NUMBER: _ClassVar[int]
    TIMECODE_RESTORED_FIELD_NUMBER: _ClassVar[int]
    take: str
    character: str
    start: str
    end: str
    loop_count: int
    endless: bool
    busy_policy: _avatar_service_pb2.BusyPolicy
    timecode_restored: bool
    def __init__(self, take: _Optional[str] = ..., character: _Optional[str] = ..., start: _Optional[str] = ..., end: _Optional[str] = ..., loop_count: _Optional[int] = ..., endless: _Optional[bool] = ..., busy_policy: _Optional[_Union[_avatar_service_pb2.BusyPolicy, str]] = ..., timecode_restored: _Optional[bool] = ...) -> None: ...

class ReplayTakeResponse(_message.Message):
    __slots__ = ("started", "ended")
    STARTED_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    started: ReplayStarted
    ended: _avatar_service_pb2.PerformanceEnded
    def __init__(self, started: _Optional[_Union[ReplayStarted, _Mapping]] = ..., ended: _Optional[_Union[_avatar_service_pb2.PerformanceEnded, _Mapping]] = ...) -> None: ...

class ReplayStarted(_message.Message):
    __slots__ = ("performance", "frame_rate", "frame_count", "start_offset", "duration", "timecode")
    PERFORMANCE_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    FRAME_COUNT_FIELD_NUMBER: _ClassVar[int]
    START_OFFSET_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    TIMECODE_FIELD_NUMBER: _ClassVar[int]
    performance: _avatar_service_pb2.PerformanceStarted
    frame_rate: _face_pb2.FrameRate
    frame_count: int
    start_offset: _duration_pb2.Duration
    duration: _duration_pb2.Duration
    timecode: str
    def __init__(self, performance: _Optional[_Union[_avatar_service_pb2.PerformanceStarted, _Mapping]] = ..., frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., frame_count: _Optional[int] = ..., start_offset: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., timecode: _Optional[str] = ...) -> None: ...

class WatchStageRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WatchStageResponse(_message.Message):
    __slots__ = ("slate", "panic", "cue_list", "cue_fired", "command_done", "command_failed", "recording")
    SLATE_FIELD_NUMBER: _ClassVar[int]
    PANIC_FIELD_NUMBER: _ClassVar[int]
    CUE_LIST_FIELD_NUMBER: _ClassVar[int]
    CUE_FIRED_FIELD_NUMBER: _ClassVar[int]
    COMMAND_DONE_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FAILED_FIELD_NUMBER: _ClassVar[int]
    RECORDING_FIELD_NUMBER: _ClassVar[int]
    slate: Slate
    panic: PanicState
    cue_list: CueListState
    cue_fired: CueFired
    command_done: CommandDone
    command_failed: CommandFailed
    recording: Recording
    def __init__(self, slate: _Optional[_Union[Slate, _Mapping]] = ..., panic: _Optional[_Union[PanicState, _Mapping]] = ..., cue_list: _Optional[_Union[CueListState, _Mapping]] = ..., cue_fired: _Optional[_Union[CueFired, _Mapping]] = ..., command_done: _Optional[_Union[CommandDone, _Mapping]] = ..., command_failed: _Optional[_Union[CommandFailed, _Mapping]] = ..., recording: _Optional[_Union[Recording, _Mapping]] = ...) -> None: ...

class Cue(_message.Message):
    __slots__ = ("id", "note", "summary", "wait_duration", "follow")
    ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WAIT_DURATION_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_FIELD_NUMBER: _ClassVar[int]
    id: str
    note: str
    summary: str
    wait_duration: _duration_pb2.Duration
    follow: bool
    def __init__(self, id: _Optional[str] = ..., note: _Optional[str] = ..., summary: _Optional[str] = ..., wait_duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., follow: _Optional[bool] = ...) -> None: ...

class CueListState(_message.Message):
    __slots__ = ("standby_cue_id", "running_cue_ids")
    STANDBY_CUE_ID_FIELD_NUMBER: _ClassVar[int]
    RUNNING_CUE_IDS_FIELD_NUMBER: _ClassVar[int]
    standby_cue_id: str
    running_cue_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, standby_cue_id: _Optional[str] = ..., running_cue_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class PanicState(_message.Message):
    __slots__ = ("restraints",)
    RESTRAINTS_FIELD_NUMBER: _ClassVar[int]
    restraints: _containers.RepeatedCompositeFieldContainer[Restraint]
    def __init__(self, restraints: _Optional[_Iterable[_Union[Restraint, _Mapping]]] = ...) -> None: ...

class Restraint(_message.Message):
    __slots__ = ("character", "held", "muted")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    MUTED_FIELD_NUMBER: _ClassVar[int]
    character: str
    held: bool
    muted: bool
    def __init__(self, character: _Optional[str] = ..., held: _Optional[bool] = ..., muted: _Optional[bool] = ...) -> None: ...

class Slate(_message.Message):
    __slots__ = ("name", "take")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TAKE_FIELD_NUMBER: _ClassVar[int]
    name: str
    take: int
    def __init__(self, name: _Optional[str] = ..., take: _Optional[int] = ...) -> None: ...

class CueFired(_message.Message):
    __slots__ = ("cue_id",)
    CUE_ID_FIELD_NUMBER: _ClassVar[int]
    cue_id: str
    def __init__(self, cue_id: _Optional[str] = ...) -> None: ...

class CommandDone(_message.Message):
    __slots__ = ("command", "subject", "key", "spoken_text")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_TEXT_FIELD_NUMBER: _ClassVar[int]
    command: str
    subject: str
    key: str
    spoken_text: str
    def __init__(self, command: _Optional[str] = ..., subject: _Optional[str] = ..., key: _Optional[str] = ..., spoken_text: _Optional[str] = ...) -> None: ...

class CommandFailed(_message.Message):
    __slots__ = ("command", "subject", "key", "reason", "message")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    command: str
    subject: str
    key: str
    reason: str
    message: str
    def __init__(self, command: _Optional[str] = ..., subject: _Optional[str] = ..., key: _Optional[str] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

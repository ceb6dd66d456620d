from exomni.v1 import audio_pb2 as _audio_pb2
from exomni.v1 import avatar_service_pb2 as _avatar_service_pb2
from exomni.v1 import face_pb2 as _face_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListCharactersRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCharactersResponse(_message.Message):
    __slots__ = ("characters", "next_page_token")
    CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    characters: _containers.RepeatedCompositeFieldContainer[Character]
    next_page_token: str
    def __init__(self, characters: _Optional[_Iterable[_Union[Character, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetCharacterRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class GetCharacterResponse(_message.Message):
    __slots__ = ("character",)
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    character: Character
    def __init__(self, character: _Optional[_Union[Character, _Mapping]] = ...) -> None: ...

class CreateCharacterRequest(_message.Message):
    __slots__ = ("character",)
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    character: Character
    def __init__(self, character: _Optional[_Union[Character, _Mapping]] = ...) -> None: ...

class CreateCharacterResponse(_message.Message):
    __slots__ = ("character",)
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    character: Character
    def __init__(self, character: _Optional[_Union[Character, _Mapping]] = ...) -> None: ...

class UpdateCharacterRequest(_message.Message):
    __slots__ = ("character",)
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    character: Character
    def __init__(self, character: _Optional[_Union[Character, _Mapping]] = ...) -> None: ...

class UpdateCharacterResponse(_message.Message):
    __slots__ = ("character",)
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    character: Character
    def __init__(self, character: _Optional[_Union[Character, _Mapping]] = ...) -> None: ...

class DeleteCharacterRequest(_message.Message):
    __slots__ = ("name", "etag")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class DeleteCharacterResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WatchCharacterRequest(_message.Message):
    __slots__ = ("name", "frame_rate", "audio_rate_hz", "frames_omitted", "audio_omitted")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    AUDIO_RATE_HZ_FIELD_NUMBER: _ClassVar[int]
    FRAMES_OMITTED_FIELD_NUMBER: _ClassVar[int]
    AUDIO_OMITTED_FIELD_NUMBER: _ClassVar[int]
    name: str
    frame_rate: _face_pb2.FrameRate
    audio_rate_hz: int
    frames_omitted: bool
    audio_omitted: bool
    def __init__(self, name: _Optional[str] = ..., frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., audio_rate_hz: _Optional[int] = ..., frames_omitted: _Optional[bool] = ..., audio_omitted: _Optional[bool] = ...) -> None: ...

class WatchCharacterResponse(_message.Message):
    __slots__ = ("opened", "performance", "paced_frame")
    OPENED_FIELD_NUMBER: _ClassVar[int]
    PERFORMANCE_FIELD_NUMBER: _ClassVar[int]
    PACED_FRAME_FIELD_NUMBER: _ClassVar[int]
    opened: WatchOpened
    performance: _avatar_service_pb2.PerformanceEvent
    paced_frame: _face_pb2.PacedFrame
    def __init__(self, opened: _Optional[_Union[WatchOpened, _Mapping]] = ..., performance: _Optional[_Union[_avatar_service_pb2.PerformanceEvent, _Mapping]] = ..., paced_frame: _Optional[_Union[_face_pb2.PacedFrame, _Mapping]] = ...) -> None: ...

class WatchOpened(_message.Message):
    __slots__ = ("character", "frame_rate", "coefficient_names")
    CHARACTER_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    COEFFICIENT_NAMES_FIELD_NUMBER: _ClassVar[int]
    character: str
    frame_rate: _face_pb2.FrameRate
    coefficient_names: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, character: _Optional[str] = ..., frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., coefficient_names: _Optional[_Iterable[str]] = ...) -> None: ...

class Character(_message.Message):
    __slots__ = ("name", "etag", "subject", "device_id", "voice", "emotion", "idle", "seed", "outputs", "persona", "greeting", "stance", "expression", "record")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    EMOTION_FIELD_NUMBER: _ClassVar[int]
    IDLE_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    PERSONA_FIELD_NUMBER: _ClassVar[int]
    GREETING_FIELD_NUMBER: _ClassVar[int]
    STANCE_FIELD_NUMBER: _ClassVar[int]
    EXPRESSION_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    subject: str
    device_id: str
    voice: _audio_pb2.VoiceSettings
    emotion: _face_pb2.Emotion
    idle: IdleSettings
    seed: int
    outputs: _containers.RepeatedCompositeFieldContainer[Output]
    persona: str
    greeting: str
    stance: Stance
    expression: ExpressionSettings
    record: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., subject: _Optional[str] = ..., device_id: _Optional[str] = ..., voice: _Optional[_Union[_audio_pb2.VoiceSettings, _Mapping]] = ..., emotion: _Optional[_Union[_face_pb2.Emotion, _Mapping]] = ..., idle: _Optional[_Union[IdleSettings, _Mapping]] = ..., seed: _Optional[int] = ..., outputs: _Optional[_Iterable[_Union[Output, _Mapping]]] = ..., persona: _Optional[str] = ..., greeting: _Optional[str] = ..., stance: _Optional[_Union[Stance, _Mapping]] = ..., expression: _Optional[_Union[ExpressionSettings, _Mapping]] = ..., record: _Optional[str] = ...) -> None: ...

class Stance(_message.Message):
    __slots__ = ("head", "gaze")
    HEAD_FIELD_NUMBER: _ClassVar[int]
    GAZE_FIELD_NUMBER: _ClassVar[int]
    head: _face_pb2.HeadPose
    gaze: _face_pb2.HeadPose
    def __init__(self, head: _Optional[_Union[_face_pb2.HeadPose, _Mapping]] = ..., gaze: _Optional[_Union[_face_pb2.HeadPose, _Mapping]] = ...) -> None: ...

class ExpressionSettings(_message.Message):
    __slots__ = ("strength", "upper", "lower", "mouth")
    STRENGTH_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    LOWER_FIELD_NUMBER: _ClassVar[int]
    MOUTH_FIELD_NUMBER: _ClassVar[int]
    strength: float
    upper: float
    lower: float
    mouth: float
    def __init__(self, strength: _Optional[float] = ..., upper: _Optional[float] = ..., lower: _Optional[float] = ..., mouth: _Optional[float] = ...) -> None: ...

class IdleSettings(_message.Message):
    __slots__ = ("enabled", "blinks_per_minute", "head_sway", "gaze", "breathing")
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    BLINKS_PER_MINUTE_FIELD_NUMBER: _ClassVar[int]
    HEAD_SWAY_FIELD_NUMBER: _ClassVar[int]
    GAZE_FIELD_NUMBER: _ClassVar[int]
    BREATHING_FIELD_NUMBER: _ClassVar[int]
    enabled: bool
    blinks_per_minute: float
    head_sway: float
    gaze: float
    breathing: float
    def __init__(self, enabled: _Optional[bool] = ..., blinks_per_minute: _Optional[float] = ..., head_sway: _Optional[float] = ..., gaze: _Optional[float] = ..., breathing: _Optional[float] = ...) -> None: ...

class Output(_message.Message):
    __slots__ = ("protocol", "host", "port", "frame_rate", "av_offset_ms", "rig_profile", "head_included", "eyes_included", "broadcast_allowed", "ifacialmocap", "osc", "vmc", "rig_adjustments", "vrchat", "vtubestudio")
    PROTOCOL_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    PORT_FIELD_NUMBER: _ClassVar[int]
    FRAME_RATE_FIELD_NUMBER: _ClassVar[int]
    AV_OFFSET_MS_FIELD_NUMBER: _ClassVar[int]
    RIG_PROFILE_FIELD_NUMBER: _ClassVar[int]
    HEAD_INCLUDED_FIELD_NUMBER: _ClassVar[int]
    EYES_INCLUDED_FIELD_NUMBER: _ClassVar[int]
    BROADCAST_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    IFACIALMOCAP_FIELD_NUMBER: _ClassVar[int]
    OSC_FIELD_NUMBER: _ClassVar[int]
    VMC_FIELD_NUMBER: _ClassVar[int]
    RIG_ADJUSTMENTS_FIELD_NUMBER: _ClassVar[int]
    VRCHAT_FIELD_NUMBER: _ClassVar[int]
    VTUBESTUDIO_FIELD_NUMBER: _ClassVar[int]
    protocol: str
    host: str
    port: int
    frame_rate: _face_pb2.FrameRate
    av_offset_ms: float
    rig_profile: str
    head_included: bool
    eyes_included: bool
    broadcast_allowed: bool
    ifacialmocap: IFacialMocapSettings
    osc: OscSettings
    vmc: VmcSettings
    rig_adjustments: _containers.RepeatedCompositeFieldContainer[RigAdjustment]
    vrchat: VrchatSettings
    vtubestudio: VTubeStudioSettings
    def __init__(self, protocol: _Optional[str] = ..., host: _Optional[str] = ..., port: _Optional[int] = ..., frame_rate: _Optional[_Union[_face_pb2.FrameRate, _Mapping]] = ..., av_offset_ms: _Optional[float] = ..., rig_profile: _Optional[str] = ..., head_included: _Optional[bool] = ..., eyes_included: _Optional[bool] = ..., broadcast_allowed: _Optional[bool] = ..., ifacialmocap: _Optional[_Union[IFacialMocapSettings, _Mapping]] = ..., osc: _Optional[_Union[OscSettings, _Mapping]] = ..., vmc: _Optional[_Union[VmcSettings, _Mapping]] = ..., rig_adjustments: _Optional[_Iterable[_Union[RigAdjustment, _Mapping]]] = ..., vrchat: _Optional[_Union[VrchatSettings, _Mapping]] = ..., vtubestudio: _Optional[_Union[VTubeStudioSettings, _Mapping]] = ...) -> None: ...

class VrchatSettings(_message.Message):
    __slots__ = ("parameters", "names", "prefix", "native_eyes", "active", "changed_only", "binaries", "avatar")
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    NATIVE_EYES_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_ONLY_FIELD_NUMBER: _ClassVar[int]
    BINARIES_FIELD_NUMBER: _ClassVar[int]
    AVATAR_FIELD_NUMBER: _ClassVar[int]
    parameters: str
    names: _containers.RepeatedScalarFieldContainer[str]
    prefix: str
    native_eyes: bool
    active: bool
    changed_only: bool
    binaries: _containers.RepeatedScalarFieldContainer[str]
    avatar: str
    def __init__(self, parameters: _Optional[str] = ..., names: _Optional[_Iterable[str]] = ..., prefix: _Optional[str] = ..., native_eyes: _Optional[bool] = ..., active: _Optional[bool] = ..., changed_only: _Optional[bool] = ..., binaries: _Optional[_Iterable[str]] = ..., avatar: _Optional[str] = ...) -> None: ...

class RigAdjustment(_message.Message):
    __slots__ = ("name", "gain", "offset", "limits", "rename", "combine")
    NAME_FIELD_NUMBER: _ClassVar[int]
    GAIN_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    RENAME_FIELD_NUMBER: _ClassVar[int]
    COMBINE_FIELD_NUMBER: _ClassVar[int]
    name: str
    gain: float
    offset: float
    limits: _containers.RepeatedScalarFieldContainer[float]
    rename: str
    combine: str
    def __init__(self, name: _Optional[str] = ..., gain: _Optional[float] = ..., offset: _Optional[float] = ..., limits: _Optional[_Iterable[float]] = ..., rename: _Optional[str] = ..., combine: _Optional[str] = ...) -> None: ...

class VmcSettings(_message.Message):
    __slots__ = ("bones", "neck", "jaw", "root", "status")
    BONES_FIELD_NUMBER: _ClassVar[int]
    NECK_FIELD_NUMBER: _ClassVar[int]
    JAW_FIELD_NUMBER: _ClassVar[int]
    ROOT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    bones: str
    neck: float
    jaw: bool
    root: str
    status: str
    def __init__(self, bones: _Optional[str] = ..., neck: _Optional[float] = ..., jaw: _Optional[bool] = ..., root: _Optional[str] = ..., status: _Optional[str] = ...) -> None: ...

class OscSettings(_message.Message):
    __slots__ = ("preset", "messages", "prefix", "order", "angles", "scale", "invert_yaw", "invert_pitch", "invert_roll", "bundled", "time_tags")
    PRESET_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ANGLES_FIELD_NUMBER: _ClassVar[int]
    SCALE_FIELD_NUMBER: _ClassVar[int]
    INVERT_YAW_FIELD_NUMBER: _ClassVar[int]
    INVERT_PITCH_FIELD_NUMBER: _ClassVar[int]
    INVERT_ROLL_FIELD_NUMBER: _ClassVar[int]
    BUNDLED_FIELD_NUMBER: _ClassVar[int]
    TIME_TAGS_FIELD_NUMBER: _ClassVar[int]
    preset: str
    messages: _containers.RepeatedScalarFieldContainer[str]
    prefix: str
    order: str
    angles: str
    scale: float
    invert_yaw: bool
    invert_pitch: bool
    invert_roll: bool
    bundled: bool
    time_tags: bool
    def __init__(self, preset: _Optional[str] = ..., messages: _Optional[_Iterable[str]] = ..., prefix: _Optional[str] = ..., order: _Optional[str] = ..., angles: _Optional[str] = ..., scale: _Optional[float] = ..., invert_yaw: _Optional[bool] = ..., invert_pitch: _Optional[bool] = ..., invert_roll: _Optional[bool] = ..., bundled: _Optional[bool] = ..., time_tags: _Optional[bool] = ...) -> None: ...

class IFacialMocapSettings(_message.Message):
    __slots__ = ("version", "app", "push", "listen", "listen_tcp", "reply_port", "tcp_port", "receivers", "invert_head_yaw", "invert_head_pitch", "invert_head_roll", "invert_eye_yaw", "invert_eye_pitch")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    APP_FIELD_NUMBER: _ClassVar[int]
    PUSH_FIELD_NUMBER: _ClassVar[int]
    LISTEN_FIELD_NUMBER: _ClassVar[int]
    LISTEN_TCP_FIELD_NUMBER: _ClassVar[int]
    REPLY_PORT_FIELD_NUMBER: _ClassVar[int]
    TCP_PORT_FIELD_NUMBER: _ClassVar[int]
    RECEIVERS_FIELD_NUMBER: _ClassVar[int]
    INVERT_HEAD_YAW_FIELD_NUMBER: _ClassVar[int]
    INVERT_HEAD_PITCH_FIELD_NUMBER: _ClassVar[int]
    INVERT_HEAD_ROLL_FIELD_NUMBER: _ClassVar[int]
    INVERT_EYE_YAW_FIELD_NUMBER: _ClassVar[int]
    INVERT_EYE_PITCH_FIELD_NUMBER: _ClassVar[int]
    version: str
    app: str
    push: bool
    listen: str
    listen_tcp: str
    reply_port: int
    tcp_port: int
    receivers: int
    invert_head_yaw: bool
    invert_head_pitch: bool
    invert_head_roll: bool
    invert_eye_yaw: bool
    invert_eye_pitch: bool
    def __init__(self, version: _Optional[str] = ..., app: _Optional[str] = ..., push: _Optional[bool] = ..., listen: _Optional[str] = ..., listen_tcp: _Optional[str] = ..., reply_port: _Optional[int] = ..., tcp_port: _Optional[int] = ..., receivers: _Optional[int] = ..., invert_head_yaw: _Optional[bool] = ..., invert_head_pitch: _Optional[bool] = ..., invert_head_roll: _Optional[bool] = ..., invert_eye_yaw: _Optional[bool] = ..., invert_eye_pitch: _Optional[bool] = ...) -> None: ...

class VTubeStudioSettings(_message.Message):
    __slots__ = ("default_parameters", "custom_parameters", "prefix", "plugin_name", "discovery", "mirrored", "invert_head_yaw", "invert_head_pitch", "invert_head_roll", "invert_eye_yaw", "invert_eye_pitch")
    DEFAULT_PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    PLUGIN_NAME_FIELD_NUMBER: _ClassVar[int]
    DISCOVERY_FIELD_NUMBER: _ClassVar[int]
    MIRRORED_FIELD_NUMBER: _ClassVar[int]
    INVERT_HEAD_YAW_FIELD_NUMBER: _ClassVar[int]
    INVERT_HEAD_PITCH_FIELD_NUMBER: _ClassVar[int]
    INVERT_HEAD_ROLL_FIELD_NUMBER: _ClassVar[int]
    INVERT_EYE_YAW_FIELD_NUMBER: _ClassVar[int]
    INVERT_EYE_PITCH_FIELD_NUMBER: _ClassVar[int]
    default_parameters: bool
    custom_parameters: bool
    prefix: str
    plugin_name: str
    discovery: bool
    mirrored: bool
    invert_head_yaw: bool
    invert_head_pitch: bool
    invert_head_roll: bool
    invert_eye_yaw: bool
    invert_eye_pitch: bool
    def __init__(self, default_parameters: _Optional[bool] = ..., custom_parameters: _Optional[bool] = ..., prefix: _Optional[str] = ..., plugin_name: _Optional[str] = ..., discovery: _Optional[bool] = ..., mirrored: _Optional[bool] = ..., invert_head_yaw: _Optional[bool] = ..., invert_head_pitch: _Optional[bool] = ..., invert_head_roll: _Optional[bool] = ..., invert_eye_yaw: _Optional[bool] = ..., invert_eye_pitch: _Optional[bool] = ...) -> None: ...

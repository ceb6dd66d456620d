from google.protobuf import empty_pb2 as _empty_pb2
from nvidia_ace.a2f.v1 import a2f_pb2 as _a2f_pb2
from nvidia_ace.animation_data.v1 import animation_data_pb2 as _animation_data_pb2
from nvidia_ace.animation_id.v1 import animation_id_pb2 as _animation_id_pb2
from nvidia_ace.status.v1 import status_pb2 as _status_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AnimationGraphRequest(_message.Message):
    __slots__ = ("animation_ids", "animation_graph_variable_name", "animation_graph_variable_value")
    ANIMATION_IDS_FIELD_NUMBER: _ClassVar[int]
    ANIMATION_GRAPH_VARIABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    ANIMATION_GRAPH_VARIABLE_VALUE_FIELD_NUMBER: _ClassVar[int]
    animation_ids: _animation_id_pb2.AnimationIds
    animation_graph_variable_name: str
    animation_graph_variable_value: str
    def __init__(self, animation_ids: _Optional[_Union[_animation_id_pb2.AnimationIds, _Mapping]] = ..., animation_graph_variable_name: _Optional[str] = ..., animation_graph_variable_value: _Optional[str] = ...) -> None: ...

class AnimationIdsOrStatus(_message.Message):
    __slots__ = ("animation_ids", "status")
    ANIMATION_IDS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    animation_ids: _animation_id_pb2.AnimationIds
    status: _status_pb2.Status
    def __init__(self, animation_ids: _Optional[_Union[_animation_id_pb2.AnimationIds, _Mapping]] = ..., status: _Optional[_Union[_status_pb2.Status, _Mapping]] = ...) -> None: ...

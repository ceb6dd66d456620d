from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ReloadSettingsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ReloadSettingsResponse(_message.Message):
    __slots__ = ("applied_keys", "waiting_keys", "added_characters", "changed_characters", "removed_characters", "cues_changed")
    APPLIED_KEYS_FIELD_NUMBER: _ClassVar[int]
    WAITING_KEYS_FIELD_NUMBER: _ClassVar[int]
    ADDED_CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    REMOVED_CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    CUES_CHANGED_FIELD_NUMBER: _ClassVar[int]
    applied_keys: _containers.RepeatedScalarFieldContainer[str]
    waiting_keys: _containers.RepeatedScalarFieldContainer[str]
    added_characters: _containers.RepeatedScalarFieldContainer[str]
    changed_characters: _containers.RepeatedScalarFieldContainer[str]
    removed_characters: _containers.RepeatedScalarFieldContainer[str]
    cues_changed: bool
    def __init__(self, applied_keys: _Optional[_Iterable[str]] = ..., waiting_keys: _Optional[_Iterable[str]] = ..., added_characters: _Optional[_Iterable[str]] = ..., changed_characters: _Optional[_Iterable[str]] = ..., removed_characters: _Optional[_Iterable[str]] = ..., cues_changed: _Optional[bool] = ...) -> None: ...

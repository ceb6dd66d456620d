"""Which payload belongs to which command."""

from typing import Final

from bridge.control.mqtt.character_payloads import (
    EmotionPayload,
    GazePayload,
    GesturePayload,
    HeadPayload,
    InterruptPayload,
    SayPayload,
)
from bridge.control.mqtt.payload import Payload
from bridge.control.mqtt.stage_payloads import (
    BackPayload,
    CuePayload,
    GoPayload,
    PanicPayload,
    RecordPayload,
    ReloadPayload,
    ReplayPayload,
    SlatePayload,
    StandbyPayload,
    TimecodePayload,
    UnrecordPayload,
)

#: The last level of a command's topic → what its payload holds.
PAYLOADS: Final[dict[str, type[Payload]]] = {
    "say": SayPayload,
    "interrupt": InterruptPayload,
    "emotion": EmotionPayload,
    "gesture": GesturePayload,
    "gaze": GazePayload,
    "head": HeadPayload,
    "cue": CuePayload,
    "standby": StandbyPayload,
    "go": GoPayload,
    "back": BackPayload,
    "reload": ReloadPayload,
    "panic": PanicPayload,
    "slate": SlatePayload,
    "timecode": TimecodePayload,
    "record": RecordPayload,
    "unrecord": UnrecordPayload,
    "replay": ReplayPayload,
}

"""Commands to the whole stage: cues, panic, the slate, timecode. Pure."""

from typing import Annotated, Any, Literal

from pydantic import Field

from bridge.control.commands import (
    Back,
    FireCue,
    Go,
    Jam,
    Panic,
    PanicKind,
    Record,
    ReloadCues,
    Replay,
    Slate,
    Standby,
    StopRecord,
)
from bridge.control.mqtt.payload import Name, Payload
from bridge.sessions.orders import WhenBusy

#: Seconds, or a timecode.
Moment = Annotated[str, Field(max_length=32)]


class CuePayload(Payload):
    """`cue`: the id of a cue to fire."""

    cue: Name

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"cue": text}

    def command(self, character: str) -> FireCue:  # noqa: ARG002 (a cue has its own character)
        return FireCue(self.cue)


class StandbyPayload(Payload):
    """`standby`: the id of a cue to put on standby."""

    cue: Name

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"cue": text}

    def command(self, character: str) -> Standby:  # noqa: ARG002
        return Standby(self.cue)


class GoPayload(Payload):
    """`go`: fire the cue on standby."""

    def command(self, character: str) -> Go:  # noqa: ARG002
        return Go()


class BackPayload(Payload):
    """`back`: put the cue before it on standby."""

    def command(self, character: str) -> Back:  # noqa: ARG002
        return Back()


class ReloadPayload(Payload):
    """`reload`: read the cue list's file again."""

    def command(self, character: str) -> ReloadCues:  # noqa: ARG002
        return ReloadCues()


class PanicPayload(Payload):
    """`panic`: "neutral", "hold", "mute" or "resume"."""

    kind: Literal["neutral", "hold", "mute", "resume"]

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"kind": text.lower()}

    def command(self, character: str) -> Panic:
        return Panic(PanicKind(self.kind), character)


class SlatePayload(Payload):
    """`slate`: what is played from now on; nothing is the next take."""

    name: Annotated[str, Field(max_length=64)] = ""

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"name": text}

    def command(self, character: str) -> Slate:  # noqa: ARG002
        return Slate(self.name)


class RecordPayload(Payload):
    """`record`: record the character into a new take; nothing is a name of its own."""

    name: Annotated[str, Field(max_length=96)] = ""

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"name": text}

    def command(self, character: str) -> Record:
        return Record(character, self.name)


class UnrecordPayload(Payload):
    """`unrecord`: end the recording."""

    def command(self, character: str) -> StopRecord:
        return StopRecord(character)


class ReplayPayload(Payload):
    """`replay`: perform a take again; from `start` to `end`, `loops` times or `endless`ly."""

    take: Annotated[str, Field(min_length=1, max_length=96)]
    start: Moment = ""
    end: Moment = ""
    loops: Annotated[int, Field(ge=1)] = 1
    endless: bool = False
    timecode: bool = False
    when_busy: Literal["queue", "interrupt", "refuse"] = "queue"

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"take": text}

    def command(self, character: str) -> Replay:
        loop_count, busy = None if self.endless else self.loops, WhenBusy(self.when_busy)
        return Replay(character, self.take, self.start, self.end, loop_count, busy, self.timecode)


class TimecodePayload(Payload):
    """`timecode`: what it is now, "HH:MM:SS:FF"; `rate` frames a second where not as set."""

    timecode: Annotated[str, Field(min_length=1, max_length=32)]
    rate: Annotated[str, Field(max_length=32)] = ""

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"timecode": text}

    def command(self, character: str) -> Jam:  # noqa: ARG002
        return Jam(self.timecode, self.rate)

"""Commands to one character: its lines and its face. Angles are degrees on this wire. Pure."""

import math
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from bridge.control.commands import Direct, Interrupt, Say
from bridge.control.looks import look_along, look_of
from bridge.control.mqtt.payload import Name, Payload
from bridge.errors import InvalidArgument
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    Look,
    LookAt,
    MakeGesture,
)
from bridge.sessions.orders import WhenBusy

Unit = Annotated[float, Field(ge=0.0, le=1.0)]
Seconds = Annotated[float, Field(ge=0.0, le=60.0)]
#: Beyond what any neck or eye can do; the layers have closer limits of their own.
Degrees = Annotated[float, Field(ge=-180.0, le=180.0)]
Meters = Annotated[float, Field(ge=-1000.0, le=1000.0)]


class SayPayload(Payload):
    """`say`: the text itself, or with an emotion and what to do while the character speaks."""

    text: Annotated[str, Field(min_length=1)]
    emotion: Name | None = None
    intensity: Unit = 1.0
    when_busy: Literal["queue", "interrupt", "refuse"] = "queue"

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"text": text}

    def command(self, character: str) -> Say:
        busy = WhenBusy(self.when_busy)
        return Say(character, self.text, self.emotion, self.intensity, busy)


class InterruptPayload(Payload):
    """`interrupt`: of a character, or on the stage's topic of everybody."""

    def command(self, character: str) -> Interrupt:
        return Interrupt(character)


class EmotionPayload(Payload):
    """`emotion`: "joy", "joy 0.7", "none" for the character's own; or several in `mood`."""

    emotion: Name | None = None
    intensity: Unit = 1.0
    mood: Annotated[dict[Name, Unit], Field(max_length=16)] | None = None

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        if text.lower() in ("", "none"):
            return {"mood": {}}
        name, number = _named_number(text)
        return {"emotion": name, "intensity": number}

    @model_validator(mode="after")
    def _is_one_or_several(self) -> Self:
        if (self.emotion is None) == (self.mood is None):
            raise ValueError("give an emotion, or a mood of several")
        return self

    def command(self, character: str) -> Direct:
        mood = {self.emotion: self.intensity} if self.emotion is not None else self.mood
        return Direct(character, Direction(mood=mood))


class GesturePayload(Payload):
    """`gesture`: "nod", "nod 0.5"."""

    gesture: Name
    intensity: Unit = 1.0

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        name, number = _named_number(text)
        return {"gesture": name, "intensity": number}

    def command(self, character: str) -> Direct:
        return Direct(character, Direction(gesture=MakeGesture(self.gesture, self.intensity)))


class GazePayload(Payload):
    """`gaze`: a target ("left", "down right", "me", "away", "around"…), an angle or a point."""

    target: Name | None = None
    yaw_deg: Degrees | None = None
    pitch_deg: Degrees | None = None
    left_m: Meters | None = None
    up_m: Meters | None = None
    forward_m: Meters | None = None

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        return {"target": text}

    @field_validator("target")
    @classmethod
    def _target_is_known(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                look_of(value)
            except InvalidArgument as error:
                raise ValueError(str(error))
        return value

    @model_validator(mode="after")
    def _is_one_of_three(self) -> Self:
        angle = (self.yaw_deg, self.pitch_deg)
        point = (self.left_m, self.up_m, self.forward_m)
        given = [
            part for part in ((self.target,), angle, point) if any(v is not None for v in part)
        ]
        if len(given) != 1 or any(value is None for value in given[0]):
            raise ValueError(
                "give a target, or yaw_deg and pitch_deg, or left_m, up_m and forward_m"
            )
        return self

    def command(self, character: str) -> Direct:
        return Direct(character, Direction(look=self._look()))

    def _look(self) -> Look:
        if self.target is not None:
            return look_of(self.target)
        if self.left_m is not None and self.up_m is not None and self.forward_m is not None:
            return LookAt(self.left_m, self.up_m, self.forward_m)
        assert self.yaw_deg is not None
        assert self.pitch_deg is not None
        return look_along(self.yaw_deg, self.pitch_deg)


class HeadPayload(Payload):
    """`head`: angles to hold, or "free"."""

    yaw_deg: Degrees | None = None
    pitch_deg: Degrees | None = None
    roll_deg: Degrees | None = None
    free: bool = False
    seconds: Seconds = 0.4

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        if text.lower() != "free":
            raise ValueError('a head is "free", or a JSON object with yaw_deg, pitch_deg, roll_deg')
        return {"free": True}

    @model_validator(mode="after")
    def _is_held_or_free(self) -> Self:
        angles = (self.yaw_deg, self.pitch_deg, self.roll_deg)
        if self.free == any(angle is not None for angle in angles):
            raise ValueError("give some of yaw_deg, pitch_deg, roll_deg, or free: true")
        return self

    def command(self, character: str) -> Direct:
        if self.free:
            return Direct(character, Direction(head=FreeHead(self.seconds)))
        angles = (self.yaw_deg, self.pitch_deg, self.roll_deg)
        yaw, pitch, roll = (math.radians(angle or 0.0) for angle in angles)
        return Direct(character, Direction(head=HoldHead(yaw, pitch, roll, self.seconds)))


def _named_number(text: str) -> tuple[str, float]:
    """A name, and the number after it or else 1. Raises `ValueError`."""
    name, _, last = text.rpartition(" ")
    if not name or last[0] not in "0123456789.+-":
        return text, 1.0
    return name.rstrip(), float(last)

"""A cue: what happens when it is fired, as its file gives it and as commands."""

import math
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from bridge.control.commands import Command, Direct, Interrupt, Record, Replay, Say, StopRecord
from bridge.control.looks import look_along, look_of
from bridge.errors import InputError
from bridge.sessions.direction import Direction, Look, MakeGesture
from bridge.sessions.orders import WhenBusy
from bridge.settings.model import Model

_STRENGTH = re.compile(r"(?P<name>\D*?)(?:[ :=]+(?P<strength>\d+(?:\.\d+)?|\.\d+))?")

Feeling = tuple[str, float]


def _is_a_strength(text: str) -> str:
    if text:
        read_strength(text)
    return text


def _is_a_look(value: object) -> object:
    try:
        if isinstance(value, str):
            look_of(value)
        elif isinstance(value, tuple):
            look_along(*value)
    except InputError as error:
        raise ValueError(str(error))
    return value


Strong = Annotated[str, Field(max_length=128), AfterValidator(_is_a_strength)]
Angles = tuple[float, float]


class Cue(Model):
    """One entry of a cue list."""

    note: str = Field("", max_length=500, description="For the operator.")
    character: str = Field("", max_length=64, description="Who; the first character if empty.")
    interrupt: bool = Field(False, description="Stop what the character says first.")
    line: str = Field("", max_length=20_000, description="What is said; directions as in any text.")
    emotion: Strong = Field(
        "", description='Emotion with a strength: "joy 0.7". Of the line, or from now on.'
    )
    gesture: Strong = Field("", description='Gesture with a strength: "nod", "shake 0.5".')
    look: Annotated[str | Angles, AfterValidator(_is_a_look)] = Field(
        "around", description="left, up right, me, away, around…, or [yaw, pitch] in degrees."
    )
    record: Literal["", "start", "stop"] = Field(
        "", description="Start recording the character, or stop; before anything else."
    )
    replay: str = Field("", max_length=96, description="Take of the service to perform again.")
    scene: str = Field("", max_length=1024, description="Scene file to play.")
    wait: float = Field(0.0, ge=0, le=3600, description="Seconds from firing to acting.")
    follow: bool = Field(
        False, description="Fire the next cue when this one is over: its line said, its scene done."
    )
    repeat: Literal["refuse", "queue"] = Field(
        "refuse", description="Fired again while it runs: refuse, or run again afterwards."
    )

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.commands() and not self.scene and not (self.wait and self.follow):
            raise ValueError(
                "the cue does nothing: give it a line, an emotion, a gesture, a look, interrupt, "
                "record, replay or a scene, or wait and follow for a pause"
            )
        if sum(map(bool, (self.scene, self.line, self.replay))) > 1:
            raise ValueError("a cue says a line, plays a scene or replays a take: one of them")
        return self

    def commands(self) -> list[Command]:
        """What it does at once, in order; the scene comes after."""
        commands: list[Command] = []
        if self.record == "start":
            commands.append(Record(self.character))
        elif self.record:
            commands.append(StopRecord(self.character))
        # A line that interrupts does so itself, without a gap.
        if self.interrupt and not self.line and not self.replay:
            commands.append(Interrupt(self.character))
        direction = self._direction()
        if direction != Direction():
            commands.append(Direct(self.character, direction))
        if self.line:
            commands.append(self._say())
        if self.replay:
            commands.append(Replay(self.character, self.replay, when_busy=self._when_busy))
        return commands

    def summary(self) -> str:
        """What it does, in a line."""
        said = f'"{self.line}"' if self.line else ""
        acted = [self.emotion, self.gesture, f"look {self._look_text()}" if self._looks else ""]
        recorded = {"start": "record", "stop": "stop recording"}.get(self.record, "")
        again = f"replay {self.replay}" if self.replay else ""
        parts = [recorded, "stop" if self.interrupt else "", *acted, said, again, self.scene]
        text = ", ".join(part for part in parts if part) or "pause"
        return f"{self.character}: {text}" if self.character else text

    @property
    def feeling(self) -> Feeling | None:
        """The emotion's label and intensity."""
        return read_strength(self.emotion) if self.emotion else None

    @property
    def _when_busy(self) -> WhenBusy:
        return WhenBusy.INTERRUPT if self.interrupt else WhenBusy.QUEUE

    @property
    def _looks(self) -> bool:
        return "look" in self.model_fields_set

    def _look_text(self) -> str:
        return self.look if isinstance(self.look, str) else "{:g} {:g}".format(*self.look)

    def _direction(self) -> Direction:
        feeling = self.feeling
        gesture = read_strength(self.gesture) if self.gesture else None
        return Direction(
            mood=dict([feeling]) if feeling and not self.line else None,
            look=self._look() if self._looks else None,
            gesture=MakeGesture(*gesture) if gesture else None,
        )

    def _look(self) -> Look:
        return look_of(self.look) if isinstance(self.look, str) else look_along(*self.look)

    def _say(self) -> Say:
        label, intensity = self.feeling or (None, 1.0)
        return Say(self.character, self.line, label, intensity, self._when_busy)


def read_strength(text: str) -> Feeling:
    """A name and how strong, 1 without a number: "nod 0.5". Raises `ValueError`."""
    found = _STRENGTH.fullmatch(text.strip())
    if found is None or not found["name"].strip():
        raise ValueError(f"{text!r} is not a name with a strength from 0 to 1, like joy 0.7")
    strength = float(found["strength"] or 1.0)
    if not math.isfinite(strength) or strength > 1.0:
        raise ValueError(f"the strength in {text!r} is not in 0 to 1")
    return found["name"].strip(), strength

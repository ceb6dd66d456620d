"""What a scene file may hold, as it is written."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from bridge.settings.model import Model

Seconds = Annotated[float, Field(ge=0.0, le=3600.0)]
Name = Annotated[str, Field(min_length=1, max_length=64)]
Meters = Annotated[float, Field(ge=-1000.0, le=1000.0)]


class MarkForm(Model):
    """A place on stage, meters: `[x, z]`, `[x, z, up]` or named."""

    x: Meters = 0.0
    z: Meters = 0.0
    up: Meters = 0.0
    facing: Annotated[float, Field(ge=-180.0, le=180.0)] = 0.0

    @model_validator(mode="before")
    @classmethod
    def _from_a_list(cls, value: object) -> object:
        if isinstance(value, list):
            if not 1 <= len(value) <= 3:
                raise ValueError("a place is [x, z] or [x, z, up], in meters")
            return dict(zip(("x", "z", "up"), value, strict=False))
        return value


class LineForm(Model):
    """One entry of `lines`."""

    who: Name | None = None
    say: Annotated[str, Field(max_length=20_000)] | None = None
    to: Name | None = None
    emotion: Name | None = None
    look_at: Name | None = None
    gesture: Name | None = None
    wait: Seconds | None = None
    overlap: Seconds | None = None
    after: tuple[Name, ...] = ()
    id: Name | None = None
    note: str = ""
    pause: Seconds | None = None
    cue: Name | None = None
    include: Name | None = None
    together: tuple["LineForm", ...] = ()

    @field_validator("after", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        kinds = {
            "who": self.who is not None,
            "pause": self.pause is not None,
            "cue": self.cue is not None,
            "include": self.include is not None,
            "together": bool(self.together),
        }
        named = [name for name, there in kinds.items() if there]
        if len(named) > 1:
            raise ValueError(f"{' and '.join(named)} in one entry: make it two")
        if not named and not self.note:
            raise ValueError("an entry has `who`, `pause`, `cue`, `together` or `include`")
        if self.wait is not None and self.overlap is not None:
            raise ValueError("wait and overlap exclude each other")
        if self.who is None:
            self._refuse("needs `who`", "say", "to", "emotion", "look_at", "gesture")
        elif not (self.say or self.emotion or self.look_at or self.gesture):
            raise ValueError(f"{self.who} does nothing: give it say, emotion, look_at or gesture")
        if self.say is not None and not self.say.strip():
            raise ValueError("there is nothing to say in `say`")
        return self

    def _refuse(self, why: str, *keys: str) -> None:
        for key in keys:
            if getattr(self, key) is not None:
                raise ValueError(f"{key} {why}")


class SceneForm(Model):
    """A scene file."""

    title: str = ""
    cast: dict[Name, Name] = Field(default_factory=dict)
    stage: dict[Name, MarkForm] | tuple[Name, ...] = ()
    marks: dict[Name, MarkForm] = Field(default_factory=dict)
    variables: dict[Name, str] = Field(default_factory=dict)
    pause: Seconds = 0.2
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    on_interrupt: Literal["stop", "go_on"] = "stop"
    lines: tuple[LineForm, ...] = ()

    @field_validator("stage", mode="before")
    @classmethod
    def _names_or_places(cls, value: object) -> object:
        if not isinstance(value, list | dict):
            raise ValueError("a stage is a list from left to right, or a place for each")
        if isinstance(value, list) and len({str(name) for name in value}) < len(value):
            raise ValueError("somebody stands there twice")
        return value

    @field_validator("variables", mode="before")
    @classmethod
    def _numbers_as_text(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {k: str(v) if isinstance(v, int | float) else v for k, v in value.items()}

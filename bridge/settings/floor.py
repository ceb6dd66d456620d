"""Settings of the floor: who may speak while another character does."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bridge.settings.model import Model

FloorPolicy = Literal["overlap", "queue", "interrupt"]

_MEANING = (
    "overlap: all may speak at once. queue: one at a time, whoever has waited longest next. "
    "interrupt: who speaks up stops the others."
)


class FloorGroup(Model):
    """Characters that share a floor of their own."""

    characters: tuple[str, ...] = Field(min_length=1, description="Their names, in any case.")
    policy: FloorPolicy = Field("queue", description=_MEANING)


class FloorSettings(Model):
    """Whose turn it is among characters; `floor: queue` is short for a policy alone."""

    policy: FloorPolicy = Field("overlap", description=f"For characters in no group. {_MEANING}")
    groups: tuple[FloorGroup, ...] = Field(
        (),
        max_length=256,
        description="Characters with a floor of their own: lists of `characters` and a `policy`.",
    )

    @model_validator(mode="before")
    @classmethod
    def _a_policy_alone(cls, value: object) -> object:
        return {"policy": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _nobody_stands_on_two_floors(self) -> Self:
        names = [name.casefold() for group in self.groups for name in group.characters]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"characters in two groups: {', '.join(sorted(twice))}")
        return self

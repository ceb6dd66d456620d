"""Changes to single values of a rig profile, given where the profile is used."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bridge.settings.model import Model

#: What a value is multiplied by or moved by; models count to 1 or to 100.
Gain = Annotated[float, Field(ge=-100, le=100)]


class Adjustment(Model):
    """A change to one value of a profile: `gain * value + offset`, cut to `clamp`."""

    name: str = Field(max_length=120, description="The value, as the profile spells it.")
    gain: Gain = Field(1.0, description="Factor, -100 to 100; 0 holds the value still.")
    offset: Gain = Field(0.0, description="Added after the gain.")
    clamp: tuple[Gain, Gain] | None = Field(
        None, description="Least and greatest value; default as the profile has it, 0 and 1."
    )
    rename: str = Field("", max_length=120, description="What the model calls it.")
    combine: Literal["", "add", "max"] = Field(
        "", description="How values that get the same name become one; without it they may not."
    )

    @model_validator(mode="after")
    def _clamp_is_a_range(self) -> "Adjustment":
        if self.clamp is not None and not self.clamp[0] < self.clamp[1]:
            raise ValueError(f"clamp {list(self.clamp)} is no range: give the least value first")
        return self


def _listed(value: Any) -> Any:
    """A mapping of names to changes as the list it stands for."""
    if not isinstance(value, Mapping):
        return value
    return [
        {"name": k, **v} if isinstance(v, Mapping) else {"name": k, "gain": v}
        for k, v in value.items()
    ]


#: As YAML: `JawOpen: 1.2` for a gain alone, or `JawOpen: {gain: 1.2, rename: Open}`.
Adjustments = Annotated[tuple[Adjustment, ...], Field(max_length=512), BeforeValidator(_listed)]

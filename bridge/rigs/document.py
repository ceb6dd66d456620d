"""A profile file as its writer sees it: YAML, name-keyed."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bridge.settings.adjustment import Adjustments, Gain
from bridge.settings.model import Model


class ValueRule(Model):
    """What one value of the rig is made of: a formula, or several of which one name is made."""

    formulas: str | tuple[str, ...] = Field(
        alias="from", description="A shape or a formula of shapes; or a list of them."
    )
    combine: Literal["", "add", "max"] = Field(
        "", description="How a list becomes one value, and values of one name."
    )
    gain: Gain = Field(1.0, description="Factor, -100 to 100.")
    offset: Gain = Field(0.0, description="Added after the gain.")
    clamp: tuple[Gain, Gain] = Field((0.0, 1.0), description="Least and greatest value.")
    at_most: str = Field("", description="A shape that it may never exceed.")

    @model_validator(mode="after")
    def _is_unmistakable(self) -> "ValueRule":
        if not self.clamp[0] < self.clamp[1]:
            raise ValueError(f"clamp {list(self.clamp)} is no range: give the least value first")
        if not isinstance(self.formulas, str) and len(self.formulas) > 1 and not self.combine:
            raise ValueError(
                f"{' and '.join(self.formulas)} all become one: give each a name of its own, or "
                "say `combine: add` or `combine: max` if you mean it"
            )
        if not self.formulas:
            raise ValueError("`from` is empty: name a shape")
        return self

    @property
    def parts(self) -> tuple[str, ...]:
        """Its formulas."""
        return (self.formulas,) if isinstance(self.formulas, str) else self.formulas


def _as_rule(value: Any) -> Any:
    """A formula alone, or a list of them, as the rule it stands for."""
    if isinstance(value, str | list):
        return {"from": value}
    return {"from": str(value)} if isinstance(value, int | float) else value


class ProfileDocument(Model):
    """One profile file."""

    description: str = Field("", max_length=500, description="One line for people.")
    base: str = Field("", max_length=64, description="Built-in profile to start from.")
    spelling: Literal["", "camel", "pascal", "suffix"] = Field(
        "",
        description="Start from the 52 ARKit shapes spelled jawOpen (camel), JawOpen (pascal), or "
        "as ARKit's raw values, eyeBlink_L (suffix).",
    )
    omit: tuple[Annotated[str, Field(max_length=120)], ...] = Field(
        (), max_length=512, description="Values of base or spelling that the model does not have."
    )
    outputs: dict[str, Annotated[ValueRule, BeforeValidator(_as_rule)]] = Field(
        default_factory=dict,
        max_length=512,
        description="The model's name of each value → a formula of ARKit shapes, or a rule.",
    )
    adjust: Adjustments = Field(
        (), description="Changes to values of base or spelling: gain, offset, clamp, rename."
    )
    gain: Gain = Field(1.0, description="Factor of every value.")

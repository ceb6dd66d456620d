"""One value of a rig: its name, and what of a face it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bridge.errors import InvalidArgument
from bridge.face.formula import MAX_NUMBER, Polynomial, write_formula
from bridge.face.groups import inputs_of

#: How two values of one name become one; "" refuses them.
Combine = Literal["", "add", "max"]


@dataclass(frozen=True, slots=True)
class RigValue:
    """`name`: as the receiver spells it. `parts`: formulas of which the greatest counts.

    The value is cut to [`low`, `high`], and then to what the source `at_most` has, if one is named.
    `combine` says that another value may have the same name. `origin` is what people know it by.
    """

    name: str
    parts: tuple[Polynomial, ...]
    low: float = 0.0
    high: float = 1.0
    at_most: str = ""
    combine: Combine = ""
    origin: str = ""

    @property
    def inputs(self) -> frozenset[str]:
        """The coefficients that move it."""
        moving = {
            source
            for part in self.parts
            for names, number in part.items()
            if number
            for source in names
        }
        return frozenset().union(*map(inputs_of, moving))

    @property
    def formula(self) -> str:
        """What it is made of, as people read it."""
        text = ", ".join(map(write_formula, self.parts))
        if len(self.parts) > 1:
            text = f"max({text})"
        if self.at_most:
            text = f"min({text}, {self.at_most})"
        if (self.low, self.high) != (0.0, 1.0):
            text = f"{text}, cut to {self.low:g}…{self.high:g}"
        return text

    def adjusted(self, gain: float, offset: float) -> "RigValue":
        """It, each part times `gain` plus `offset`. Raises `InvalidArgument` if that is huge."""
        return replace(self, parts=tuple(scaled(part, gain, offset) for part in self.parts))


def scaled(part: Polynomial, gain: float, offset: float) -> Polynomial:
    """`part` times `gain` plus `offset`. Raises `InvalidArgument` beyond the greatest number."""
    found = {names: gain * number for names, number in part.items()}
    if offset:
        found[()] = found.get((), 0.0) + offset
    if any(not abs(number) <= MAX_NUMBER for number in found.values()):
        raise InvalidArgument(f"gains multiply to more than {MAX_NUMBER:g}")
    return found


def joined(values: Sequence[RigValue]) -> tuple[RigValue, ...]:
    """`values` with those of one name made one, as they say.

    Raises `InvalidArgument` naming both where neither says so. Names that differ in case only are
    one name: receivers fold it.
    """
    found: dict[str, RigValue] = {}
    for value in values:
        key = value.name.casefold()
        found[key] = _join(found[key], value) if key in found else value
    return tuple(found.values())


def _join(first: RigValue, second: RigValue) -> RigValue:
    combine = first.combine or second.combine
    if not combine:
        raise InvalidArgument(
            f"{first.origin} and {second.origin} both become {second.name!r}: give each a name of "
            "its own, or say `combine: add` or `combine: max` if you mean it"
        )
    return RigValue(
        first.name,
        _added(first, second) if combine == "add" else first.parts + second.parts,
        min(first.low, second.low),
        max(first.high, second.high),
        first.at_most or second.at_most,
        combine,
        f"{first.origin} and {second.origin}",
    )


def _added(first: RigValue, second: RigValue) -> tuple[Polynomial, ...]:
    # The greatest of each plus the greatest of the other is the greatest of all their sums.
    return tuple(
        {names: a.get(names, 0.0) + b.get(names, 0.0) for names in a | b}
        for a in map(dict, first.parts)
        for b in map(dict, second.parts)
    )

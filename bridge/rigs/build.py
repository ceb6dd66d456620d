"""From a profile file to a profile: names checked, formulas read, changes made."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bridge.errors import ConfigError, InvalidArgument
from bridge.face.formula import read_formula, unknown
from bridge.face.groups import SOURCES
from bridge.face.names import NAMES, PASCAL_NAMES
from bridge.face.profile import Profile
from bridge.face.rig import RigValue
from bridge.rigs.document import ProfileDocument, ValueRule
from bridge.settings.adjustment import Adjustment

#: Shapes whose last word is a direction and no side.
_DIRECTIONS: Final = ("jawLeft", "jawRight", "mouthLeft", "mouthRight")


def suffixed(name: str) -> str:
    """An ARKit name as ARKit's raw values spell it: eyeBlink_L, but jawLeft."""
    if name in _DIRECTIONS:
        return name
    for word, letter in (("Left", "_L"), ("Right", "_R")):
        if name.endswith(word):
            return name.removesuffix(word) + letter
    return name


_SPELLINGS: Final = {
    "camel": NAMES,
    "pascal": PASCAL_NAMES,
    "suffix": tuple(map(suffixed, NAMES)),
}


def build(
    name: str,
    document: ProfileDocument,
    base_of: Callable[[str], Sequence[RigValue]],
    changes: Sequence[Adjustment] = (),
) -> Profile:
    """The profile `name` of `document`, with `changes` of the place that uses it.

    `base_of` gives the values of a built-in profile. Raises `ConfigError` naming what is wrong.
    """
    try:
        values = values_of(document, base_of)
        return Profile(name, adjusted(values, changes), document.description)
    except InvalidArgument as error:
        raise ConfigError(f"profile {name}: {error}")


def values_of(
    document: ProfileDocument, base_of: Callable[[str], Sequence[RigValue]]
) -> list[RigValue]:
    """The values that `document` describes. Raises `InvalidArgument`."""
    values = [*base_of(document.base)] if document.base else []
    if document.spelling:
        names = zip(NAMES, _SPELLINGS[document.spelling], strict=True)
        values += [RigValue(spelled, ({(name,): 1.0},), origin=name) for name, spelled in names]
    values = _without(values, document.omit)
    # What a file says itself of a value stands in the place of what its base says.
    place = {value.name: i for i, value in enumerate(values)}
    for output, rule in document.outputs.items():
        value = _read_value(output, rule)
        if output in place:
            values[place[output]] = value
        else:
            values.append(value)
    values = adjusted(values, document.adjust)
    return [value.adjusted(document.gain, 0.0) for value in values]


def _without(values: Iterable[RigValue], names: Sequence[str]) -> list[RigValue]:
    kept = {value.name: value for value in values}
    for name in names:
        if kept.pop(name, None) is None:
            raise InvalidArgument(f"omit: {unknown(name, kept)}")
    return list(kept.values())


def _read_value(name: str, rule: ValueRule) -> RigValue:
    try:
        parts = [read_formula(text, SOURCES) for text in rule.parts]
        if rule.at_most and rule.at_most not in SOURCES:
            raise InvalidArgument(unknown(rule.at_most, SOURCES))
        if rule.combine == "add":
            parts = [{k: sum(p.get(k, 0.0) for p in parts) for part in parts for k in part}]
        value = RigValue(
            name,
            tuple(parts),
            *rule.clamp,
            at_most=rule.at_most,
            combine=rule.combine,
            origin=" and ".join(rule.parts),
        )
        return value.adjusted(rule.gain, rule.offset)
    except InvalidArgument as error:
        raise InvalidArgument(f"{name}: {error}")


def adjusted(values: Sequence[RigValue], changes: Sequence[Adjustment]) -> list[RigValue]:
    """`values` with `changes`. Raises `InvalidArgument` for a change to a value there is not."""
    names = [value.name for value in values]
    by_name: dict[str, Adjustment] = {}
    for change in changes:
        if change.name not in names:
            raise InvalidArgument(f"adjust: {unknown(change.name, names)}")
        if change.name in by_name:
            raise InvalidArgument(f"adjust: {change.name!r} is given twice")
        by_name[change.name] = change
    return [
        _changed(value, by_name[value.name]) if value.name in by_name else value for value in values
    ]


def _changed(value: RigValue, change: Adjustment) -> RigValue:
    moved = value.adjusted(change.gain, change.offset)
    low, high = change.clamp or (value.low, value.high)
    return RigValue(
        change.rename or value.name,
        moved.parts,
        low,
        high,
        value.at_most,
        change.combine or value.combine,
        value.origin,
    )

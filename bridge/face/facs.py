"""Action units of the Facial Action Coding System, and the coefficients that come nearest to each.

Apple publishes no table; this is common practice (Ekman & Friesen's units; cf. Melinda Ozel's
"ARKit to FACS cheat sheet"). Shape names without a side mean both; one of the shapes is enough for
the unit to be there.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ActionUnit:
    """`number` and `name` as in the manual; `shapes`: coefficients, without sides."""

    number: int
    name: str
    shapes: tuple[str, ...]


_UNITS: Final = (
    ActionUnit(1, "inner brow raiser", ("browInnerUp",)),
    ActionUnit(2, "outer brow raiser", ("browOuterUp",)),
    ActionUnit(4, "brow lowerer", ("browDown",)),
    ActionUnit(5, "upper lid raiser", ("eyeWide",)),
    ActionUnit(6, "cheek raiser", ("cheekSquint",)),
    ActionUnit(7, "lid tightener", ("eyeSquint",)),
    ActionUnit(9, "nose wrinkler", ("noseSneer",)),
    ActionUnit(10, "upper lip raiser", ("mouthUpperUp",)),
    ActionUnit(12, "lip corner puller", ("mouthSmile",)),
    ActionUnit(14, "dimpler", ("mouthDimple",)),
    ActionUnit(15, "lip corner depressor", ("mouthFrown",)),
    ActionUnit(16, "lower lip depressor", ("mouthLowerDown",)),
    ActionUnit(17, "chin raiser", ("mouthShrugLower",)),
    ActionUnit(18, "lip pucker", ("mouthPucker",)),
    ActionUnit(20, "lip stretcher", ("mouthStretch",)),
    ActionUnit(22, "lip funneler", ("mouthFunnel",)),
    ActionUnit(24, "lip pressor", ("mouthPress",)),
    ActionUnit(25, "lips part", ("jawOpen", "mouthLowerDown", "mouthUpperUp")),
    ActionUnit(26, "jaw drop", ("jawOpen",)),
    ActionUnit(28, "lip suck", ("mouthRollLower", "mouthRollUpper")),
    ActionUnit(29, "jaw thrust", ("jawForward",)),
    ActionUnit(43, "eyes closed", ("eyeBlink",)),
)

#: By number.
ACTION_UNITS: Final[dict[int, ActionUnit]] = {unit.number: unit for unit in _UNITS}

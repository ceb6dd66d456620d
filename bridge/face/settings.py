"""What a character is like left to itself: plain values for the layers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IdleSettings:
    """What a character does on its own. Gains from 0 (not at all) to 4."""

    enabled: bool = True
    blinks_per_minute: float = 15.0
    head_sway: float = 1.0
    gaze: float = 1.0
    breathing: float = 1.0


@dataclass(frozen=True, slots=True)
class ExpressionSettings:
    """How strongly a character shows what it feels: gains of the upper and of the lower face, from
    0 (not at all) to 4. `mouth`: how far feelings open a mouth that does not speak, [0, 1]."""

    upper: float = 1.0
    lower: float = 1.0
    mouth: float = 1.0

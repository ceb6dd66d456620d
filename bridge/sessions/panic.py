"""What an operator does when something goes wrong on stage."""

import enum
from dataclasses import dataclass


class PanicKind(enum.Enum):
    """A panic command.

    NEUTRAL: speech stops, the face eases to rest and idles; the character takes new lines at once.
    HOLD: speech stops, the face stays as it is, outputs go on; new lines are refused.
    MUTE: no sound anywhere; the face and the line go on.
    RESUME: lifts HOLD and MUTE.
    """

    NEUTRAL = "neutral"
    HOLD = "hold"
    MUTE = "mute"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Restraint:
    """What panic commands have left on a character."""

    held: bool = False
    muted: bool = False

    def after(self, kind: PanicKind) -> "Restraint":
        """What is left after another command."""
        match kind:
            case PanicKind.NEUTRAL:
                return Restraint(held=False, muted=self.muted)
            case PanicKind.HOLD:
                return Restraint(held=True, muted=self.muted)
            case PanicKind.MUTE:
                return Restraint(held=self.held, muted=True)
            case PanicKind.RESUME:
                return Restraint()

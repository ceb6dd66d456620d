"""How a character holds itself while nobody tells it otherwise."""

from pydantic import Field

from bridge.settings.model import Model


class StanceConfig(Model):
    """Resting pose. Degrees: yaw to the character's own left, pitch up, roll to its own right
    shoulder."""

    head_yaw_deg: float = Field(0.0, ge=-60, le=60, description="Head turn, degrees.")
    head_pitch_deg: float = Field(0.0, ge=-40, le=40, description="Head tilt up, degrees.")
    head_roll_deg: float = Field(0.0, ge=-35, le=35, description="Head lean, degrees.")
    gaze_yaw_deg: float = Field(
        0.0, ge=-60, le=60, description="Where its partner is, to its left, degrees."
    )
    gaze_pitch_deg: float = Field(
        0.0, ge=-40, le=40, description="Where its partner is, up, degrees."
    )

"""Settings that only VMC outputs have."""

from typing import Literal

from pydantic import Field

from bridge.settings.model import Model


class VmcSettings(Model):
    """How a VMC receiver is told of the body around the face."""

    bones: Literal["face", "tpose", "standing"] = Field(
        "face",
        description="Bones sent: those of the face only; or a whole skeleton too, arms level "
        "(tpose) or lowered (standing), for receivers whose avatar collapses without one.",
    )
    neck: float = Field(
        0.3, ge=0, le=1, description="Share of the head's rotation that the neck makes."
    )
    jaw: bool = Field(
        False,
        description="Rotate the Jaw bone too, for models whose mouth does not open by a shape.",
    )
    root: Literal["auto", "off", "named", "bare"] = Field(
        "auto",
        description="Send where the model stands: with its name as the protocol says, or bare for "
        "Unreal's VMCLiveLink plugin, which wants seven numbers only. auto: named with a skeleton.",
    )
    status: Literal["loaded", "calibrated", "tracking"] = Field(
        "calibrated",
        description="What /VMC/Ext/OK says: that the model is loaded; that it is calibrated too; "
        "or that it is tracked as well (VMC 2.7).",
    )

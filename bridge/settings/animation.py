"""Settings of giving faces to speech that callers bring."""

from typing import Literal

from pydantic import Field

from bridge.settings.model import Model


class AnimationSettings(Model):
    """Faces for brought speech (`Animate`)."""

    enabled: bool = Field(
        True, description="Offer it; some 95 MiB for the recognizers, loaded at the start."
    )
    isolation: Literal["auto", "fork", "pool"] = Field(
        "auto", description="How listening processes start, as for speech (`engine.isolation`)."
    )
    pool_size: int = Field(
        1, ge=1, le=16, description="Processes kept ready in pool isolation, 95 MiB each."
    )
    nice: int = Field(
        10, ge=0, le=19, description="Priority handicap of listening processes (POSIX nice)."
    )

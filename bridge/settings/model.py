"""What every settings model has in common."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen settings model: no unknown keys, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

"""Settings of traces."""

from typing import Final

from pydantic import Field, field_validator

from bridge.settings.cascade import Variable
from bridge.settings.model import Model

_SCHEMES: Final = ("http://", "https://")


class TracingSettings(Model):
    """OpenTelemetry traces of turns, sent by OTLP over HTTP. Needs the extra `otel`."""

    endpoint: str = Field(
        "",
        max_length=1000,
        description="Where spans go, as http://127.0.0.1:4318/v1/traces; empty traces nothing.",
    )
    service_name: str = Field(
        "exomni-bridge", min_length=1, max_length=200, description="What this service is called."
    )
    sampled_share: float = Field(
        1.0,
        ge=0,
        le=1,
        description="Share of turns that are traced where the caller does not say; 0 traces those "
        "only whose caller does.",
    )
    token_variable: Variable = Field(
        "",
        description="Environment variable that holds the token (Bearer) for the endpoint; none if "
        "empty.",
    )

    @field_validator("endpoint")
    @classmethod
    def _is_a_url(cls, value: str) -> str:
        if value and not value.startswith(_SCHEMES):
            raise ValueError("give the whole address, as http://127.0.0.1:4318/v1/traces")
        return value

"""Settings of the metrics and of the probes of health."""

from typing import Final

from pydantic import Field

from bridge.settings.model import Model

METRICS_PORT: Final = 9464


class MetricsSettings(Model):
    """Prometheus metrics at /metrics, probes at /healthz and /readyz."""

    enabled: bool = Field(True, description="Serve metrics and probes.")
    host: str = Field("127.0.0.1", description="Address to bind; loopback unless told otherwise.")
    port: int = Field(
        METRICS_PORT,
        ge=0,
        le=65_535,
        description="TCP port; 0 picks a free one. Where another program holds it, the service "
        "starts without metrics, unless this is set: then it does not start.",
    )
    names: tuple[str, ...] = Field(
        (),
        max_length=64,
        description="Host names, beside those of loopback and the bound address, by which it may "
        "be asked for, as Prometheus does in a network of containers; addresses always may.",
    )
    characters: int = Field(
        128,
        ge=0,
        le=4096,
        description="Characters that have series of their own; further ones are told together, as "
        '"other".',
    )

    @property
    def wanted(self) -> bool:
        """Whether somebody has asked for this very port, not only left the default."""
        return "port" in self.model_fields_set

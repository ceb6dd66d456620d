"""Every port of a service that takes what others send."""

from collections.abc import Iterator

from bridge.config import Settings
from bridge.security.exposure import Front


def fronts_of(settings: Settings) -> Iterator[Front]:
    """The ports that `settings` open."""
    yield Front("gRPC", settings.server.host, "server.host")
    if settings.web.enabled:
        yield Front("the web server", settings.web.host, "web.host")
    if settings.metrics.enabled:
        yield Front("metrics", settings.metrics.host, "metrics.host")
    osc = settings.control.osc
    if osc.enabled:
        yield Front(
            "OSC commands",
            osc.host,
            "control.osc.host",
            is_guarded=bool(osc.senders),
            cure="name the machines that may send (control.osc.senders)",
        )

"""Every port of a service that takes what others send, and how its own machine calls it."""

from collections.abc import Iterator

from bridge.config import Settings, optional_secret
from bridge.errors import ConfigError
from bridge.security.certificates import read_chain
from bridge.security.exposure import Front
from bridge.target import Target


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


def own_target(settings: Settings, port: int = 0, token: str = "") -> Target:
    """How a program on this machine calls the service of `settings`.

    `port`: where it listens, 0 is as the settings say. `token`: "" is the one of the settings'
    variable, where that is set. The service's own certificate is what it is known by, whatever name
    it has. Raises `ConfigError`.
    """
    address = f"{settings.server.local_host}:{port or settings.server.port}"
    security = settings.security
    token = token or optional_secret(security.token_variable)
    if not security.tls.enabled:
        return Target(address, token)
    names = read_chain(security.tls).names
    if not names:
        raise ConfigError(f"{security.tls.certificate_path} is for no host: make another")
    return Target(address, token, True, str(security.tls.certificate_path), name=names[0])

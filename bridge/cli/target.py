"""Which service a verb talks to."""

from bridge.config import Settings


def service_target(settings: Settings, server: str | None) -> str:
    """host:port that `--server` gives, or that the settings imply for this machine."""
    if server:
        return server if ":" in server.rsplit("]", 1)[-1] else f"{server}:{settings.server.port}"
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.server.host, settings.server.host)
    return f"{host}:{settings.server.port}"

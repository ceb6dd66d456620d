"""Which service a verb talks to, and whether it is there."""

from bridge.client import Client
from bridge.config import Settings
from bridge.errors import BridgeError


def service_target(settings: Settings, server: str | None) -> str:
    """host:port that `--server` gives, or that the settings imply for this machine."""
    if server:
        return server if ":" in server.rsplit("]", 1)[-1] else f"{server}:{settings.server.port}"
    return f"{settings.server.local_host}:{settings.server.port}"


async def answers(client: Client) -> bool:
    """Whether there is a service of ours at the other end."""
    try:
        await client.info()
    except BridgeError:
        return False
    return True

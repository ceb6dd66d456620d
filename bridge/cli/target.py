"""Which service a verb talks to, what it shows there, and whether it is there."""

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from bridge.cli.shown import Shown, shown_now
from bridge.config import Settings
from bridge.errors import ServiceUnreachable
from bridge.fronts import own_target
from bridge.target import Target, encrypted, token_in


def service_target(settings: Settings, server: str | None) -> Target:
    """The service that `--server` gives, or that the settings imply for this machine.

    Raises `ConfigError`.
    """
    shown = shown_now()
    token = _token(shown.token)
    if not server:
        return _own(settings, shown, token)
    has_port = ":" in server.rsplit("]", 1)[-1]
    address = server if has_port else f"{server}:{settings.server.port}"
    target = Target(address, token, False, shown.ca, shown.cert, shown.key)
    return encrypted(target, shown.tls)


class Asked(Protocol):
    """`bridge.client.Client` is one."""

    async def info(self) -> object: ...


async def answers(client: Asked) -> bool:
    """Whether there is a service of ours at the other end.

    One that refuses us is there: raises what it says.
    """
    try:
        await client.info()
    except ServiceUnreachable:
        return False
    return True


def _own(settings: Settings, shown: Shown, token: str) -> Target:
    target = own_target(settings, token=token)
    if shown.ca:
        target = replace(target, tls=True, ca_path=shown.ca, name="")
    if shown.tls is not None:
        target = replace(target, tls=shown.tls)
    return replace(target, certificate_path=shown.cert, key_path=shown.key)


def _token(given: str) -> str:
    """`given`, or what the file holds that it names with @. Raises `ConfigError`."""
    return token_in(Path(given[1:])) if given.startswith("@") else given

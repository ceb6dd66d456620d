"""Which service a verb talks to, what it shows there, and whether it is there."""

import ipaddress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from loguru import logger

from bridge.cli.shown import Shown, shown_now
from bridge.config import Settings
from bridge.errors import ConfigError, ServiceUnreachable
from bridge.fronts import own_target
from bridge.target import Target


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
    return replace(target, tls=_encrypts(target, shown.tls))


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


def _encrypts(target: Target, wanted: bool | None) -> bool:
    if wanted is False and target.token and not _is_here(target.address):
        logger.warning("the token travels unencrypted to {}", target.address)
    if wanted is not None:
        return wanted
    certificates = target.ca_path or target.certificate_path
    return bool(certificates or (target.token and not _is_here(target.address)))


def _is_here(address: str) -> bool:
    host = address.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _token(given: str) -> str:
    """`given`, or the first line of the file that it names with @. Raises `ConfigError`."""
    if not given.startswith("@"):
        return given
    path = Path(given[1:])
    try:
        lines = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the token in {path}: {error}")
    if len(lines) != 1:
        raise ConfigError(f"{path} must hold one token and nothing else")
    return lines[0]

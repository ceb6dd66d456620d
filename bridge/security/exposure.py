"""No port is open to other machines by mistake."""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from bridge.errors import ConfigError
from bridge.settings.security import SecuritySettings


@dataclass(frozen=True, slots=True)
class Front:
    """A port that takes what others send. `setting`: where its address is set.

    `is_guarded`: it has a protection of its own; None: that of the service, TLS and tokens.
    `cure`: what to do where it is not guarded.
    """

    name: str
    host: str
    setting: str
    is_guarded: bool | None = None
    cure: str = ""


def check_exposure(security: SecuritySettings, fronts: Iterable[Front]) -> None:
    """Raises `ConfigError` where other machines would reach a port that is not guarded."""
    if security.insecure:
        return
    guarded = security.tls.enabled and security.asks
    for front in fronts:
        is_guarded = guarded if front.is_guarded is None else front.is_guarded
        if not is_guarded and is_public(front.host):
            raise ConfigError(_complaint(front, security))


def is_public(host: str) -> bool:
    """Whether other machines may reach what is bound to `host`.

    A name that nobody knows is public to nobody: binding it fails, and says so.
    """
    try:
        found = socket.getaddrinfo(host or "0.0.0.0", None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    addresses = {str(address[0]).partition("%")[0] for *_, address in found}
    return not all(ipaddress.ip_address(address).is_loopback for address in addresses)


def _complaint(front: Front, security: SecuritySettings) -> str:
    lacks = []
    if not security.tls.enabled:
        lacks.append(
            "a certificate (`exomni-bridge certificate new`, then security.tls.certificate_path "
            "and key_path)"
        )
    if not security.asks:
        lacks.append("tokens (`exomni-bridge token new NAME --scope …`, then security.tokens_path)")
    cure = front.cure or f"give it {' and '.join(lacks)}"
    return (
        f"other machines could reach {front.name} at {front.host} ({front.setting}), where "
        f"{_missing(front, security)}: {cure}; or bind 127.0.0.1; or, on a network where "
        "everybody may do everything, say --insecure (security.insecure: true)"
    )


def _missing(front: Front, security: SecuritySettings) -> str:
    if front.is_guarded is not None or security.tls.enabled:
        return "nobody is asked who they are"
    if security.asks:
        return "nothing is encrypted, tokens neither"
    return "nothing is encrypted and nobody is asked who they are"

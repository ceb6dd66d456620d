"""Where a service is, and what to show there."""

import ipaddress
from dataclasses import dataclass, field, replace
from pathlib import Path

from loguru import logger

from bridge.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Target:
    """`address`: "host:port". `token`: "" for none; never shown.

    `tls`: whether the connection is encrypted. `ca_path`: PEM file of the certificates to trust, ""
    for the system's. `certificate_path`, `key_path`: PEM files to show, "" for none. `name`: the
    host name that the service's certificate must be for, "" for the one of the address.
    """

    address: str
    token: str = field(default="", repr=False)
    tls: bool = False
    ca_path: str = ""
    certificate_path: str = ""
    key_path: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        """Raises `ConfigError` for a token that no header can carry; it is not repeated."""
        if not (self.token.isascii() and self.token.isprintable()):
            raise ConfigError(
                "the token has a line end in it, or a sign that no token has: copy it again"
            )

    def __str__(self) -> str:
        return self.address

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, as far as its address tells."""
        host = self.address.rpartition(":")[0].strip("[]")
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host.lower() == "localhost"


def encrypted(target: Target, wanted: bool | None) -> Target:
    """`target` with TLS or without, as `wanted`.

    None: with TLS where there are certificates, or where a token would travel over a network.
    """
    if wanted is None:
        certificates = target.ca_path or target.certificate_path
        return replace(target, tls=bool(certificates or (target.token and not target.is_here)))
    if not wanted and target.token and not target.is_here:
        logger.warning("the token travels unencrypted to {}", target.address)
    return replace(target, tls=wanted)


def token_in(path: Path) -> str:
    """The token that a file holds. Raises `ConfigError`."""
    try:
        lines = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the token in {path}: {error}")
    if len(lines) != 1:
        raise ConfigError(f"{path} must hold one token and nothing else")
    return lines[0]

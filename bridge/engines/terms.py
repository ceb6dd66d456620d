"""Where a worker listens, who may call it and how it ends; and that as a program's options."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bridge.clock import Clock
from bridge.config import secret
from bridge.engines.worker_server import Address
from bridge.errors import ConfigError
from bridge.security.safeguards import Safeguards
from bridge.settings.security import SecuritySettings
from bridge.yamlfile import explain

#: How long running turns may take to end on SIGTERM, seconds.
GRACE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Terms:
    """`token`: what the variable of `security` holds, "" for none; never shown.

    `grace_s`: how long running turns may take to end. `follow_stdin`: it ends when that does.
    """

    address: Address
    security: SecuritySettings = field(default_factory=SecuritySettings)
    token: str = field(default="", repr=False)
    grace_s: float = GRACE_S
    follow_stdin: bool = False

    def guard(self, clock: Clock) -> Safeguards:
        """Its doors; to be made before the model is. Raises `ConfigError`, `HostUnresolvable`."""
        self.address.check(self.security)
        return Safeguards(self.security, clock, self.token)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Those that `terms_of` reads."""
    add = parser.add_argument
    add("--listen", default="127.0.0.1:0", help="HOST:PORT; port 0 picks a free one")
    add("--certificate", type=Path, help="certificate chain (PEM) of this worker")
    add("--key", type=Path, help="its private key (PEM)")
    add("--client-ca", type=Path, help="certificates (PEM) that sign those of services")
    add("--tokens", type=Path, help="file of who may call")
    add("--token-variable", help="environment variable that holds a token that may call")
    add("--insecure", action="store_true", help="let other machines in whatever is lacking")
    add("--grace", type=float, default=GRACE_S, help="seconds that running turns get at the end")
    add("--follow-stdin", action="store_true", help="stop when standard input ends")


def terms_of(options: argparse.Namespace) -> Terms:
    """What `options` say. Raises `ConfigError`."""
    security = secured(
        SecuritySettings(),
        certificate=options.certificate,
        key=options.key,
        client_ca=options.client_ca,
        tokens=options.tokens,
        token_variable=options.token_variable,
        insecure=options.insecure,
    )
    address, token = Address.parse(options.listen), secret(security.token_variable)
    return Terms(address, security, token, options.grace, options.follow_stdin)


def secured(
    settings: SecuritySettings,
    *,
    certificate: Path | None,
    key: Path | None,
    client_ca: Path | None,
    tokens: Path | None,
    token_variable: str | None,
    insecure: bool,
) -> SecuritySettings:
    """`settings` with what a command line says instead; None says nothing. Raises `ConfigError`."""
    tls = {"certificate_path": certificate, "key_path": key, "client_ca_path": client_ca}
    changes = {"tokens_path": tokens, "token_variable": token_variable}
    values = settings.model_dump() | _said(changes)
    values |= {"tls": settings.tls.model_dump() | _said(tls)}
    values |= {"insecure": insecure or settings.insecure}
    try:
        return SecuritySettings.model_validate(values)
    except ValidationError as error:
        raise ConfigError(explain(error, SecuritySettings, "the command line"))


def _said(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}

"""Who could reach the service, and what they would have to show."""

import stat
from collections.abc import Iterator
from pathlib import Path

from bridge.clock import Clock
from bridge.config import Settings
from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, skip, warn
from bridge.errors import ConfigError
from bridge.fronts import fronts_of
from bridge.security.exposure import check_exposure, is_public
from bridge.security.register import read_register
from bridge.security.safeguards import Tls, expiry_sentence
from bridge.settings.security import TlsSettings

#: A certificate with fewer days left is one to renew now.
_FEW_DAYS = 14
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def check_security(settings: Settings, clock: Clock) -> Iterator[Check]:
    """Reach, certificate and tokens."""
    yield check_reach(settings)
    yield check_certificate(settings.security.tls, clock)
    yield check_tokens(settings.security.tokens_path, clock)


def check_reach(settings: Settings) -> Check:
    """Which machines could connect, and whether the service would start like that."""
    name, security = "reach", settings.security
    firewall = advice.firewall(settings.server.port)
    public = [front for front in fronts_of(settings) if is_public(front.host)]
    if not public:
        cure = f"for others see docs/security.md: a certificate, tokens. {firewall}"
        return ok(name, "only this machine can connect", cure)
    listed = ", ".join(f"{front.name} at {front.host}" for front in public)
    try:
        check_exposure(security, public)
    except ConfigError as error:
        return fail(name, f"the service would not start with {listed}", str(error))
    if security.insecure:
        cure = f"keep it inside a network where everybody may do everything. {firewall}"
        return warn(name, f"anybody who reaches {listed} may call (security.insecure)", cure)
    return ok(name, f"other machines may call with what they have to show: {listed}", firewall)


def check_certificate(settings: TlsSettings, clock: Clock) -> Check:
    """The service's certificate: whether it loads, and how long it lasts."""
    name = "certificate"
    if not settings.enabled:
        return skip(name, "connections are not encrypted (security.tls)")
    try:
        tls = Tls(settings, clock)
    except ConfigError as error:
        return fail(name, str(error), "make one with `exomni-bridge certificate new`")
    sentence = expiry_sentence(tls.chain.expires, tls.days_left)
    if tls.days_left < 0:
        return fail(name, sentence, "renew it; the service reads it again by itself")
    if tls.days_left < _FEW_DAYS:
        return warn(name, sentence, "renew it; the service reads it again by itself")
    return ok(name, f"for {', '.join(tls.chain.names) or 'no host'}; {tls.days_left:.0f} days left")


def check_tokens(path: Path | None, clock: Clock) -> Check:
    """Who is let in."""
    name = "tokens"
    if path is None:
        return skip(name, "there is no tokens file (security.tokens_path)")
    try:
        entries = read_register(path).tokens
        others_write = path.stat().st_mode & _OTHERS_WRITE
    except (ConfigError, OSError) as error:
        return fail(name, str(error), "write it with `exomni-bridge token new NAME --scope …`")
    expired = [entry.name for entry in entries if entry.has_expired(clock.utc_ns())]
    if others_write:
        return warn(name, f"others may write {path}", f"chmod 600 {path}")
    if expired:
        cure = "revoke them, or make new ones (`exomni-bridge token`)"
        return warn(name, f"expired: {', '.join(expired)}", cure)
    return ok(name, f"{len(entries)} clients in {path}")

"""Who is known: by the token they give or the certificate they show."""

import hmac
from collections.abc import Mapping
from typing import Final

from bridge.clock import Clock
from bridge.errors import TokenExpired, TokenRefused
from bridge.security.caller import Caller, Identity, Proof
from bridge.security.entry import Entry
from bridge.security.register import Register
from bridge.security.scope import ALL_SCOPES
from bridge.security.secrets import digest_of

#: No entry can be called that.
_MASTER: Final = "master token"


class KnownCallers:
    """An `Access` to those in a `Register`.

    A token is looked up by its hash. How long that takes tells of the hash of what was given, and
    nobody can choose that so as to come nearer to another's; the comparison after it takes equally
    long wherever two hashes differ.
    """

    def __init__(self, clock: Clock, *, all_certificates: bool = False, master: str = "") -> None:
        """`all_certificates`: whoever shows one that was verified may do everything.

        `master`: the hash of a token that may do everything, "" for none.
        """
        self._clock = clock
        self._all_certificates = all_certificates
        self._master = master
        self._by_digest: Mapping[str, Entry] = {}
        self._by_certificate: Mapping[str, Entry] = {}
        self._expired: frozenset[str] = frozenset()
        self._generation = 0

    @property
    def generation(self) -> int:
        """Changes when somebody may have become unwelcome."""
        return self._generation

    def replace(self, register: Register) -> None:
        """From now on, these are known."""
        entries = register.tokens
        self._by_digest = {e.sha256: e for e in entries if e.sha256 is not None}
        self._by_certificate = {e.certificate: e for e in entries if e.certificate is not None}
        self._generation += 1
        self.look_at_the_clock()

    def look_at_the_clock(self) -> None:
        """Let the time of entries run out for calls that are going on, too."""
        now_ns = self._clock.utc_ns()
        entries = (*self._by_digest.values(), *self._by_certificate.values())
        expired = frozenset(entry.name for entry in entries if entry.has_expired(now_ns))
        if not expired <= self._expired:
            self._generation += 1
        self._expired = expired

    def identify(self, caller: Caller) -> Identity:
        """Raises `TokenRefused`, `TokenExpired`."""
        if caller.token:
            return self._by_token(caller.token)
        if caller.certificate:
            return self._by_name(caller.certificate)
        raise TokenRefused(
            "this service asks who is there: give a token (`--token`, the variable EXOMNI_TOKEN, "
            "or the header `authorization: Bearer …`)"
        )

    def _by_token(self, token: str) -> Identity:
        digest = digest_of(token)
        if self._master and hmac.compare_digest(digest, self._master):
            return Identity(Proof.TOKEN, _MASTER, ALL_SCOPES)
        entry = self._by_digest.get(digest)
        if entry is None or not hmac.compare_digest(digest, entry.sha256 or ""):
            raise TokenRefused("this service does not know the token that was given")
        return self._in_time(entry)

    def _by_name(self, certificate: str) -> Identity:
        entry = self._by_certificate.get(certificate)
        if entry is not None:
            return self._in_time(entry)
        if self._all_certificates:
            return Identity(Proof.CERTIFICATE, certificate, ALL_SCOPES)
        raise TokenRefused(f"nobody here has a certificate for {certificate[:64]!r}")

    def _in_time(self, entry: Entry) -> Identity:
        if entry.has_expired(self._clock.utc_ns()):
            raise TokenExpired(
                f"the token {entry.name!r} expired on {entry.expires:%Y-%m-%d %H:%M} UTC: ask for "
                "a new one"
            )
        return entry.identity

"""What keeps a service's doors: tokens and certificates, as files that may change while it runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.errors import BridgeError
from bridge.security.access import Access, OpenAccess
from bridge.security.certificates import Chain, read_chain
from bridge.security.contexts import RenewableContext, server_context
from bridge.security.known_callers import KnownCallers
from bridge.security.register import read_register
from bridge.security.secrets import digest_of
from bridge.settings.security import SecuritySettings, TlsSettings

#: How often files are looked at, seconds. A look is a `stat` of each: microseconds.
LOOK_S: Final = 2.0
#: A certificate is called old that many days before it is.
_WARNING_DAYS: Final = 14.0
_NS_PER_DAY: Final = 86_400 * 1_000_000_000
_NS_PER_S: Final = 1_000_000_000

_Stamp = tuple[int, int, int] | None


class Files:
    """Files that mean something together. `read` takes them in; it raises `BridgeError`."""

    def __init__(self, paths: tuple[Path, ...], read: Callable[[], None]) -> None:
        self._paths = paths
        self._read = read
        self._stamps: tuple[_Stamp, ...] | None = None

    def open(self) -> None:
        """Take them in. Raises what `read` does."""
        self._stamps = self._now()
        self._read()

    def look(self) -> None:
        """Take them in again if one has changed; what cannot be taken in changes nothing."""
        stamps = self._now()
        if stamps == self._stamps:
            return
        self._stamps = stamps
        listed = ", ".join(str(path) for path in self._paths)
        try:
            self._read()
        except BridgeError as error:
            logger.error(
                "{} changed and cannot be used; what was read before stays: {}", listed, error
            )
        else:
            logger.info("read again: {}", listed)

    def _now(self) -> tuple[_Stamp, ...]:
        return tuple(map(_stamp, self._paths))


class Tls:
    """The service's certificate, renewed when its files are."""

    def __init__(self, settings: TlsSettings, clock: Clock) -> None:
        """Raises `ConfigError`."""
        self._settings = settings
        self._clock = clock
        self._context = RenewableContext()
        self._chain: Chain
        self._has_warned = False
        given = (settings.certificate_path, settings.key_path, settings.client_ca_path)
        self._files = Files(tuple(path for path in given if path is not None), self._take_in)
        self._files.open()

    @property
    def chain(self) -> Chain:
        """What new connections get."""
        return self._chain

    @property
    def context(self) -> RenewableContext:
        """For servers of asyncio."""
        return self._context

    @property
    def days_left(self) -> float:
        """Until the certificate expires; negative after that."""
        expires_ns = self._chain.expires.timestamp() * _NS_PER_S
        return (expires_ns - self._clock.utc_ns()) / _NS_PER_DAY

    def look(self) -> None:
        """Take in files that have changed."""
        self._files.look()
        self._warn_in_time()

    def _take_in(self) -> None:
        # Both before either counts: a half-renewed pair must not be served by one front only.
        chain, context = read_chain(self._settings), server_context(self._settings)
        self._chain = chain
        self._context.renew(context)
        self._has_warned = False
        self._warn_in_time()

    def _warn_in_time(self) -> None:
        if not self._has_warned and self.days_left < _WARNING_DAYS:
            self._has_warned = True
            logger.warning(expiry_sentence(self._chain.expires, self.days_left))


class Safeguards:
    """Who may enter, and by which certificate. Keep `run()` running."""

    def __init__(self, settings: SecuritySettings, clock: Clock, token: str = "") -> None:
        """`token`: what `settings.token_variable` holds. Raises `ConfigError`."""
        self._clock = clock
        self._known = self._make_known(settings, token) if settings.asks else None
        self._tokens = self._open_tokens(settings.tokens_path)
        self.tls = Tls(settings.tls, clock) if settings.tls.enabled else None

    @property
    def access(self) -> Access:
        """For the door."""
        return self._known or OpenAccess()

    def look(self) -> None:
        """Take in files that have changed, at once."""
        if self._tokens is not None:
            self._tokens.look()
        if self._known is not None:
            self._known.look_at_the_clock()
        if self.tls is not None:
            self.tls.look()

    async def run(self) -> None:
        """Look now and then, until cancelled."""
        while True:
            await self._clock.sleep_until(self._clock.now() + LOOK_S)
            self.look()

    def _make_known(self, settings: SecuritySettings, token: str) -> KnownCallers:
        only_certificates = not (settings.tokens_path or settings.token_variable)
        master = digest_of(token) if token else ""
        return KnownCallers(self._clock, all_certificates=only_certificates, master=master)

    def _open_tokens(self, path: Path | None) -> Files | None:
        known = self._known
        if path is None or known is None:
            return None
        files = Files((path,), lambda: known.replace(read_register(path)))
        files.open()
        return files


def expiry_sentence(expires: datetime, days_left: float) -> str:
    """What to tell people of a certificate that is old or nearly so."""
    when = f"{expires.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if days_left < 0:
        return (
            f"the service's certificate expired on {when}, and clients refuse it: renew it "
            "(`exomni-bridge certificate new --force`, or where it comes from); no restart is "
            "needed"
        )
    return f"the service's certificate expires on {when}, in {days_left:.0f} days: renew it"


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

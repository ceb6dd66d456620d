"""Certificates for tests."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bridge.clock import MonotonicClock
from bridge.security.certificates import Made, make_certificate
from bridge.settings.security import TlsSettings

#: Loopback, by name and by address.
NAMES = ("localhost", "127.0.0.1")


def made(name: str = "service", days: int = 30, age_days: int = 0, **options: bool) -> Made:
    """A certificate that was made `age_days` ago for `days`."""
    now = datetime.fromtimestamp(MonotonicClock().utc_ns() / 1e9, UTC)
    return make_certificate(name, NAMES, days, now - timedelta(days=age_days), **options)


def written(folder: Path, certificate: Made, client_ca: bytes | None = None) -> TlsSettings:
    """The settings of a service with `certificate`, in files."""
    (folder / "service.crt").write_bytes(certificate.certificate)
    (folder / "service.key").write_bytes(certificate.key)
    if client_ca is not None:
        (folder / "clients.crt").write_bytes(client_ca)
    return TlsSettings(
        certificate_path=folder / "service.crt",
        key_path=folder / "service.key",
        client_ca_path=None if client_ca is None else folder / "clients.crt",
    )

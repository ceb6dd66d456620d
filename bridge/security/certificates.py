"""Certificates as files: what they say, whether they fit, and making one for a stage."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from bridge.errors import ConfigError
from bridge.settings.security import TlsSettings

#: Longer, browsers refuse a certificate whatever signs it, days.
LONGEST_DAYS: Final = 825
_LONGEST_COMMON_NAME: Final = 64
#: Clocks of a stage's machines differ, hours.
_BACKDATED_H: Final = 24
_PEM_BYTES: Final = 1024 * 1024
#: What the library raises beside `ValueError`.
_UNREADABLE: Final = (
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)


@dataclass(frozen=True, slots=True)
class Chain:
    """A certificate as PEM, its key, and those that sign clients' (None: clients show none)."""

    certificate: bytes
    key: bytes
    client_ca: bytes | None
    expires: datetime
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A new certificate and its key, as PEM."""

    certificate: bytes
    key: bytes
    expires: datetime


def read_chain(settings: TlsSettings) -> Chain:
    """What the files of `settings` hold. Raises `ConfigError` naming file and cure."""
    assert settings.certificate_path is not None
    assert settings.key_path is not None
    certificate = _read(settings.certificate_path, "security.tls.certificate_path")
    key = _read(settings.key_path, "security.tls.key_path")
    ca_path = settings.client_ca_path
    client_ca = None if ca_path is None else _read(ca_path, "security.tls.client_ca_path")
    leaf = _parsed(certificate, settings.certificate_path)
    if client_ca is not None and ca_path is not None:
        _parsed(client_ca, ca_path)
    _check_pair(leaf, key, settings)
    return Chain(certificate, key, client_ca, leaf.not_valid_after_utc, names_in(leaf))


def names_in(certificate: x509.Certificate) -> tuple[str, ...]:
    """Host names and addresses that `certificate` is for."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    addresses = found.get_values_for_type(x509.IPAddress)
    return (*found.get_values_for_type(x509.DNSName), *(str(address) for address in addresses))


def make_certificate(
    common_name: str, names: Iterable[str], days: int, now: datetime, *, client: bool = False
) -> Made:
    """A certificate that signs itself: for `names`, host names and addresses.

    `client`: to be shown by a client, who is then called `common_name`.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:_LONGEST_COMMON_NAME])])
    usage = ExtendedKeyUsageOID.CLIENT_AUTH if client else ExtendedKeyUsageOID.SERVER_AUTH
    expires = now + timedelta(days=days)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=_BACKDATED_H))
        .not_valid_after(expires)
        # It is its own authority, so that whoever is told to trust it may.
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    alternatives = [_general_name(each) for each in names]
    if alternatives:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    certificate = builder.sign(key, hashes.SHA256())
    return Made(
        certificate.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        expires.astimezone(UTC),
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        pass
    try:
        return x509.DNSName(name)
    except ValueError:
        raise ConfigError(f"{name!r} is neither a host name nor an address")


def _read(path: Path, setting: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_PEM_BYTES)
    except OSError as error:
        raise ConfigError(f"cannot read {path} ({setting}): {error.strerror}")


def _parsed(pem: bytes, path: Path) -> x509.Certificate:
    try:
        certificate = x509.load_pem_x509_certificate(pem)
        # They are parsed when they are asked for.
        certificate.public_key()
        names_in(certificate)
    except (ValueError, *_UNREADABLE):
        raise ConfigError(f"{path} holds no certificate (PEM) that is known here")
    return certificate


def _check_pair(leaf: x509.Certificate, key: bytes, settings: TlsSettings) -> None:
    try:
        public = load_pem_private_key(key, None).public_key()
    except TypeError:
        raise ConfigError(
            f"{settings.key_path} is encrypted: a service starts without anybody to type its "
            "password; give it an unencrypted key that only its user may read"
        )
    except (ValueError, UnsupportedAlgorithm):
        raise ConfigError(f"{settings.key_path} holds no private key (PEM) that is known here")
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    encoding = serialization.Encoding.DER
    if public.public_bytes(encoding, form) != leaf.public_key().public_bytes(encoding, form):
        raise ConfigError(
            f"{settings.key_path} is not the key of {settings.certificate_path}: renew both "
            "together"
        )

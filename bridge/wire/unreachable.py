"""Why no service answers, in words that say what to do."""

from typing import Final

#: What gRPC's details contain → what to tell.
_MEANINGS: Final = (
    (
        "certificate has expired",
        "the service's certificate has expired: whoever runs it has to renew it "
        "(`exomni-bridge certificate new --force`); it is read again without a restart",
    ),
    (
        "Hostname Verification Check failed",
        "the service's certificate is for other host names: use one of those, or make it for this "
        "one (`exomni-bridge certificate new --name HOST`)",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED",
        "nobody whom this machine trusts has signed the service's certificate: give the "
        "certificate that has, --ca FILE",
    ),
    (
        "Failed to create security handshaker",
        "the certificate files do not load: --ca must hold certificates, and --key the key of "
        "--cert (PEM)",
    ),
    (
        "WRONG_VERSION_NUMBER",
        "the service does not encrypt: leave out --tls, --ca and --cert, or give it a certificate",
    ),
    (
        "Socket closed",
        "the connection was closed at once: if the service encrypts, give --ca FILE or --tls; if "
        "it wants to see a certificate, --cert and --key",
    ),
)


def explained(details: str) -> str:
    """`details` of a status UNAVAILABLE, with what to do where that is known."""
    for mark, meaning in _MEANINGS:
        if mark in details:
            return f"{meaning} ({details})"
    return details

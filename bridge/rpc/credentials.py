"""TLS for gRPC servers, with certificates that may be renewed while they run."""

import grpc

from bridge.security.certificates import Chain
from bridge.security.safeguards import Tls


def server_credentials(tls: Tls | None) -> grpc.ServerCredentials | None:
    """TLS 1.2 or newer with the newest certificate of `tls`; None encrypts nothing.

    With a client authority every client must show a certificate: gRPC knows no other way.
    """
    if tls is None:
        return None
    configuration = _Newest(tls)
    # The stubs do not know that None means no change.
    return grpc.dynamic_ssl_server_credentials(
        configuration.make(),
        configuration.renewed,  # type: ignore[arg-type]
        tls.chain.client_ca is not None,
    )


class _Newest:
    """Asked by gRPC before each handshake, on a thread of gRPC's: it only compares and returns."""

    def __init__(self, tls: Tls) -> None:
        self._tls = tls
        self._made_of = tls.chain

    def make(self) -> grpc.ServerCertificateConfiguration:
        return _configuration(self._made_of)

    def renewed(self) -> grpc.ServerCertificateConfiguration | None:
        """None where nothing has changed."""
        chain = self._tls.chain
        if chain is self._made_of:
            return None
        self._made_of = chain
        return _configuration(chain)


def _configuration(chain: Chain) -> grpc.ServerCertificateConfiguration:
    return grpc.ssl_server_certificate_configuration(
        [(chain.key, chain.certificate)], root_certificates=chain.client_ca
    )

"""TLS for asyncio's servers, with certificates that may be renewed while they run."""

import ssl
from typing import Any

from bridge.errors import ConfigError
from bridge.settings.security import TlsSettings


class RenewableContext(ssl.SSLContext):
    """Hands every new connection to the newest context; connections that are open keep theirs.

    asyncio makes a connection's TLS with `wrap_bio` of the context that the server was started
    with. `load_cert_chain` on a context in use would renew certificates too, but cannot take back
    an authority that clients are no longer to be trusted by.
    """

    def __new__(cls) -> "RenewableContext":
        return super().__new__(cls, ssl.PROTOCOL_TLS_SERVER)

    def __init__(self) -> None:
        self._newest: ssl.SSLContext | None = None

    def renew(self, context: ssl.SSLContext) -> None:
        """From the next connection on, `context`."""
        self._newest = context

    def wrap_bio(self, *args: Any, **options: Any) -> ssl.SSLObject:
        """A connection's TLS."""
        assert self._newest is not None
        return self._newest.wrap_bio(*args, **options)


def server_context(settings: TlsSettings) -> ssl.SSLContext:
    """TLS 1.2 or newer with the files of `settings`. Raises `ConfigError`.

    Clients may show a certificate where `client_ca_path` is set, and need not: browsers come with
    tokens.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    assert settings.certificate_path is not None
    try:
        # Without a password at hand OpenSSL would ask for one on the terminal.
        context.load_cert_chain(settings.certificate_path, settings.key_path, password="")
        if settings.client_ca_path is not None:
            context.load_verify_locations(settings.client_ca_path)
            context.verify_mode = ssl.CERT_OPTIONAL
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(f"the certificate files do not load (security.tls): {error}")
    return context


def common_name(connection: ssl.SSLObject | None) -> str:
    """Whom the verified certificate at the other end names; "" where none was shown."""
    shown = connection.getpeercert() if connection is not None else None
    subject: Any = (shown or {}).get("subject", ())
    fields = {key: value for part in subject for key, value in part}
    return str(fields.get("commonName", ""))

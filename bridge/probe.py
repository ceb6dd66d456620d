"""`python -m bridge.probe`: whether the service of this container or machine is well.

Asks /readyz (or another path that is named) on loopback and exits 0 or 1. Nothing but the standard
library is loaded: a container asks every few seconds, and a second of computing each time would
be taken from the frames.
"""

import http.client
import ssl
import sys
from collections.abc import Sequence
from typing import Final

_HOST: Final = "127.0.0.1"
_PORT: Final = 9464
_TIMEOUT_S: Final = 2.0


def problem(path: str, port: int = _PORT) -> str:
    """What is wrong; "" for nothing. The port may speak TLS or not.

    Plainly first: a server with TLS takes that for a caller who left, one without would log noise.
    """
    trouble = ""
    for connection in (
        http.client.HTTPConnection(_HOST, port, timeout=_TIMEOUT_S),
        http.client.HTTPSConnection(_HOST, port, timeout=_TIMEOUT_S, context=_anyone()),
    ):
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read(2000).decode(errors="replace").strip()
            return "" if answer.status == http.client.OK else f"{answer.status} {body}"
        except (OSError, http.client.HTTPException) as error:
            trouble = str(error)
        finally:
            connection.close()
    return f"nobody answers on port {port}: {trouble}"


def main(arguments: Sequence[str]) -> str | None:
    """`[PATH [PORT]]`; what `sys.exit` takes."""
    path = arguments[0] if arguments else "/readyz"
    port = int(arguments[1]) if len(arguments) > 1 else _PORT
    return problem(path, port) or None


def _anyone() -> ssl.SSLContext:
    """It is ourselves that we ask, by an address that the certificate does not name."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

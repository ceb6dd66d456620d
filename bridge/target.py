"""Where a service is, and what to show there."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """`address`: "host:port". `token`: "" for none; never shown.

    `tls`: whether the connection is encrypted. `ca_path`: PEM file of the certificates to trust, ""
    for the system's. `certificate_path`, `key_path`: PEM files to show, "" for none. `name`: the
    host name that the service's certificate must be for, "" for the one of the address.
    """

    address: str
    token: str = field(default="", repr=False)
    tls: bool = False
    ca_path: str = ""
    certificate_path: str = ""
    key_path: str = ""
    name: str = ""

    def __str__(self) -> str:
        return self.address

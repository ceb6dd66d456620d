"""Where datagrams go: a resolved receiver and a socket to it.

Sockets are connected, so that the system reports a receiver that is gone and looks its route up
once; measured over loopback, `send` costs about a tenth less than `sendto`.
"""

import asyncio
import socket
from dataclasses import dataclass
from typing import Any, Final

from bridge.config import OutputSettings
from bridge.errors import HostUnresolvable, InvalidArgument

#: Room for one tick of a hundred characters; systems may grant less.
SEND_BUFFER_BYTES: Final = 1 << 20

LIMITED_BROADCAST: Final = "255.255.255.255"


@dataclass(frozen=True, slots=True)
class Target:
    """A resolved receiver: an address family and the address in its form."""

    family: int
    address: tuple[Any, ...]
    broadcast: bool = False


async def resolve(settings: OutputSettings) -> Target:
    """The receiver of `settings`; a numeric address costs nothing.

    Of a name with both kinds of address the IPv4 one is taken, since receivers of these protocols
    listen there. Raises `HostUnresolvable`, or `InvalidArgument` for a broadcast address that was
    not asked for.
    """
    target = resolve_numeric(settings)
    if target is not None:
        return target
    host, port = settings.host, settings.resolved_port
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_DGRAM)
    except (OSError, ValueError):
        # ValueError: not even the form of a host name.
        found = []
    target = _best(found, settings)
    if target is None:
        raise HostUnresolvable(
            f"output host {host!r} does not resolve: check its spelling and your network, or use "
            f"the receiver's numeric address"
        )
    return target


def resolve_numeric(settings: OutputSettings) -> Target | None:
    """The receiver of `settings` if its host is a numeric address, without asking anybody.

    Raises `InvalidArgument` for a broadcast address that was not asked for.
    """
    host, port = settings.host, settings.resolved_port
    if host == LIMITED_BROADCAST and not settings.broadcast:
        raise InvalidArgument(f"{host} is a broadcast address: set `broadcast: true` to use it")
    numeric = socket.AI_NUMERICHOST
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM, flags=numeric)
    except (OSError, ValueError):
        return None
    return _best(found, settings)


def _best(found: list[Any], settings: OutputSettings) -> Target | None:
    for family, _, _, _, address in sorted(found, key=lambda info: info[0] != socket.AF_INET):
        return Target(family, address, settings.broadcast)
    return None


def open_socket(target: Target) -> socket.socket:
    """A non-blocking socket connected to `target`. Raises OSError when there is no way there."""
    connection = socket.socket(target.family, socket.SOCK_DGRAM)
    try:
        connection.setblocking(False)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        if target.broadcast:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        connection.connect(target.address)
    except OSError:
        connection.close()
        raise
    return connection

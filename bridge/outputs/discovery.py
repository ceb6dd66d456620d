"""Finding VTube Studio by what it broadcasts every two seconds."""

import asyncio
import socket
from typing import Final

from bridge.clock import Clock
from bridge.errors import PacketError, ReceiverLost
from bridge.protocols.vtubestudio import DISCOVERY_PORT, read_broadcast

#: How long to listen, seconds: three broadcasts.
LISTEN_S: Final = 6.5

#: Longest broadcast that is read, bytes.
_LONGEST_BYTES: Final = 4096


async def find_port(clock: Clock, listen_port: int = DISCOVERY_PORT) -> int:
    """The port of a VTube Studio whose API is on. Raises `ReceiverLost`."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inbox:
        inbox.setblocking(False)
        # Other plugins on this machine listen too.
        inbox.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            inbox.bind(("", listen_port))
        except OSError as error:
            raise ReceiverLost.for_now(
                f"VTube Studio's broadcasts cannot be heard on UDP {listen_port} "
                f"({error.strerror}): give its port and `discovery: false`",
                30.0,
            )
        try:
            async with clock.timeout_at(clock.now() + LISTEN_S):
                return await _active_port(inbox)
        except TimeoutError:
            raise ReceiverLost(
                "no VTube Studio says that its API is on: start it, and switch on 'Allow Plugin "
                "API access'"
            )


async def _active_port(inbox: socket.socket) -> int:
    loop = asyncio.get_running_loop()
    while True:
        packet = await loop.sock_recv(inbox, _LONGEST_BYTES)
        try:
            broadcast = read_broadcast(packet)
        except PacketError:
            continue  # somebody else's datagram
        if broadcast.active:
            return broadcast.port

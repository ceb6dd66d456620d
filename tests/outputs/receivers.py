"""A receiver for tests: a real socket on a free loopback port."""

import socket
from types import TracebackType
from typing import Self

from bridge.config import OutputSettings
from bridge.outputs.output import Route
from bridge.protocols.livelink import LiveLinkPacket, decode
from bridge.settings.output import ProtocolName

DEVICE = "00000000-0000-4000-8000-{:012d}"


class Receiver:
    """Collects datagrams; delivery over loopback is immediate, so reading never waits."""

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", port))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def packets(self) -> list[bytes]:
        """Everything that arrived since the last call."""
        found = []
        while True:
            try:
                found.append(self._socket.recv(4096))
            except BlockingIOError:
                return found

    def faces(self) -> list[LiveLinkPacket]:
        """The same, as Live Link packets."""
        return [decode(packet) for packet in self.packets()]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()


def route(
    slot: int,
    port: int,
    *,
    protocol: ProtocolName = "livelink",
    host: str = "127.0.0.1",
    rate_hz: str = "60",
    av_offset_ms: float = 0.0,
) -> Route:
    """A route of character `slot`, named "Character <slot>"."""
    settings = OutputSettings(
        protocol=protocol, host=host, port=port, rate_hz=rate_hz, av_offset_ms=av_offset_ms
    )
    return Route(slot, f"Character {slot}", f"Subject {slot}", DEVICE.format(slot), settings)

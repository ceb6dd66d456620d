"""A link: one route's way out, with its counters and its state of health."""

import enum
import socket
from dataclasses import dataclass

from bridge.outputs.output import Route
from bridge.outputs.punctuality import Punctuality
from bridge.outputs.target import Target


class Health(enum.Enum):
    """How a link does."""

    IDLE = "idle"
    SENDING = "sending"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class LinkStats:
    """What a link has done. Counts are since the route exists.

    `dropped_count`: packets that never left, because the host was unknown or the system refused
    them. `late_frame_count`: frames not even tried because their deadline had passed.
    `punctuality`: of the newest frames; it is written on.
    """

    character: str
    protocol: str
    host: str
    port: int
    rate_hz: str
    health: Health
    reason: str
    sent_count: int
    dropped_count: int
    late_frame_count: int
    packets_per_s: float
    punctuality: Punctuality


class Link:
    """Sends a route's packets and never raises: what does not leave is counted.

    A route that is no datagrams has a connection of its own, which counts here too.
    """

    def __init__(self, route: Route) -> None:
        self.route = route
        self.health = Health.IDLE
        self.sent_count = 0
        self.dropped_count = 0
        self.late_frame_count = 0
        self.packets_per_s = 0.0
        self.punctuality = Punctuality()
        self.target: Target | None = None
        self.error_number = 0
        #: A connection came up since the link was last looked at.
        self.is_fresh = False
        self._error_text = ""
        self._obstacle = "it is not connected yet"
        self._socket: socket.socket | None = None

    @property
    def address(self) -> str:
        """Protocol, host and port, for people."""
        settings = self.route.settings
        return f"{settings.protocol} {settings.host}:{settings.resolved_port}"

    def connect(self, target: Target, connection: socket.socket) -> None:
        """Send to `target` on `connection`, which the caller owns, from now on."""
        self.target = target
        self._socket = connection
        self._obstacle = ""

    def open(self) -> None:
        """A connection of the route's own takes its frames from now on."""
        self.is_fresh = True
        self._obstacle = ""
        self._error_text = "it takes fewer frames than are sent: lower this output's `rate_hz`"

    def disconnect(self, obstacle: str) -> None:
        """Drop and count everything from now on."""
        self.target = None
        self._socket = None
        self._obstacle = obstacle

    def send(self, packet: bytes | memoryview) -> None:
        """Send or drop `packet`."""
        connection = self._socket
        if connection is None:
            self.dropped_count += 1
            return
        try:
            connection.send(packet)
        except OSError as error:
            # Nobody listens (ECONNREFUSED; on Windows also WSAECONNRESET), no way there
            # (ENETUNREACH), or no room (EAGAIN): all the same to the stream, the frame is gone.
            self.dropped_count += 1
            self.error_number = error.errno or 0
            self._error_text = error.strerror or str(error)
            return
        self.sent_count += 1

    @property
    def reason(self) -> str:
        """Why packets are dropped, "" while none is."""
        if self._obstacle:
            return self._obstacle
        return self._error_text if self.health is Health.FAILING else ""

    def stats(self) -> LinkStats:
        """A snapshot."""
        settings = self.route.settings
        return LinkStats(
            self.route.character,
            settings.protocol,
            settings.host,
            settings.resolved_port,
            settings.rate_hz,
            self.health,
            self.reason,
            self.sent_count,
            self.dropped_count,
            self.late_frame_count,
            self.packets_per_s,
            self.punctuality,
        )

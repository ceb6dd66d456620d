"""A worker's gRPC server around its maker: address, health, limits, a stop in good order."""

from dataclasses import dataclass
from typing import Final

import grpc
from exomni.engine.v1 import engine_service_pb2
from exomni.engine.v1.engine_service_pb2_grpc import add_EngineServiceServicer_to_server
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from bridge.clock import Clock
from bridge.engines.maker import Maker
from bridge.engines.worker_service import EngineService
from bridge.errors import ConfigError
from bridge.limits.patience import Patience
from bridge.rpc.addresses import bind, resolve
from bridge.rpc.credentials import server_credentials
from bridge.rpc.gate import Gate
from bridge.security.door import Door
from bridge.security.exposure import Front, check_exposure
from bridge.security.safeguards import Tls
from bridge.settings.exomni import WORKER_PORT
from bridge.settings.security import SecuritySettings
from bridge.wire.status import WORKER_DOMAIN

_ENGINE: Final = engine_service_pb2.DESCRIPTOR.services_by_name["EngineService"].full_name
#: Health names; "" is the worker as a whole.
SERVICE_NAMES: Final = ("", _ENGINE)

#: What names the address.
_OPTION: Final = "--listen"
#: Where a worker listens that nobody told where.
LOOPBACK: Final = "127.0.0.1"

#: A spoken question of 30 s at 96 kHz, and a long conversation beside it.
_MESSAGE_BYTES: Final = 16 * 1024 * 1024
#: A front whose machine vanished is noticed after `time + timeout`, milliseconds: its turns end.
_KEEPALIVE_TIME_MS: Final = 5_000
_KEEPALIVE_TIMEOUT_MS: Final = 5_000
#: How long a connection may take to say that it speaks HTTP/2, TLS included, milliseconds.
_HANDSHAKE_MS: Final = 10_000
#: Fronts may ping this often, milliseconds, also between calls.
_FRONT_PING_MS: Final = 1_000

#: Turns have been made when the server closes; the last of them may still be on the way to a front
#: that reads as slowly as it plays: 1.2 s travel, and as much waits in its hands; seconds.
_CLOSE_S: Final = 3.0

_OPTIONS: Final = (
    # A second worker on the same port must fail, not share it.
    ("grpc.so_reuseport", 0),
    ("grpc.max_receive_message_length", _MESSAGE_BYTES),
    ("grpc.keepalive_time_ms", _KEEPALIVE_TIME_MS),
    ("grpc.keepalive_timeout_ms", _KEEPALIVE_TIMEOUT_MS),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.max_pings_without_data", 0),
    ("grpc.http2.min_ping_interval_without_data_ms", _FRONT_PING_MS),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", _FRONT_PING_MS),
    # What never says what it wants is gone soon: else anybody could use up all descriptors.
    ("grpc.server_handshake_timeout_ms", _HANDSHAKE_MS),
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen. `port` 0: the machine chooses."""

    host: str = LOOPBACK
    port: int = WORKER_PORT

    @classmethod
    def parse(cls, text: str) -> "Address":
        """ "HOST:PORT", "HOST" or ":PORT"; IPv6 in brackets. Raises `ConfigError`."""
        host, _, port = text.rpartition(":") if _has_port(text) else (text, ":", str(WORKER_PORT))
        host = host.removeprefix("[").removesuffix("]")
        if not port.isdecimal() or int(port) > 65_535:
            raise ConfigError(f"--listen {text} is no address: give HOST:PORT, as 127.0.0.1:52100")
        return cls(host or LOOPBACK, int(port))

    def check(self, security: SecuritySettings) -> None:
        """Raises `ConfigError` where other machines could reach it and `security` lacks something.

        Raises `HostUnresolvable`.
        """
        resolve(self.host, _OPTION)
        check_exposure(security, [Front("a worker", self.host, _OPTION)])


class WorkerServer:
    """Serves a `Maker`. `start`, then `stop`; both once.

    `door`: who may call; None lets in everybody. `tls`: None encrypts nothing.
    """

    def __init__(
        self, maker: Maker, clock: Clock, door: Door | None = None, tls: Tls | None = None
    ) -> None:
        self._clock = clock
        self._door = door
        self._tls = tls
        self._service = EngineService(maker, clock)
        self._health = health.aio.HealthServicer()
        self._server: grpc.aio.Server | None = None

    async def start(self, address: Address) -> int:
        """Listen and serve; the TCP port. Raises `AddressInUse`, `HostUnresolvable`…"""
        # No limit on slow readers: a front pauses a turn for as long as its playback needs.
        gate = Gate(Patience(self._clock, None), WORKER_DOMAIN, self._door)
        server = grpc.aio.server(interceptors=[gate], options=_OPTIONS)
        add_EngineServiceServicer_to_server(self._service, server)  # type: ignore[no-untyped-call]
        health_pb2_grpc.add_HealthServicer_to_server(self._health, server)
        credentials = server_credentials(self._tls)
        port = bind(server, address.host, address.port, (_OPTION, _OPTION), credentials)
        await server.start()
        self._server = server
        for name in SERVICE_NAMES:
            await self._health.set(name, health_pb2.HealthCheckResponse.SERVING)
        return port

    async def stop(self, grace_s: float) -> None:
        """Refuse new turns, let running ones end within `grace_s`, then close; idempotent."""
        server, self._server = self._server, None
        if server is None:
            return
        await self._health.enter_graceful_shutdown()
        await self._service.drain(grace_s)
        await server.stop(_CLOSE_S)


def _has_port(text: str) -> bool:
    # "::1" is an address and "[::1]:1" has a port.
    return text.count(":") == 1 or "]:" in text

"""The gRPC server: services, health, reflection, limits, addresses."""

from collections.abc import Sequence
from typing import Any, Final

import grpc
from exomni.v1 import (
    admin_service_pb2,
    avatar_service_pb2,
    character_service_pb2,
    monitor_service_pb2,
    phone_service_pb2,
    stage_service_pb2,
)
from exomni.v1.admin_service_pb2_grpc import add_AdminServiceServicer_to_server
from exomni.v1.avatar_service_pb2_grpc import add_AvatarServiceServicer_to_server
from exomni.v1.character_service_pb2_grpc import add_CharacterServiceServicer_to_server
from exomni.v1.monitor_service_pb2_grpc import add_MonitorServiceServicer_to_server
from exomni.v1.phone_service_pb2_grpc import add_PhoneServiceServicer_to_server
from exomni.v1.stage_service_pb2_grpc import add_StageServiceServicer_to_server
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection, reflection_pb2
from grpc_reflection.v1alpha._async import ReflectionServicer

from bridge.clock import Clock
from bridge.config import LimitSettings, ServerSettings
from bridge.control.desk import Desk
from bridge.errors import BridgeError
from bridge.inputs.phones import Phones
from bridge.limits.patience import Patience
from bridge.monitor.monitor import Monitor
from bridge.rpc.ace import ACE_SERVICES, add_ace_services
from bridge.rpc.addresses import bind
from bridge.rpc.admin import AdminService
from bridge.rpc.cast import Cast
from bridge.rpc.characters import CharacterService
from bridge.rpc.converse import Conversations
from bridge.rpc.credentials import server_credentials
from bridge.rpc.gate import Gate
from bridge.rpc.monitor import MonitorService
from bridge.rpc.phones import PhoneService
from bridge.rpc.service import AvatarService
from bridge.rpc.stage import StageService
from bridge.security.door import Door
from bridge.security.safeguards import Tls

_ADMIN: Final = admin_service_pb2.DESCRIPTOR.services_by_name["AdminService"].full_name
_AVATAR: Final = avatar_service_pb2.DESCRIPTOR.services_by_name["AvatarService"].full_name
_CHARACTER: Final = character_service_pb2.DESCRIPTOR.services_by_name["CharacterService"].full_name
_STAGE: Final = stage_service_pb2.DESCRIPTOR.services_by_name["StageService"].full_name
_PHONE: Final = phone_service_pb2.DESCRIPTOR.services_by_name["PhoneService"].full_name
_MONITOR: Final = monitor_service_pb2.DESCRIPTOR.services_by_name["MonitorService"].full_name
#: Health names; "" is the server as a whole.
SERVICE_NAMES: Final = ("", _AVATAR, _CHARACTER, _STAGE, _PHONE, _MONITOR, _ADMIN, *ACE_SERVICES)

#: A client whose machine vanished is noticed after `time + timeout`, milliseconds.
_KEEPALIVE_TIME_MS: Final = 20_000
_KEEPALIVE_TIMEOUT_MS: Final = 10_000
#: How long a connection may take to say that it speaks HTTP/2, TLS included, milliseconds.
_HANDSHAKE_MS: Final = 10_000
#: How long calls may go on on a connection that is given up for its age, milliseconds.
_AGE_GRACE_MS: Final = 60_000
_FOREVER_MS: Final = 2**31 - 1

#: Clients may ping this often, milliseconds, also between calls; engines' networks need it.
_CLIENT_PING_MS: Final = 5_000


class Server:
    """Serves a `Cast`. `start`, then `stop`; both once."""

    def __init__(
        self,
        settings: ServerSettings,
        limits: LimitSettings,
        cast: Cast,
        clock: Clock,
        conversations: Conversations | None = None,
        desk: Desk | None = None,
        phones: Phones | None = None,
        monitor: Monitor | None = None,
        door: Door | None = None,
        patience: Patience | None = None,
        tls: Tls | None = None,
    ) -> None:
        """`conversations` None: nobody converses here; `desk` None: nobody takes commands;
        `phones` None: nobody listens for phones; `monitor` None: nobody watches over it; `door`
        None: everybody may call; `patience`: shared with other ways in, None: its own; `tls` None:
        nothing is encrypted.
        """
        self._tls = tls
        self._patience = patience or Patience(clock, limits)
        self._gate = Gate(self._patience, door=door)
        self._settings = settings
        self._limits = limits
        self._cast = cast
        self._clock = clock
        self._phones = phones
        self.avatar = AvatarService(
            cast,
            limits,
            clock,
            conversations,
            stage=desk is not None,
            records=desk is not None and desk.records,
            replays=desk is not None and desk.repeats,
            monitor=monitor is not None,
        )
        self.characters = CharacterService(cast, clock)
        self.stage = StageService(desk, clock)
        self.monitor = MonitorService(monitor)
        self.admin = AdminService()
        self._health = health.aio.HealthServicer()
        self._server: grpc.aio.Server | None = None

    async def start(self) -> int:
        """Listen and serve; the TCP port, chosen by the machine where the settings say 0.

        Raises `AddressInUse`, `HostUnresolvable`, `MachineError`.
        """
        server = grpc.aio.server(
            interceptors=[self._gate],
            options=_options(self._limits),
        )
        self._add_services(server)
        credentials = server_credentials(self._tls)
        port = bind(server, self._settings.host, self._settings.port, credentials=credentials)
        await server.start()
        self._server = server
        await self.set_serving(True)
        return port

    async def set_serving(self, serving: bool) -> None:
        """What the health service answers from now on, for every service."""
        state = health_pb2.HealthCheckResponse
        for name in SERVICE_NAMES:
            await self._health.set(name, state.SERVING if serving else state.NOT_SERVING)

    def limit(self, limits: LimitSettings) -> None:
        """Keep to these from now on, but for what connections have agreed on already."""
        self.avatar.limit(limits)
        self._patience.apply(limits)

    async def retire(self, error: BridgeError) -> None:  # noqa: ARG002 (calls raise their own)
        """Health checks hear that nothing is served, whatever comes; calls go on."""
        await self._health.enter_graceful_shutdown()

    def dismiss(self, error: BridgeError) -> None:
        """End every call that runs with `error`."""
        self._gate.dismiss(error)

    async def stop(self, grace_s: float = 1.0) -> None:
        """Refuse new calls at once, cancel running ones after `grace_s`; nothing if not started."""
        if self._server is None:
            return
        await self._server.stop(grace_s)
        self._server = None

    def _add_services(self, server: grpc.aio.Server) -> None:
        phones = PhoneService(self._phones)
        add_AvatarServiceServicer_to_server(self.avatar, server)  # type: ignore[no-untyped-call]
        add_CharacterServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self.characters, server
        )
        add_StageServiceServicer_to_server(self.stage, server)  # type: ignore[no-untyped-call]
        add_PhoneServiceServicer_to_server(phones, server)  # type: ignore[no-untyped-call]
        add_AdminServiceServicer_to_server(self.admin, server)  # type: ignore[no-untyped-call]
        add_MonitorServiceServicer_to_server(self.monitor, server)  # type: ignore[no-untyped-call]
        add_ace_services(server, self._cast, self._clock, self._settings.ace_audio_rate_hz)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, server)
        if self._settings.reflection:
            _add_reflection(server)


def _add_reflection(server: grpc.aio.Server) -> None:
    names = (*SERVICE_NAMES[1:], health.SERVICE_NAME, reflection.SERVICE_NAME)
    reflection.enable_server_reflection(names, server)
    # The package speaks v1alpha only. v1 is the same messages under another name, and newer
    # clients ask for it first.
    servicer: Any = ReflectionServicer(names)
    handler = grpc.stream_stream_rpc_method_handler(
        servicer.ServerReflectionInfo,
        request_deserializer=reflection_pb2.ServerReflectionRequest.FromString,
        response_serializer=reflection_pb2.ServerReflectionResponse.SerializeToString,
    )
    v1 = grpc.method_handlers_generic_handler(
        "grpc.reflection.v1.ServerReflection", {"ServerReflectionInfo": handler}
    )
    server.add_generic_rpc_handlers((v1,))


def _options(limits: LimitSettings) -> Sequence[tuple[str, int]]:
    return (
        # A second service on the same port must fail, not share it.
        ("grpc.so_reuseport", 0),
        ("grpc.max_receive_message_length", min(limits.message_bytes, 2**31 - 1)),
        ("grpc.keepalive_time_ms", _KEEPALIVE_TIME_MS),
        ("grpc.keepalive_timeout_ms", _KEEPALIVE_TIMEOUT_MS),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.max_pings_without_data", 0),
        ("grpc.http2.min_ping_interval_without_data_ms", _CLIENT_PING_MS),
        ("grpc.http2.min_recv_ping_interval_without_data_ms", _CLIENT_PING_MS),
        # What never says what it wants is gone soon: else anybody could use up all descriptors.
        ("grpc.server_handshake_timeout_ms", _HANDSHAKE_MS),
        ("grpc.max_connection_idle_ms", _whole_ms(limits.connection_idle_s)),
        ("grpc.max_connection_age_ms", _whole_ms(limits.connection_longest_s)),
        ("grpc.max_connection_age_grace_ms", _AGE_GRACE_MS),
        # Beyond it a client's library waits and says nothing; so the door refuses first.
        ("grpc.max_concurrent_streams", 2 * limits.calls),
    )


def _whole_ms(seconds: float) -> int:
    """For gRPC, where 2**31 - 1 means for ever; so does 0 here."""
    return min(round(seconds * 1000), _FOREVER_MS) or _FOREVER_MS

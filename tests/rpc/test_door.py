"""gRPC behind the door: tokens, certificates, encryption."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from exomni.v1.character_service_pb2_grpc import CharacterServiceStub
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.services.animation_data.v1.animation_data_pb2_grpc import AnimationDataServiceStub

from bridge.config import LimitSettings, ServerSettings
from bridge.rpc.server import Server
from bridge.security.access import Access
from bridge.security.door import Door
from bridge.security.known_callers import KnownCallers
from bridge.security.register import Register
from bridge.security.safeguards import Tls
from bridge.security.scope import Scope
from tests.fakes import VirtualClock
from tests.fakes_cast import FakeCast
from tests.rpc.conftest import failure_of
from tests.security.certs import made, written
from tests.security.people import entry, known

Metadata = tuple[tuple[str, str], ...]
INFO = pb.GetServiceInfoRequest()


def bearer(token: str) -> Metadata:
    return (("authorization", f"Bearer {token}"),)


SPEAKER = entry("game", "speaker", Scope.SPEAK, characters=("Ava",))
WATCHER = entry("viewer", "watcher", Scope.WATCH)


@asynccontextmanager
async def serving(
    access: Access, tls: Tls | None = None, cast: FakeCast | None = None
) -> AsyncIterator[int]:
    server = Server(
        ServerSettings(port=0),
        LimitSettings(),
        cast or FakeCast(),
        VirtualClock(),
        door=Door(access),
        tls=tls,
    )
    yield await server.start()
    await server.stop(0)


def avatar(channel: grpc.aio.Channel) -> Any:
    return AvatarServiceStub(channel)  # type: ignore[no-untyped-call]


async def info(channel: grpc.aio.Channel, token: str = "") -> Any:
    return await avatar(channel).GetServiceInfo(INFO, metadata=bearer(token) if token else None)


async def test_nobody_gets_in_without_a_token() -> None:
    async with (
        serving(known(VirtualClock(), SPEAKER)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        code, reason, message = await failure_of(info(channel))
        assert (code, reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_REFUSED")
        assert "EXOMNI_TOKEN" in message
        code, reason, message = await failure_of(info(channel, "wrong"))
        assert (code, reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_REFUSED")
        assert (await info(channel, "speaker")).version


async def test_a_scope_opens_its_methods_only() -> None:
    async with (
        serving(known(VirtualClock(), SPEAKER, WATCHER)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        call = avatar(channel).Interrupt(pb.InterruptRequest(), metadata=bearer("watcher"))
        code, reason, message = await failure_of(call)
        assert (code, reason) == (grpc.StatusCode.PERMISSION_DENIED, "SCOPE_MISSING")
        assert "converse or speak" in message


async def test_a_token_for_a_character_is_for_no_other() -> None:
    async with (
        serving(known(VirtualClock(), SPEAKER)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        request = pb.InterruptRequest(character="Ben")
        call = avatar(channel).Interrupt(request, metadata=bearer("speaker"))
        code, reason, _ = await failure_of(call)
        assert (code, reason) == (grpc.StatusCode.PERMISSION_DENIED, "CHARACTER_FORBIDDEN")


async def test_health_is_open_and_reflection_is_not() -> None:
    async with (
        serving(known(VirtualClock(), SPEAKER)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        stub: Any = health_pb2_grpc.HealthStub(channel)
        answer = await stub.Check(health_pb2.HealthCheckRequest())
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
        asked: Any = reflection_pb2_grpc.ServerReflectionStub(channel)  # type: ignore[arg-type]
        question = reflection_pb2.ServerReflectionRequest(list_services="")
        code, reason, _ = await failure_of(
            anext(aiter(asked.ServerReflectionInfo(iter([question]))))
        )
        assert (code, reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_REFUSED")
        call = asked.ServerReflectionInfo(iter([question]), metadata=bearer("speaker"))
        assert (await anext(aiter(call))).list_services_response.service


async def test_ace_is_behind_the_same_door() -> None:
    async with (
        serving(known(VirtualClock(), SPEAKER)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        stub: Any = AnimationDataServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.PullAnimationDataStream(AnimationIds(), metadata=bearer("speaker"))
        code, reason, _ = await failure_of(anext(aiter(call)))
        assert (code, reason) == (grpc.StatusCode.PERMISSION_DENIED, "SCOPE_MISSING")


async def test_ace_s_renderers_pull_over_tls_with_a_token(tmp_path: Path) -> None:
    certificate = made()
    tls = Tls(written(tmp_path, certificate), VirtualClock())
    async with (
        serving(known(VirtualClock(), WATCHER), tls) as port,
        secure(port, certificate.certificate) as channel,
    ):
        stub: Any = AnimationDataServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.PullAnimationDataStream(AnimationIds(), metadata=bearer("watcher"))
        first = await anext(aiter(call))
        assert first.HasField("animation_data_stream_header")


@pytest.mark.parametrize("ids", [{}, {"stream_id": "Ava"}, {"stream_id": "Bo"}])
async def test_ace_s_streams_are_closed_to_a_token_for_some_characters(ids: dict[str, str]) -> None:
    limited = entry("stand", "limited", Scope.WATCH, characters=("Ava",))
    async with (
        serving(known(VirtualClock(), limited)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        stub: Any = AnimationDataServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.PullAnimationDataStream(AnimationIds(**ids), metadata=bearer("limited"))
        code, reason, _ = await failure_of(anext(aiter(call)))
        assert (code, reason) == (grpc.StatusCode.PERMISSION_DENIED, "CHARACTER_FORBIDDEN")


async def test_revoking_a_token_ends_the_stream_that_it_opened() -> None:
    access: KnownCallers = known(VirtualClock(), WATCHER)
    cast = FakeCast()
    async with (
        serving(access, cast=cast) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        stub: Any = CharacterServiceStub(channel)  # type: ignore[no-untyped-call]
        request = character_service_pb2.WatchCharacterRequest(name="Ava")
        call = stub.WatchCharacter(request, metadata=bearer("watcher"))
        responses = aiter(call)
        await anext(responses)
        access.replace(Register())
        cast.more.set()

        async def rest() -> None:
            async for _ in responses:
                pass

        code, reason, _ = await failure_of(rest())
        assert (code, reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_REFUSED")


def secure(port: int, ca: bytes, key: bytes | None = None, chain: bytes | None = None) -> Any:
    credentials = grpc.ssl_channel_credentials(ca, key, chain)
    # A session that was resumed would not see a new certificate.
    options = (("grpc.use_local_subchannel_pool", 1),)
    return grpc.aio.secure_channel(f"127.0.0.1:{port}", credentials, options)


async def test_tls_carries_tokens(tmp_path: Path) -> None:
    certificate = made()
    tls = Tls(written(tmp_path, certificate), VirtualClock())
    async with (
        serving(known(VirtualClock(), SPEAKER), tls) as port,
        secure(port, certificate.certificate) as channel,
    ):
        assert (await info(channel, "speaker")).version


async def test_a_renewed_certificate_is_for_new_connections(tmp_path: Path) -> None:
    first, second = made(), made()
    tls = Tls(written(tmp_path, first), VirtualClock())
    async with (
        serving(known(VirtualClock(), SPEAKER), tls) as port,
        secure(port, first.certificate) as before,
    ):
        await info(before, "speaker")
        written(tmp_path, second)
        tls.look()
        async with secure(port, second.certificate) as after:
            await info(after, "speaker")
        # The connection that is open lives on.
        assert (await info(before, "speaker")).version


async def test_a_certificate_may_stand_for_a_token(tmp_path: Path) -> None:
    certificate, client = made(), made("stage.example", client=True)
    tls = Tls(written(tmp_path, certificate, client.certificate), VirtualClock())
    access = KnownCallers(VirtualClock(), all_certificates=True)
    async with (
        serving(access, tls) as port,
        secure(port, certificate.certificate, client.key, client.certificate) as channel,
    ):
        assert (await info(channel)).version
        stranger = made("stage.example", client=True)
        async with secure(
            port, certificate.certificate, stranger.key, stranger.certificate
        ) as other:
            code, _, _ = await failure_of(info(other))
            assert code is grpc.StatusCode.UNAVAILABLE

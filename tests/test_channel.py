"""Connections to services behind a door."""

from pathlib import Path

import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.channel import open_channel
from bridge.client import Client
from bridge.errors import ConfigError, ServiceUnreachable, TokenRefused
from bridge.security.access import OpenAccess
from bridge.security.safeguards import Tls
from bridge.security.scope import Scope
from bridge.target import Target
from tests.fakes import VirtualClock
from tests.rpc.test_door import serving
from tests.security.certs import made, written
from tests.security.people import entry, known

GAME = entry("game", "secret", Scope.SPEAK)


async def test_every_kind_of_call_carries_the_token() -> None:
    async with serving(known(VirtualClock(), GAME)) as port:
        async with Client(Target(f"127.0.0.1:{port}", "secret")) as client:
            assert (await client.info()).version
            request = pb.SpeakRequest(text="Hello", character="Ava")
            assert [event async for event in client.speak(request)]
        async with Client(Target(f"127.0.0.1:{port}")) as client:
            with pytest.raises(TokenRefused):
                await client.info()


async def test_a_certificate_is_trusted_by_its_file_whatever_the_address(tmp_path: Path) -> None:
    tls = Tls(written(tmp_path, made()), VirtualClock())
    ca = str(tmp_path / "service.crt")
    async with serving(OpenAccess(), tls) as port:
        place = Target(f"127.0.0.1:{port}", tls=True, ca_path=ca, name="localhost")
        async with Client(place) as client:
            assert (await client.info()).version


@pytest.mark.parametrize(
    ("days", "age_days", "ca", "tls", "cure"),
    [
        (1, 10, "service.crt", True, "has expired: whoever runs it has to renew it"),
        (30, 0, "other.crt", True, "give the certificate that has, --ca FILE"),
        (30, 0, "service.crt", False, "if the service encrypts, give --ca FILE or --tls"),
    ],
)
async def test_a_connection_that_fails_says_what_to_do(
    tmp_path: Path, days: int, age_days: int, ca: str, tls: bool, cure: str
) -> None:
    (tmp_path / "other.crt").write_bytes(made().certificate)
    guarded = Tls(written(tmp_path, made(days=days, age_days=age_days)), VirtualClock())
    async with serving(OpenAccess(), guarded) as port:
        place = Target(f"127.0.0.1:{port}", "secret", tls, str(tmp_path / ca))
        async with Client(place) as client:
            with pytest.raises(ServiceUnreachable) as caught:
                await client.info()
    assert cure in str(caught.value)
    assert "secret" not in str(caught.value)


async def test_a_service_that_does_not_encrypt_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.crt").write_bytes(made().certificate)
    async with serving(OpenAccess()) as port:
        place = Target(f"127.0.0.1:{port}", tls=True, ca_path=str(tmp_path / "other.crt"))
        async with Client(place) as client:
            with pytest.raises(ServiceUnreachable, match="the service does not encrypt"):
                await client.info()


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(ConfigError, match=r"cannot read none\.crt"):
        open_channel(Target("127.0.0.1:1", tls=True, ca_path="none.crt"))

"""Pages and WebSockets behind the door."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bridge.config import CharacterConfig, OutputSettings
from bridge.security.safeguards import Tls
from bridge.settings.web import WebSettings
from bridge.web.callers import caller_of
from bridge.web.profiles import ProfileList
from bridge.web.server import WebServer
from tests.fakes import VirtualClock, settle
from tests.security.certs import made, written
from tests.web.conftest import Served, serving


async def get(served: Served, path: str, token: str = "") -> httpx.Response:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient() as client:
        return await client.get(served.http(path), headers=headers)


async def test_pages_are_open_and_what_they_show_is_not() -> None:
    async with serving("secret") as served:
        assert (await get(served, "/")).status_code == 200
        assert (await get(served, "/captions")).status_code == 200
        refused = await get(served, "/profiles.json", "wrong")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert "TOKEN_REFUSED" in refused.text


async def test_strangers_see_built_in_profiles_and_not_those_of_characters() -> None:
    own = OutputSettings(protocol="vmc", profile="vrm1", adjust={"aa": 1.5})
    ava = CharacterConfig(name="Ava", outputs=(own,))
    async with serving("secret", profiles=ProfileList(lambda: [ava])) as served:
        seen = await get(served, "/profiles.json")
        assert seen.status_code == 200
        assert "Ava" not in seen.text
        assert "Ava" in (await get(served, "/profiles.json", "secret")).text


@pytest.mark.parametrize("path", ["/captions/events", "/chat"])
async def test_a_websocket_takes_its_token_from_a_header(path: str) -> None:
    async with serving("secret") as served:
        headers = {"authorization": "Bearer wrong"}
        async with connect(served.ws(path), additional_headers=headers) as socket:
            with pytest.raises(ConnectionClosed) as caught:
                await socket.recv()
            assert caught.value.rcvd is not None
            assert caught.value.rcvd.code == 1008
            assert caught.value.rcvd.reason.startswith("TOKEN_REFUSED")


async def test_captions_take_their_token_from_a_first_message() -> None:
    async with serving("secret") as served, connect(served.ws("/captions/events")) as socket:
        await socket.send(json.dumps({"token": "secret"}))
        await settle()
        await served.clock.advance(10)
        await socket.ping()
        assert socket.close_code is None


async def test_a_client_that_gives_no_token_is_hung_up_on() -> None:
    async with serving("secret") as served, connect(served.ws("/captions/events")) as socket:
        await socket.ping()
        await settle()
        await served.clock.advance(5.1)
        with pytest.raises(ConnectionClosed) as caught:
            await socket.recv()
        assert caught.value.rcvd is not None
        assert "CLIENT_SILENT" in caught.value.rcvd.reason


async def whose(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"[{caller_of(request).certificate}]")


@asynccontextmanager
async def encrypted(tls: Tls) -> AsyncIterator[str]:
    server = WebServer(
        WebSettings(enabled=True, port=0), Starlette(routes=[Route("/", whose)]), tls=tls
    )
    server.open()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(server.run())
        yield f"https://localhost:{server.port}/"
        task.cancel()


def trusting(ca: bytes) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=ca.decode())


async def test_pages_are_encrypted_and_certificates_renewed(tmp_path: Path) -> None:
    first, second = made(), made()
    tls = Tls(written(tmp_path, first), VirtualClock())
    async with (
        encrypted(tls) as url,
        httpx.AsyncClient(verify=trusting(first.certificate)) as before,
    ):
        assert (await before.get(url)).text == "[]"
        written(tmp_path, second)
        tls.look()
        async with httpx.AsyncClient(verify=trusting(second.certificate)) as after:
            assert (await after.get(url)).text == "[]"
        assert (await before.get(url)).status_code == 200


async def test_old_tls_is_refused(tmp_path: Path) -> None:
    certificate = made()
    context = trusting(certificate.certificate)
    with pytest.warns(DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1_1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    tls = Tls(written(tmp_path, certificate), VirtualClock())
    async with encrypted(tls) as url, httpx.AsyncClient(verify=context) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(url)


async def test_a_browser_may_show_a_certificate(tmp_path: Path) -> None:
    certificate, client = made(), made("stage.example", client=True)
    tls = Tls(written(tmp_path, certificate, client.certificate), VirtualClock())
    context = trusting(certificate.certificate)
    (tmp_path / "client.pem").write_bytes(client.certificate + client.key)
    context.load_cert_chain(tmp_path / "client.pem")
    async with encrypted(tls) as url:
        async with httpx.AsyncClient(verify=context) as known:
            assert (await known.get(url)).text == "[stage.example]"
        async with httpx.AsyncClient(verify=trusting(certificate.certificate)) as unknown:
            assert (await unknown.get(url)).text == "[]"

"""Pages come from memory, to those who may ask for them."""

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.web.conftest import Served, serving


async def get(served: Served, path: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(served.http(path), headers=headers)


async def test_the_captions_page_is_there_with_its_files(served: Served) -> None:
    page = await get(served, "/captions")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("captions.css", "captions.js"):
        assert f"/static/{name}" in page.text
        assert (await get(served, f"/static/{name}")).status_code == 200


async def test_the_root_is_the_viewer_with_its_files(served: Served) -> None:
    page = await get(served, "/")
    assert page.status_code == 200
    for name, kind in (
        ("viewer.js", "text/javascript; charset=utf-8"),
        ("viewer.css", "text/css; charset=utf-8"),
        ("head.glb", "model/gltf-binary"),
    ):
        assert f'"static/{name}"' in page.text
        file = await get(served, f"/static/{name}")
        assert (file.status_code, file.headers["content-type"]) == (200, kind)


async def test_the_viewer_may_do_nothing_but_what_it_needs(served: Served) -> None:
    policy = (await get(served, "/")).headers["content-security-policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy


async def test_a_file_that_packs_well_comes_packed(served: Served) -> None:
    plain = await get(served, "/static/head.glb", **{"accept-encoding": "identity"})
    packed = await get(served, "/static/head.glb", **{"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < 0.7 * int(plain.headers["content-length"])


async def test_a_packed_file_that_has_not_changed_is_not_sent_again(served: Served) -> None:
    first = await get(served, "/static/head.glb", **{"accept-encoding": "gzip"})
    again = await get(served, "/static/head.glb", **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_page_that_has_not_changed_is_not_sent_again(served: Served) -> None:
    first = await get(served, "/captions")
    again = await get(served, "/captions", **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_page_may_only_load_what_is_ours(served: Served) -> None:
    headers = (await get(served, "/captions")).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path", ["/static/%2e%2e/server.py", "/static/..%2fsite.py", "/static/none.js", "/x"]
)
async def test_nothing_else_is_served(served: Served, path: str) -> None:
    assert (await get(served, path)).status_code == 404


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:80", "192.168.1.5:8765"])
async def test_a_name_that_cannot_be_rebound_may_be_asked_for(served: Served, host: str) -> None:
    assert (await get(served, "/captions", host=host)).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1"])
async def test_a_name_that_is_not_ours_is_refused(served: Served, host: str) -> None:
    assert (await get(served, "/captions", host=host)).status_code == 403


async def test_a_name_that_the_settings_allow_is_ours() -> None:
    async with serving(names=("Studio.local",)) as served:
        assert (await get(served, "/captions", host="studio.local:8765")).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://evil.example:8765"])
@pytest.mark.parametrize("path", ["/chat", "/captions/events"])
async def test_pages_of_other_sites_open_no_sockets(served: Served, origin: str, path: str) -> None:
    with pytest.raises(InvalidStatus) as caught:
        async with connect(served.ws(path), origin=origin):  # type: ignore[arg-type]
            pass
    assert caught.value.response.status_code == 403


async def test_our_own_pages_open_sockets(served: Served) -> None:
    origin = served.http("")
    async with connect(served.ws("/chat"), origin=origin):  # type: ignore[arg-type]
        pass


async def test_sockets_beyond_the_limit_are_refused() -> None:
    async with serving(clients=1) as served, connect(served.ws("/chat")):
        with pytest.raises(InvalidStatus):
            async with connect(served.ws("/chat")):
                pass


async def test_without_a_chat_there_is_none() -> None:
    async with serving(chat=False) as served:
        with pytest.raises(InvalidStatus):
            async with connect(served.ws("/chat")):
                pass


async def test_rig_profiles_are_served_for_models_of_a_page_s_user(served: Served) -> None:
    profiles = await get(served, "/profiles.json")
    assert profiles.status_code == 200
    assert any(profile["name"] == "vrm1" for profile in profiles.json()["profiles"])

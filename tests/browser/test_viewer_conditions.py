"""The viewer's page where things are not as they should be, or small, or dark."""

from pathlib import Path

import pytest
from exomni.v1 import socket_pb2
from playwright.async_api import WebSocketRoute

from tests.browser.chromium import chromium, needs_chromium
from tests.browser.service import House, house
from tests.browser.viewer import Open, viewing

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def with_a_loudspeaker(socket: WebSocketRoute) -> None:
    """The service as it would be with a sound device: its reports say so."""

    def pass_on(data: str | bytes) -> None:
        assert isinstance(data, bytes)
        message = socket_pb2.SocketResponse.FromString(data)
        if message.HasField("monitor"):
            message.monitor.sound.playing = True
            message.monitor.sound.device = "Loudspeaker"
        socket.send(message.SerializeToString())

    server = socket.connect_to_server()
    server.on_message(pass_on)


async def test_a_page_outlives_a_service_that_is_restarted(open_page: Open, tmp_path: Path) -> None:
    async with house(tmp_path, "Ava") as service:
        page = await open_page()
        await page.open(service.url)
        await service.stop(kill=True)
        await page.until("exomni.link.kind === 'lost'")
        await page.page.wait_for_selector("#notice:visible")
        await page.shot("service-down")
        assert "exomni-bridge serve" in await page.page.inner_text("#notice")
        await service.start()
        await page.until("exomni.link.kind === 'open'")
        assert await page.page.locator("#notice").is_hidden()
        await page.hear("Here I am again.")


async def test_where_sound_wants_a_click_there_is_a_button_for_it(
    service: House, artifacts: Path
) -> None:
    async with (
        chromium("--autoplay-policy=document-user-activation-required") as browser,
        viewing(browser, artifacts) as page,
    ):
        await page.open(service.url)
        await page.page.wait_for_selector("#notice:visible")
        await page.shot("sound-is-off")
        await page.page.get_by_role("button", name="Start").click()
        await page.until("exomni.sound.context.state === 'running'")
        assert await page.page.locator("#notice").is_hidden()


async def test_nothing_is_heard_twice_where_this_machine_plays_it_already(
    open_page: Open, service: House
) -> None:
    page = await open_page()
    await page.page.route_web_socket("**/ws", with_a_loudspeaker)
    await page.open(service.url)
    await page.page.wait_for_selector("#sound-there:visible")
    await page.until("exomni.sound.output.gain.value < 0.01")
    await page.page.click("#mute")
    await page.until("exomni.sound.output.gain.value > 0.9")
    assert await page.page.locator("#sound-there").is_hidden()


async def test_a_phone_shows_all_of_it_without_scrolling_sideways(
    open_page: Open, service: House
) -> None:
    page = await open_page(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, color_scheme="dark"
    )
    await page.open(service.url)
    await page.shot("phone")
    assert await page.value("document.scrollingElement.scrollWidth") == 360
    assert await page.page.locator("#line").is_visible()
    assert await page.page.locator("#say").is_visible()
    dark = await page.value(BACKGROUND)
    await page.page.emulate_media(color_scheme="light")
    await page.until(f"{BACKGROUND} !== '{dark}'")
    await page.shot("phone-light")
    assert page.errors == []

"""The monitor on the viewer's page, in a real browser with the real service behind it."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.browser.chromium import needs_chromium
from tests.browser.viewer import Viewer

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

TIMELINE = ".monitor-window"
LINE = "Halt, traveller! The bridge ahead is guarded."
DRAWN = "new Promise(requestAnimationFrame)"
#: How often a tile of the timeline was painted while ten frames were drawn.
PAINTED = """(async () => {
  const { prototype } = CanvasRenderingContext2D, { clearRect } = prototype;
  let count = 0;
  prototype.clearRect = function (...box) { count++; return clearRect.apply(this, box); };
  for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
  prototype.clearRect = clearRect;
  return count;
})()"""


@pytest_asyncio.fixture(loop_scope="session")
async def monitor(stage: Viewer) -> AsyncIterator[Viewer]:
    """The shared page with its monitor open; it is closed and live afterwards."""
    await stage.page.click("#monitor-toggle")
    yield stage
    await stage.page.focus(TIMELINE)
    if await told(stage) != "live":
        await stage.page.keyboard.press("Escape")
    await stage.page.click("#monitor-toggle")


async def told(viewer: Viewer) -> str:
    """What a reader of the screen says of the timeline, once what was done is drawn."""
    await viewer.value(f"{DRAWN}.then(() => {DRAWN})")
    return await viewer.page.get_attribute(TIMELINE, "aria-valuetext") or ""


async def step_until(viewer: Viewer, key: str, part: str) -> str:
    """Press a key until the timeline tells `part`; what it tells then."""
    text = ""
    for _ in range(200):
        await viewer.page.keyboard.press(key)
        text = await told(viewer)
        if part in text:
            break
    return text


async def test_what_was_said_is_frozen_stepped_through_and_copied(monitor: Viewer) -> None:
    await monitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await monitor.say(LINE)
    await monitor.until("exomni.utterance !== null")
    await monitor.quiet()
    await monitor.page.focus(TIMELINE)
    await monitor.page.keyboard.press("Space")
    assert "word “bridge”" in await step_until(monitor, "Shift+ArrowLeft", "word “bridge”")
    await monitor.shot("monitor_frozen")
    await monitor.page.click(".monitor-copies summary")
    await monitor.page.click("text=Values as JSON")
    await monitor.page.wait_for_selector("text=Values copied.")
    instant = json.loads(await monitor.value("navigator.clipboard.readText()"))
    assert instant["word"].strip(",.!").lower() == "bridge"
    assert len(instant["coefficients"]) == 52
    await monitor.page.focus(TIMELINE)
    await monitor.page.keyboard.press("Escape")
    assert await told(monitor) == "live"
    assert monitor.errors == []


async def test_figures_come_from_the_service_and_from_the_page(monitor: Viewer) -> None:
    await monitor.say("Hello.")
    await monitor.until("exomni.utterance !== null")
    # What is out of sight waits.
    await monitor.page.locator(".monitor-tiles").scroll_into_view_if_needed()
    await monitor.quiet()
    await monitor.until(
        "/^[\\d.]+$/.test("
        "document.querySelector('[data-figure=first-audio] .monitor-value').textContent)"
    )
    await monitor.until(
        "document.querySelector('.monitor-facts').textContent.includes('embedded, ready')"
    )
    await monitor.shot("monitor_figures")
    assert monitor.errors == []


async def test_a_hidden_monitor_paints_nothing(monitor: Viewer) -> None:
    # Out of sight is hidden too: on a small page the monitor lies below the stage.
    await monitor.page.locator(TIMELINE).scroll_into_view_if_needed()
    await told(monitor)
    assert await monitor.value(PAINTED) > 0
    await monitor.page.click("#monitor-toggle")
    await told(monitor)
    assert await monitor.value(PAINTED) == 0
    await monitor.page.click("#monitor-toggle")

"""The viewer's page in a real browser, with the real service behind it."""

import numpy as np
import pytest

from tests.browser.chromium import needs_chromium
from tests.browser.service import House
from tests.browser.viewer import Open, Viewer

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

LINE = "Halt, traveller! The bridge ahead is guarded."
LONG = "I will talk on and on, about the river, the bridge, the wood, and whoever comes this way."


async def test_the_page_opens_without_a_complaint(stage: Viewer) -> None:
    await stage.shot("open")
    assert stage.errors == []
    assert await stage.value("exomni.character") == "Ava"
    assert await stage.value("exomni.figure") == "head.glb"
    assert await stage.page.locator("#notice").is_hidden()


async def test_a_line_moves_the_mouth_that_is_seen(open_page: Open, service: House) -> None:
    stage = await open_page()  # Its pixels are read back, which makes every later picture slow.
    await stage.open(service.url)
    await stage.record()
    await stage.hear(LINE, "speaking")
    rows = await stage.recorded()
    darkness, jaw = rows[:, 1], rows[:, 2]
    assert jaw.max() > 0.1
    assert np.corrcoef(darkness, jaw)[0, 1] > 0.9
    assert stage.errors == []


async def test_faces_are_drawn_for_the_sound_that_is_heard_with_them(
    open_page: Open, service: House
) -> None:
    stage = await open_page()
    await stage.open(service.url)
    await stage.record()
    await stage.hear(LINE)
    rows = await stage.recorded()
    # Drawn for the end of the frame that was begun when the device played `heard`.
    drawn_for, heard, frame_s = rows[:, 0], rows[:, 3], np.median(rows[:, 4]) / 1000
    ahead = drawn_for - heard
    assert abs(np.nanmedian(ahead)) < max(2 * frame_s, 2 / 60)


async def test_a_mood_shows_on_the_face(stage: Viewer) -> None:
    await stage.page.click("[data-mood=joy]")
    await stage.until("exomni.face.coefficients.mouthSmileLeft > 0.2")
    await stage.shot("joy")
    await stage.page.click("[data-mood=neutral]")
    await stage.until("exomni.face.coefficients.mouthSmileLeft < 0.1")


async def test_a_gesture_moves_the_head(stage: Viewer) -> None:
    # One that lasts: a page without a graphics card draws few frames.
    await stage.value("globalThis.pitches = []")
    await stage.page.get_by_role("button", name="Chin up", exact=True).click()
    await stage.until(
        "pitches.push(exomni.face.head[1]) && Math.max(...pitches) - Math.min(...pitches) > 0.08"
    )


async def test_the_gaze_pad_moves_the_eyes_and_lets_go(stage: Viewer) -> None:
    await stage.page.focus("#gaze")
    for _ in range(5):
        await stage.page.keyboard.press("ArrowLeft")
    await stage.until("Math.abs(exomni.face.eyes[0] + exomni.face.head[0]) > 0.3")
    await stage.page.keyboard.press("Escape")
    await stage.page.click("#gaze-you")
    await stage.until("Math.abs(exomni.face.eyes[0] + exomni.face.head[0]) < 0.15")
    await stage.page.click("#gaze-free")


async def test_stop_ends_a_line_and_closes_the_mouth(stage: Viewer) -> None:
    await stage.say(LONG)
    await stage.until("exomni.utterance && exomni.utterance.heardS > 0.5")
    await stage.page.click("#stop")
    await stage.quiet()
    await stage.until("exomni.face.coefficients.jawOpen < 0.03")


async def test_a_demo_line_is_one_click_away(stage: Viewer) -> None:
    # A low stage has no room for them.
    await stage.page.set_viewport_size({"width": 720, "height": 640})
    await stage.page.locator("#demo button").nth(1).click()
    await stage.until("exomni.utterance !== null")
    await stage.page.set_viewport_size({"width": 720, "height": 480})
    await stage.page.click("#stop")
    await stage.quiet()


async def test_the_picker_watches_somebody_else(stage: Viewer) -> None:
    await stage.page.select_option("#character", "Bo")
    await stage.until("exomni.character === 'Bo' && exomni.face")
    await stage.hear("I am Bo.")
    await stage.page.select_option("#character", "Ava")
    await stage.until("exomni.character === 'Ava' && exomni.face")


async def test_markup_in_a_line_is_a_line(stage: Viewer) -> None:
    line = "Hello <img src=x onerror=pwned=1> there <script>pwned=1</script> friend."
    await stage.hear(line, "markup")
    assert await stage.value("typeof pwned") == "undefined"
    assert await stage.page.locator("#stage img, #stage script").count() == 0
    assert stage.errors == []


async def test_everything_works_from_the_keyboard(stage: Viewer) -> None:
    await stage.page.focus(".skip")
    await stage.page.keyboard.press("Enter")
    assert await stage.value("document.activeElement.id") == "line"
    await stage.page.keyboard.type(LONG)
    await stage.page.keyboard.press("Enter")
    await stage.until("exomni.utterance !== null")
    await stage.page.keyboard.press("Escape")
    await stage.quiet()
    await stage.page.focus("#emotions [aria-checked=true]")
    await stage.page.keyboard.press("ArrowRight")
    assert await stage.value("document.activeElement.dataset.mood") == "joy"
    await stage.page.keyboard.press("ArrowLeft")
    await stage.until("document.activeElement.dataset.mood === 'neutral'")

"""The microphone button: a person speaks to the page, and the character answers."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.browser.chromium import SOUND_AT_ONCE, chromium, needs_chromium
from tests.browser.service import house
from tests.browser.viewer import viewing
from tests.engines.brought import RATE_HZ, needs_flite, said

pytestmark = [needs_chromium, needs_flite, pytest.mark.asyncio(loop_scope="session")]

SAID = "go forward ten meters"


def question(folder: Path) -> Path:
    """A person who waits, speaks, and waits for the answer."""
    wav = folder / "question.wav"
    pause, wait = np.zeros(2 * RATE_HZ, np.int16), np.zeros(20 * RATE_HZ, np.int16)
    soundfile.write(wav, np.concatenate((pause, said(SAID, "slt").pcm, wait)), RATE_HZ)
    return wav


async def test_who_speaks_to_the_page_is_understood_and_answered(
    tmp_path: Path, artifacts: Path
) -> None:
    microphone = f"--use-file-for-fake-audio-capture={question(tmp_path)}%noloop"
    async with (
        house(tmp_path, "Ava", hearing={}) as service,
        chromium(SOUND_AT_ONCE, microphone) as browser,
        viewing(browser, artifacts) as page,
    ):
        await page.open(service.url)
        await page.page.click("#talk")
        await page.until("document.querySelector('#talk').ariaPressed === 'true'")
        await page.until("document.querySelector('#turn').textContent.includes('you: ')")
        await page.until("exomni.utterance !== null")
        await page.shot("conversation")
        assert "go forward" in await page.page.inner_text("#turn")
        await page.page.click("#talk")
        await page.until("document.querySelector('#turn').hidden && exomni.utterance === null")
        assert page.errors == []


async def test_without_leave_to_listen_the_page_says_what_to_do(
    tmp_path: Path, artifacts: Path
) -> None:
    async with (
        house(tmp_path, "Ava", hearing={}) as service,
        chromium(SOUND_AT_ONCE, "--use-fake-ui-for-media-stream=deny") as browser,
        viewing(browser, artifacts) as page,
    ):
        await page.open(service.url)
        await page.page.click("#talk")
        await page.page.wait_for_selector("text=Allow the microphone beside the address")
        assert await page.value("document.querySelector('#talk').ariaPressed") == "false"

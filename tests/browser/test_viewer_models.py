"""Models that people drop on the page: good ones, broken ones, and hostile ones."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import models
from tests.browser.chromium import needs_chromium
from tests.browser.viewer import Viewer
from tests.web import vrm_models

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

MARKUP = "<img src=x onerror=window.pwned=1>"

#: Drops a file on the page as a hand would.
DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
    );
  }
}"""


async def drop(stage: Viewer, name: str, content: bytes) -> None:
    await stage.page.evaluate(DROP, [name, base64.b64encode(content).decode()])


async def said(stage: Viewer) -> str:
    """What the panel says, once it says something that is not that it loads."""
    await stage.until("!/^(Loading.*)?$/.test(document.querySelector('.model-status').textContent)")
    return await stage.page.inner_text(".model-status")


async def test_a_model_with_other_names_is_told_by_them_and_speaks(stage: Viewer) -> None:
    await drop(stage, "visemes.glb", models.with_visemes())
    await stage.until("exomni.figure === 'visemes.glb'")
    assert "Mouth opens" in await stage.page.inner_text(".model-signs")
    await stage.record()
    await stage.hear("Aah, open wide, my friend.", "visemes")
    darkness = (await stage.recorded())[:, 1]
    assert darkness.max() > darkness.min() + 0.02
    await stage.page.get_by_role("button", name="Back to our head").click()
    await stage.until("exomni.figure === 'head.glb'")
    assert stage.errors == []


@pytest.mark.parametrize("make", [vrm_models.vrm0, vrm_models.vrm1])
async def test_an_avatar_for_vrm_apps_speaks(stage: Viewer, make: Callable[[], bytes]) -> None:
    await drop(stage, f"{make.__name__}.vrm", make())
    await stage.until(f"exomni.figure === '{make.__name__}.vrm'")
    assert "Mouth opens" in await stage.page.inner_text(".model-signs")
    await stage.hear("Aah, open wide, my friend.", make.__name__)
    await stage.page.get_by_role("button", name="Back to our head").click()
    await stage.until("exomni.figure === 'head.glb'")
    assert stage.errors == []


async def test_a_model_without_shapes_is_shown_and_its_lack_told(stage: Viewer) -> None:
    await drop(stage, "statue.glb", models.without_shapes())
    await stage.until("exomni.figure === 'statue.glb'")
    assert "Mouth stays shut" in await stage.page.inner_text(".model-signs")
    await stage.shot("statue")
    await stage.page.get_by_role("button", name="Back to our head").click()
    await stage.until("exomni.figure === 'head.glb'")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rubbish.glb", b"this is no model"),
        ("cut.glb", models.HEAD.read_bytes()[:100_000]),
        ("circle.glb", models.with_document({"asset": {"version": "2.0"}, "nodes": [{}]})),
    ],
)
async def test_a_broken_model_is_refused_in_words_and_the_head_stays(
    stage: Viewer, name: str, content: bytes
) -> None:
    await drop(stage, name, content)
    assert len(await said(stage)) > 20
    assert await stage.value("exomni.figure") == "head.glb"
    assert stage.errors == []


async def test_a_model_that_is_too_large_is_refused_before_it_is_read(
    stage: Viewer, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.glb"
    with huge.open("wb") as file:
        file.truncate(500 * 2**20)
    await stage.page.set_input_files("#models input[type=file]", huge)
    assert "MB" in await said(stage)
    assert await stage.value("exomni.figure") == "head.glb"


async def test_markup_in_a_models_names_is_a_name(stage: Viewer) -> None:
    await drop(stage, f"{MARKUP}.glb", models.with_names_like_markup(MARKUP))
    await stage.until("exomni.figure.endsWith('.glb') && exomni.figure !== 'head.glb'")
    await stage.shot("names-like-markup")
    assert await stage.value("typeof pwned") == "undefined"
    assert await stage.page.locator("#models img").count() == 0
    await stage.page.get_by_role("button", name="Back to our head").click()
    await stage.until("exomni.figure === 'head.glb'")
    assert stage.errors == []

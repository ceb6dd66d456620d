"""A model that is taken off the stage leaves nothing behind on the graphics card."""

import base64
from typing import Final

import pytest

from tests.browser.chromium import needs_chromium
from tests.browser.viewer import Viewer
from tests.web import models, vrm_models

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

#: Counts what is made and freed from now on, by kind.
WATCH: Final = """() => {
  window.held = {};
  const count = (owner, kind, make, free) => {
    const [made, freed] = [owner[make], owner[free]];
    held[kind] = 0;
    owner[make] = function (...facts) { held[kind]++; return made.apply(this, facts); };
    owner[free] = function (thing) { if (thing) held[kind]--; return freed.call(this, thing); };
  };
  const card = WebGL2RenderingContext.prototype;
  count(card, "textures", "createTexture", "deleteTexture");
  count(card, "buffers", "createBuffer", "deleteBuffer");
  count(card, "arrays", "createVertexArray", "deleteVertexArray");
  count(URL, "addresses", "createObjectURL", "revokeObjectURL");
}"""
#: Drops a file, and waits until it was drawn.
WEAR: Final = """async ([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
  const drawn = () => new Promise(requestAnimationFrame);
  while (exomni.figure !== name) await drawn();
  for (let i = 0; i < 3; i++) await drawn();
  return { ...held };
}"""


async def test_models_that_follow_each_other_leave_nothing(stage: Viewer) -> None:
    await stage.page.evaluate(WATCH)
    worn = {"textured.glb": models.textured(), "swinging.vrm": vrm_models.vrm1()}
    after = []
    for _ in range(2):
        for name, content in worn.items():
            held = await stage.page.evaluate(WEAR, [name, base64.b64encode(content).decode()])
        after.append(held)
    # Our head went with the first of them; from then on what comes in its place is the same.
    assert after[0] == after[1]
    assert after[1]["addresses"] == 0
    await stage.page.get_by_role("button", name="Back to our head").click()
    await stage.until("exomni.figure === 'head.glb'")
    assert stage.errors == []

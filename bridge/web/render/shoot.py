"""From faces and sound to a file: the browser draws, ffmpeg writes, frame by frame."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bridge.clock import Clock
from bridge.web.render.chromium import find_chromium
from bridge.web.render.ffmpeg import filming, find_ffmpeg
from bridge.web.render.footage import Footage
from bridge.web.render.kinds import Kind
from bridge.web.render.picture import Picture
from bridge.web.render.studio import studio

#: Told how many frames are done, and of how many.
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """Programs of this machine. `ffmpeg` "" where only stills are made."""

    browser: str
    ffmpeg: str = ""
    gpu: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """What drew it, and what the page has to say about a model."""

    renderer: str
    notes: list[str]


def find_tools(kind: Kind, browser: str = "", *, gpu: bool = False) -> Tools:
    """What `kind` needs, or `CapabilityMissing` with the cure. `browser` "" takes any."""
    return Tools(find_chromium(browser), find_ffmpeg() if kind.moves else "", gpu)


async def shoot_film(
    tools: Tools,
    footage: Footage,
    picture: Picture,
    kind: Kind,
    out: Path,
    clock: Clock,
    report: Report,
) -> Shot:
    """Write `footage` to `out`: frame k is face k, the sound begins with frame 0.

    Raises `RenderFailed`, and `InvalidArgument` for a model that the page refuses.
    """
    async with (
        studio(tools.browser, picture, clock, gpu=tools.gpu) as page,
        filming(tools.ffmpeg, footage, picture, kind.name, out) as film,
    ):
        for k in range(len(footage)):
            await film.add(await page.draw(footage.at(k)))
            report(k + 1, len(footage))
        await film.finish()
        return Shot(page.renderer, page.notes)


async def shoot_still(
    tools: Tools, footage: Footage, picture: Picture, k: int, clock: Clock
) -> tuple[bytes, Shot]:
    """Face `k` of `footage` as a PNG file. Raises as `shoot_film`."""
    async with studio(tools.browser, picture, clock, gpu=tools.gpu) as page:
        return await page.still(footage.at(k)), Shot(page.renderer, page.notes)

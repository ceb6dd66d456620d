"""Films and pictures, drawn by a real Chromium and written by a real ffmpeg."""

import io
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bridge.clock import MonotonicClock
from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.web.render.footage import Footage
from bridge.web.render.kinds import KINDS
from bridge.web.render.picture import Model, Picture, Size
from bridge.web.render.shoot import find_tools, shoot_film
from bridge.web.render.studio import studio
from tests.browser.chromium import needs_chromium, needs_ffmpeg
from tests.browser.films import Film, read_film

pytestmark = [needs_chromium, needs_ffmpeg]

SIZE = 96
RATE_HZ = 22_050


def click_and_open(frames: int = 40, rate_hz: int = 30) -> Footage:
    """A mouth that is open exactly while a tone sounds: every fourth fifth of a second."""
    open_ = (np.arange(frames) // 6) % 3 == 1
    rows = FaceRows.zeros(frames)
    rows.coefficients[:, INDEX["jawOpen"]] = np.where(open_, 0.9, 0.0)
    samples = np.arange(frames * RATE_HZ // rate_hz)
    sounds = open_[samples * rate_hz // RATE_HZ]
    tone = np.where(sounds, 9000 * np.sin(samples * 0.3), 0)
    return Footage(rows, Fraction(rate_hz), tone.astype(np.int16), RATE_HZ)


async def shot(kind: str, footage: Footage, folder: Path, decoder: str = "") -> Film:
    """A film that can be seen through, written and read back."""
    out, picture = folder / f"clip.{kind}", Picture(Size(SIZE, SIZE), transparent=True)
    tools, clock = find_tools(KINDS[kind]), MonotonicClock()
    await shoot_film(tools, footage, picture, KINDS[kind], out, clock, lambda _done, _total: None)
    return read_film(out, SIZE, decoder)


def likeness(a: np.ndarray, b: np.ndarray, lag: int) -> float:
    """Correlation of `a` with `b` shown `lag` frames later."""
    return float(np.corrcoef(a, np.roll(b, -lag))[0, 1])


async def test_a_film_shows_each_face_in_its_frame_and_the_sound_with_it(tmp_path: Path) -> None:
    footage, out, told = click_and_open(), tmp_path / "clip.mp4", []
    await shoot_film(
        find_tools(KINDS["mp4"]),
        footage,
        Picture(Size(SIZE, SIZE)),
        KINDS["mp4"],
        out,
        MonotonicClock(),
        lambda done, _total: told.append(done),
    )
    film = read_film(out, SIZE)
    jaw = footage.faces.coefficients[:, INDEX["jawOpen"]]
    assert told == [*range(1, 41)]
    assert len(film.pictures) == 40
    assert film.rate_hz == 30
    assert film.duration_s == pytest.approx(40 / 30, abs=0.05)
    for seen in (film.change(), film.loudness()):
        assert likeness(seen, jaw, 0) > 0.93
        assert likeness(seen, jaw, 0) > max(likeness(seen, jaw, 1), likeness(seen, jaw, -1)) + 0.1


async def test_a_webm_can_be_seen_through_and_is_heard(tmp_path: Path) -> None:
    footage = click_and_open(20)
    film = await shot("webm", footage, tmp_path, decoder="libvpx-vp9")
    jaw = footage.faces.coefficients[:, INDEX["jawOpen"]]
    assert len(film.pictures) == 20
    assert film.rate_hz == 30
    assert likeness(film.loudness(), jaw, 0) > 0.93
    assert likeness(film.change(), jaw, 0) > 0.93
    # Lossy: nearly nothing behind the head, nearly all of it before.
    assert film.pictures[:, 0, 0, 3].max() < 16
    assert film.pictures[:, SIZE // 2, SIZE // 2, 3].min() > 240


async def test_a_gif_can_be_seen_through_and_keeps_its_time(tmp_path: Path) -> None:
    footage = click_and_open(15, rate_hz=25)
    film = await shot("gif", footage, tmp_path)
    jaw = footage.faces.coefficients[:, INDEX["jawOpen"]]
    assert len(film.pictures) == 15
    assert film.rate_hz == 25
    assert film.duration_s == pytest.approx(15 / 25)
    assert likeness(film.change(), jaw, 0) > 0.93
    assert film.pictures[:, 0, 0, 3].max() == 0
    assert film.pictures[:, SIZE // 2, SIZE // 2, 3].min() == 255
    assert film.sound.size == 0


async def test_one_face_is_one_picture_wherever_it_is_drawn_again() -> None:
    footage = click_and_open(8)
    picture = Picture(Size(SIZE, SIZE), transparent=True)
    tools = find_tools(KINDS["png"])
    async with studio(tools.browser, picture, MonotonicClock()) as page:
        closed, open_ = footage.at(0), footage.at(7)
        shut = await page.draw(closed)
        wide = await page.draw(open_)
        assert await page.draw(closed) == shut
        assert wide != shut
        still = Image.open(io.BytesIO(await page.still(closed)))
        assert still.tobytes() == shut
    pixels = np.frombuffer(shut, np.uint8).reshape(SIZE, SIZE, 4)
    assert pixels[0, 0].tolist() == [0, 0, 0, 0]
    assert pixels[SIZE // 2, SIZE // 2, 3] == 255


async def test_a_background_is_what_was_asked_for() -> None:
    picture = Picture(Size(SIZE, SIZE), background="#2040ff")
    async with studio(find_tools(KINDS["png"]).browser, picture, MonotonicClock()) as page:
        pixels = await page.draw(click_and_open(1).at(0))
    assert pixels[:4] == bytes.fromhex("2040ffff")


async def test_a_damaged_model_is_refused_with_a_sentence() -> None:
    picture = Picture(Size(SIZE, SIZE), model=Model("head.glb", b"glTF\x02\x00\x00\x00rubbish"))
    with pytest.raises(InvalidArgument, match=r"model|file"):
        async with studio(find_tools(KINDS["png"]).browser, picture, MonotonicClock()):
            pytest.fail("it was taken")

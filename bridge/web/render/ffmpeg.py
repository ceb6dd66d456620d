"""ffmpeg, a program of its own: raw pictures in, a film out."""

import asyncio
import shutil
import tempfile
import wave
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from fractions import Fraction
from pathlib import Path
from typing import IO, Final

from bridge.audio.pcm import to_bytes
from bridge.errors import CapabilityMissing, RenderFailed
from bridge.web.render.footage import Footage
from bridge.web.render.picture import Picture

#: Good enough that no block shows around a mouth, whatever the size.
_H264: Final = ("-c:v", "libx264", "-crf", "18", "-preset", "medium")
_VP9: Final = (
    *("-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0"),
    *("-row-mt", "1", "-deadline", "good", "-cpu-used", "4"),
)
#: A palette of the whole film's colors, one of them transparent.
_PALETTE: Final = "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=sierra2_4a"


class Film:
    """Takes pictures in order, one per frame."""

    def __init__(self, process: asyncio.subprocess.Process, errors: IO[bytes]) -> None:
        self._process = process
        self._errors = errors

    async def add(self, pixels: bytes) -> None:
        """The next frame: RGBA, not premultiplied, rows from the top. Raises `RenderFailed`."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(pixels)
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            await self._process.wait()
            raise self._failure()

    async def finish(self) -> None:
        """Write the rest. Raises `RenderFailed`."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        if await self._process.wait() != 0:
            raise self._failure()

    def _failure(self) -> RenderFailed:
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return RenderFailed(f"ffmpeg failed: {' / '.join(lines[-3:]) or 'it said nothing'}")


def find_ffmpeg() -> str:
    """Its path. Raises `CapabilityMissing`."""
    found = shutil.which("ffmpeg")
    if found is None:
        raise CapabilityMissing(
            "films need ffmpeg: install it (Debian, Ubuntu: apt install ffmpeg; macOS: brew "
            "install ffmpeg; Windows: winget install ffmpeg), or render a PNG"
        )
    return found


@asynccontextmanager
async def filming(
    program: str, footage: Footage, picture: Picture, kind: str, out: Path
) -> AsyncIterator[Film]:
    """A film of `footage` written to `out`; `kind`: "mp4", "webm" or "gif".

    Raises `RenderFailed` for what ffmpeg refuses.
    """
    with tempfile.TemporaryDirectory(prefix="exomni-film-") as folder:
        sound = Path(folder) / "sound.wav"
        _write_sound(sound, footage)
        with tempfile.TemporaryFile() as errors:
            process = await asyncio.create_subprocess_exec(
                program,
                *arguments(kind, footage.rate_hz, picture, sound if len(footage.pcm) else None),
                str(out),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=errors,
            )
            try:
                yield Film(process, errors)
            finally:
                if process.returncode is None:
                    process.kill()
                    await asyncio.shield(process.wait())


def arguments(kind: str, rate_hz: Fraction, picture: Picture, sound: Path | None) -> Sequence[str]:
    """ffmpeg's arguments, apart from the file: frame k at k / rate, sample 0 with frame 0."""
    size = f"{picture.size.width}x{picture.size.height}"
    rate = f"{rate_hz.numerator}/{rate_hz.denominator}"
    pictures = ("-f", "rawvideo", "-pixel_format", "rgba", "-video_size", size, "-framerate", rate)
    sounds = () if sound is None or kind == "gif" else ("-i", str(sound))
    head = ("-hide_banner", "-loglevel", "error", "-nostdin", "-y")
    return (*head, *pictures, "-i", "pipe:0", *sounds, *_encoding(kind, picture.transparent))


def _encoding(kind: str, transparent: bool) -> Sequence[str]:
    match kind:
        case "gif":
            return ("-vf", _PALETTE, "-f", "gif")
        case "webm":
            # An opaque film has no use for the second stream that opacity is.
            pixels = "yuva420p" if transparent else "yuv420p"
            return (*_colors(pixels), *_VP9, "-c:a", "libopus", "-b:a", "128k", "-f", "webm")
        case _:
            sound = ("-c:a", "aac", "-b:a", "160k")
            return (*_colors("yuv420p"), *_H264, *sound, "-movflags", "+faststart", "-f", "mp4")


def _colors(pixels: str) -> Sequence[str]:
    """Colors as televisions and browsers expect them of video: BT.709, said in the file too."""
    said = ("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709")
    convert = f"scale=out_color_matrix=bt709:out_range=tv,format={pixels}"
    return ("-vf", convert, *said, "-color_range", "tv")


def _write_sound(path: Path, footage: Footage) -> None:
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(footage.pcm_rate_hz)
        wav.writeframes(to_bytes(footage.pcm))

"""`animate`: a face for recorded speech, through a running service or one started for it."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import typer
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge import eventloop
from bridge.audio.pcm import Pcm, freeze
from bridge.cli.facial import (
    GestureOption,
    HeadOption,
    LookOption,
    parse_emotion,
    parse_gesture,
    parse_head,
    parse_look,
)
from bridge.cli.offline import read_sound
from bridge.cli.options import ConfigOption, EmotionOption, ServerOption
from bridge.cli.recording import Recording, check_writable, write_faces
from bridge.cli.say import connected, draw, load_plotter, perform
from bridge.cli.screen import console
from bridge.config import Settings, load_settings
from bridge.errors import InvalidArgument
from bridge.events import Audio

#: Sound is sent in pieces of this length, seconds.
_PIECE_S: Final = 0.1


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("animate")(animate_command)


def animate_command(
    voice: Annotated[Path, typer.Argument(help="Speech: WAV, FLAC, OGG or MP3.")],
    config: ConfigOption = None,
    server: ServerOption = None,
    transcript: Annotated[
        str, typer.Option(help="What is said, for exact lips: the words, or @FILE to read them.")
    ] = "",
    language: Annotated[str, typer.Option(help="Language spoken, as en.")] = "",
    character: Annotated[str, typer.Option(help="Whose face; default the first.")] = "",
    emotion: EmotionOption = None,
    look: LookOption = None,
    head: HeadOption = None,
    gesture: GestureOption = None,
    render: Annotated[
        bool, typer.Option(help="Only make the face, better and as fast as it goes.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write the face to this CSV file.")] = None,
    plot: Annotated[
        Path | None, typer.Option(help="Draw waveform, phonemes and curves to this PNG file.")
    ] = None,
) -> None:
    """Move a face to recorded speech: voice and face leave on the character's outputs."""
    plotter = load_plotter() if plot else None
    for path in (out, plot):
        if path:
            check_writable(path)
    pcm, rate_hz = read_voice(voice)
    wanted = pb.AnimateConfig(
        character=character,
        format=audio_pb2.AudioFormat(
            encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=rate_hz, channel_count=1
        ),
        transcript=read_transcript(transcript),
        language=language,
        emotion=parse_emotion(emotion),
        gaze=parse_look(look),
        head=parse_head(head),
        gesture=parse_gesture(gesture),
        render_only=render,
        offline=render,
        audio_echoed=True,
    )
    recording = eventloop.run(animate(load_settings(config), server, wanted, pcm))
    if out:
        write_faces(out, recording.coefficients)
        console.print(f"wrote {out}", markup=False)
    if plot and plotter:
        draw(plotter, plot, recording, voice.name)


async def animate(
    settings: Settings, server: str | None, config: pb.AnimateConfig, pcm: Pcm
) -> Recording:
    """Have a face moved to `pcm` and keep what comes."""
    async with connected(settings, server, animates=True) as client:
        return await perform(client.animate(config, pieces(pcm, config.format.rate_hz)))


async def pieces(pcm: Pcm, rate_hz: int) -> AsyncGenerator[Audio, None]:
    """`pcm` in pieces, with their places."""
    size = max(int(_PIECE_S * rate_hz), 1)
    for start in range(0, len(pcm), size):
        yield Audio(start, pcm[start : start + size])


def read_voice(path: Path) -> tuple[Pcm, int]:
    """One channel `[n]` int16 of a sound file, and its rate in Hz. Raises `InvalidArgument`."""
    samples, rate_hz = read_sound(path)
    mono = np.clip(samples.mean(axis=1) * 32768.0, -32768, 32767)
    return freeze(np.rint(mono).astype(np.int16)), rate_hz


def read_transcript(text: str) -> str:
    """`text`, or what the file holds that it names by an @. Raises `InvalidArgument`."""
    if not text.startswith("@"):
        return text
    try:
        return Path(text[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidArgument(f"{text[1:]} is not a text file we can read: {error}")

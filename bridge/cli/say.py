"""`say` and `voices`: one line through a running service, or through one started for it."""

import importlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Protocol, cast

import numpy as np
import typer
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb
from numpy.typing import NDArray
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.app import configure_logs, engine_voices, running
from bridge.audio.pcm import Pcm
from bridge.cli.facial import (
    GestureOption,
    HeadOption,
    LookOption,
    parse_emotion,
    parse_gesture,
    parse_head,
    parse_look,
)
from bridge.cli.offline import Question, ask_offline, at
from bridge.cli.options import ConfigOption, EmotionOption, ServerOption, SpeakerOption, VoiceOption
from bridge.cli.record import recorded
from bridge.cli.recording import Recording, check_writable, write_wav
from bridge.cli.screen import console
from bridge.cli.status import sound_line
from bridge.cli.target import answers, service_target
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings, lines_only, load_settings, private
from bridge.engines.engine import Voice
from bridge.errors import CapabilityMissing, EngineFailed, InvalidArgument
from bridge.events import EndReason, PerformanceEvent
from bridge.face.phoneme import TimedPhoneme


class Plotter(Protocol):
    """`bridge.cli.plot.plot_utterance`."""

    def __call__(
        self,
        path: Path,
        pcm: Pcm,
        rate_hz: int,
        phonemes: list[TimedPhoneme],
        coefficients: NDArray[np.float32],
        title: str,
    ) -> None: ...


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("say")(say_command)
    app.command("voices")(voices_command)


def say_command(
    text: Annotated[str, typer.Argument(help="What to say; - reads standard input.")] = "",
    config: ConfigOption = None,
    server: ServerOption = None,
    character: SpeakerOption = "",
    voice: VoiceOption = None,
    rate: Annotated[int | None, typer.Option(help="Words per minute, 80 to 450.")] = None,
    pitch: Annotated[int | None, typer.Option(help="0 to 100; 50 is the voice's own.")] = None,
    emotion: EmotionOption = None,
    look: LookOption = None,
    head: HeadOption = None,
    gesture: GestureOption = None,
    ssml: Annotated[bool, typer.Option(help="Read the text as SSML.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write the sound to this WAV file.")] = None,
    take: Annotated[
        str | None, typer.Option(help="Record it into a take of this name, where takes go.")
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="Draw waveform, phonemes and curves to this PNG file.")
    ] = None,
    audio_rate: Annotated[int, typer.Option(help="Sample rate of the sound, Hz.")] = 0,
    engine: Annotated[
        str, typer.Option(help="exomni: ask that model here and now, without a service.")
    ] = "",
    model: Annotated[Path | None, typer.Option(help="Folder of the Ex-Omni checkpoint.")] = None,
    decoder: Annotated[Path | None, typer.Option(help="Folder of its audio decoder.")] = None,
    audio: Annotated[
        Path | None, typer.Option(help="exomni: a spoken question: WAV, FLAC, OGG or MP3.")
    ] = None,
    verbatim: Annotated[
        bool, typer.Option(help="exomni: say the text word for word instead of answering it.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="exomni: the same seed, the same answer.")] = 0,
) -> None:
    """Say a line: voice and face leave on the character's outputs."""
    if engine == "exomni":
        settings = load_settings(config).engine.exomni
        question = Question(text, audio, verbatim, seed)
        ask_offline(at(settings, model, decoder), question, out or Path("answer.wav"))
        return
    if engine not in ("", "embedded"):
        raise InvalidArgument(f"no engine is called {engine!r}: embedded or exomni")
    plotter = load_plotter() if plot else None
    for path in (out, plot):
        if path:
            check_writable(path)
    request = pb.SpeakRequest(
        text=typer.get_text_stream("stdin").read() if text == "-" else text,
        character=character,
        ssml=ssml,
        audio_rate_hz=audio_rate,
        voice=voice_settings(voice, rate, pitch),
        emotion=parse_emotion(emotion),
        gaze=parse_look(look),
        head=parse_head(head),
        gesture=parse_gesture(gesture),
    )
    recording = eventloop.run(speak(load_settings(config), server, request, take))
    if out:
        write_wav(out, [recording.pcm], recording.rate_hz)
        console.print(f"wrote {out}", markup=False)
    if plot and plotter:
        draw(plotter, plot, recording, request.text)


def draw(plotter: Plotter, path: Path, recording: Recording, title: str) -> None:
    """Draw what was kept to `path`."""
    plotter(
        path,
        recording.pcm,
        recording.rate_hz,
        recording.phonemes(),
        recording.coefficients,
        title[:80],
    )
    console.print(f"wrote {path}", markup=False)


async def speak(
    settings: Settings, server: str | None, request: pb.SpeakRequest, take: str | None = None
) -> Recording:
    """Have `request` performed and keep what comes; the service records it as `take`, if given."""
    async with connected(settings, server) as client:
        taped = nullcontext() if take is None else recorded(client.stage, request.character, take)
        async with taped:
            return await perform(client.speak(request))


async def perform(performance: AsyncGenerator[PerformanceEvent, None]) -> Recording:
    """Keep `performance`, telling how fast it was. Raises what failed."""
    clock, recording = MonotonicClock(), Recording()
    asked_s = clock.now()
    async with aclosing(performance) as events:
        async for event in events:
            recording.add(event, clock.now())
    ended, started = recording.ended, recording.started
    if ended is None or ended.reason is EndReason.FAILED:
        raise EngineFailed(ended.error_message if ended else "the service ended the stream")
    name = started.character if started else "nobody"
    interrupted = ended.reason is EndReason.INTERRUPTED
    console.print(
        f"[bold]{name}[/]: {ended.spoken_samples / recording.rate_hz:.1f} s"
        f"{_after('first audio', recording.first_audio_s, asked_s)}"
        f"{_after('first face', recording.first_face_s, asked_s)}"
        f"{', [yellow]interrupted[/]' if interrupted else ''}"
    )
    if ended.error_message:
        console.print(f"[yellow]{escape(ended.error_message)}[/]")
    return recording


def _after(what: str, time_s: float | None, asked_s: float) -> str:
    return "" if time_s is None else f", {what} {(time_s - asked_s) * 1000:.1f} ms"


@asynccontextmanager
async def connected(
    settings: Settings, server: str | None, *, animates: bool = False
) -> AsyncIterator[Client]:
    """A client of `server`, or of the service on this machine, or of one started for the block.

    `animates`: that one gives faces to brought speech as well.
    """
    async with Client(service_target(settings, server)) as client:
        if server or await answers(client):
            yield client
            return
    console.print("[dim]no service is running; starting one for this line[/]")
    log = settings.log.model_copy(update={"level": "ERROR"})
    settings = private(audible(settings)).model_copy(update={"log": log})
    configure_logs(settings)
    settings = lines_only(settings, animates=animates)
    async with running(settings) as service, Client(service.target) as client:
        console.print(f"[dim]{sound_line(service)}[/]")
        yield client


def audible(settings: Settings) -> Settings:
    """`settings` with the default sound device, unless they name one or none."""
    if "device" in settings.audio.model_fields_set:
        return settings
    audio = settings.audio.model_copy(update={"device": "default"})
    return settings.model_copy(update={"audio": audio})


def voice_settings(
    name: str | None, rate: int | None, pitch: int | None
) -> audio_pb2.VoiceSettings | None:
    """Changes to the character's voice, None if there are none."""
    if name is None and rate is None and pitch is None:
        return None
    return audio_pb2.VoiceSettings(name=name, rate_wpm=rate, pitch=pitch)


def load_plotter() -> Plotter:
    """The plot module, loaded only when asked for: matplotlib is an optional extra and slow."""
    if find_spec("matplotlib") is None:
        raise CapabilityMissing(
            "plots need matplotlib: pip install 'exomni-bridge[plot]', or pip install matplotlib"
        )
    module = importlib.import_module("bridge.cli.plot")
    return cast(Plotter, module.plot_utterance)


def voices_command(
    language: Annotated[str, typer.Argument(help="Only this language, as en or de-DE.")] = "",
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """List the engine's voices."""
    eventloop.run(_list_voices(load_settings(config), server, language))


async def _list_voices(settings: Settings, server: str | None, language: str) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("voice", "name", "languages", "gender"):
        table.add_column(heading)
    for voice in await _voices(settings, server, language):
        table.add_row(voice.name, voice.display_name, ", ".join(voice.languages), voice.gender)
    console.print(table)


async def _voices(
    settings: Settings, server: str | None, language: str
) -> Sequence[Voice | audio_pb2.Voice]:
    async with Client(service_target(settings, server)) as client:
        if server or await answers(client):
            return await client.voices(language)
    wanted = language.lower()
    return [
        voice
        for voice in await engine_voices(settings)
        if any(
            tag.lower() == wanted or tag.lower().startswith(f"{wanted}-") for tag in voice.languages
        )
        or not wanted
    ]

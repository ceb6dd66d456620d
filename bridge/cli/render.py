"""`render take` and `render text`: a film or a picture of a face, without a screen."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final

import numpy as np
import typer
from exomni.v1 import avatar_service_pb2 as pb
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from bridge import eventloop
from bridge.cli.export import take_folder
from bridge.cli.facial import (
    GestureOption,
    HeadOption,
    LookOption,
    parse_emotion,
    parse_gesture,
    parse_head,
    parse_look,
)
from bridge.cli.options import ConfigOption, EmotionOption, ServerOption, SpeakerOption, VoiceOption
from bridge.cli.recording import check_writable, whole
from bridge.cli.say import connected, perform, voice_settings
from bridge.cli.screen import console
from bridge.clock import MonotonicClock
from bridge.config import Settings, load_settings
from bridge.errors import InvalidArgument
from bridge.events import FACE_RATE_HZ
from bridge.face.names import INDEX
from bridge.protocols.timecode import FrameRate
from bridge.takes.folder import read_take
from bridge.web.render.footage import Footage
from bridge.web.render.kinds import Kind, check, kind_of
from bridge.web.render.picture import Model, Picture, Size, check_color
from bridge.web.render.shoot import Shot, Tools, find_tools, shoot_film, shoot_still

#: No model larger than this is read, bytes: what the page refuses, it need not be sent.
_LARGEST_MODEL: Final = 200 * 1024 * 1024

render = typer.Typer(
    help="Film a face off-screen: needs Chromium, and ffmpeg for anything that moves.",
    no_args_is_help=True,
)

OutOption = Annotated[
    Path, typer.Option("--out", "-o", help="The file: .mp4, .webm, .gif or .png.")
]
SizeOption = Annotated[str, typer.Option(help="Pixels, width x height.")]
FpsOption = Annotated[
    str, typer.Option(help="Frames a second, as 24, 29.97, 60; default 30, for a GIF 25.")
]
BackgroundOption = Annotated[
    str, typer.Option(help="A color, as #20242b; default the viewer's own.")
]
TransparentOption = Annotated[bool, typer.Option(help="No background: webm, gif, png.")]
ModelOption = Annotated[
    Path | None, typer.Option(help="A .glb or .vrm instead of our head.", exists=False)
]
FrameOption = Annotated[
    float | None,
    typer.Option(help="PNG: which moment, seconds; default where the mouth is widest."),
]
BrowserOption = Annotated[str, typer.Option(help="The Chromium or Chrome to draw with.")]
GpuOption = Annotated[
    bool, typer.Option(help="Draw with the graphics card: faster, not the same on every machine.")
]


@dataclass(frozen=True, slots=True)
class _Order:
    """What the options ask for, checked."""

    out: Path
    kind: Kind
    rate: FrameRate
    picture: Picture
    tools: Tools
    frame_s: float | None


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.add_typer(render, name="render")


@render.command("text")
def text_command(
    text: Annotated[str, typer.Argument(help="What to say; - reads standard input.")],
    out: OutOption,
    config: ConfigOption = None,
    server: ServerOption = None,
    character: SpeakerOption = "",
    voice: VoiceOption = None,
    emotion: EmotionOption = None,
    look: LookOption = None,
    head: HeadOption = None,
    gesture: GestureOption = None,
    size: SizeOption = "720x720",
    fps: FpsOption = "",
    background: BackgroundOption = "",
    transparent: TransparentOption = False,
    model: ModelOption = None,
    frame: FrameOption = None,
    browser: BrowserOption = "",
    gpu: GpuOption = False,
) -> None:
    """Film a line being said."""
    order = _order(out, size, fps, background, transparent, model, frame, browser, gpu)
    request = pb.SpeakRequest(
        text=typer.get_text_stream("stdin").read() if text == "-" else text,
        character=character,
        voice=voice_settings(voice, None, None),
        emotion=parse_emotion(emotion),
        gaze=parse_look(look),
        head=parse_head(head),
        gesture=parse_gesture(gesture),
        render_only=True,
    )
    settings = load_settings(config)
    _run(lambda: _shoot(order, _spoken(settings, server, request, order.rate)))


@render.command("take")
def take_command(
    take: Annotated[
        Path, typer.Argument(help="The take: its folder, or its name in the takes folder.")
    ],
    out: OutOption,
    config: ConfigOption = None,
    size: SizeOption = "720x720",
    fps: FpsOption = "",
    background: BackgroundOption = "",
    transparent: TransparentOption = False,
    model: ModelOption = None,
    frame: FrameOption = None,
    browser: BrowserOption = "",
    gpu: GpuOption = False,
) -> None:
    """Film a take: the face as it was sent, with the sound that was heard."""
    order = _order(out, size, fps, background, transparent, model, frame, browser, gpu)
    folder = take_folder(take, config)
    _run(lambda: _shoot(order, _recorded(folder, order.rate)))


def _order(
    out: Path,
    size: str,
    fps: str,
    background: str,
    transparent: bool,
    model: Path | None,
    frame: float | None,
    browser: str,
    gpu: bool,
) -> _Order:
    kind = kind_of(out)
    if transparent and background:
        raise InvalidArgument("a picture has a background or is transparent")
    if frame is not None and kind.moves:
        raise InvalidArgument("--frame is for a PNG")
    rate = FrameRate.parse(fps or str(kind.rate_hz))
    picture = Picture(
        Size.parse(size),
        check_color(background) if background else "",
        transparent,
        None if model is None else read_model(model),
    )
    check(kind, picture.size, rate.fraction, transparent=transparent)
    check_writable(out)
    return _Order(out, kind, rate, picture, find_tools(kind, browser, gpu=gpu), frame)


def read_model(path: Path) -> Model:
    """A model's file. Raises `InvalidArgument`."""
    try:
        if path.stat().st_size > _LARGEST_MODEL:
            raise InvalidArgument(f"{path} is larger than {_LARGEST_MODEL // 2**20} MiB")
        return Model(path.name, path.read_bytes())
    except OSError as error:
        raise InvalidArgument(f"cannot read {path}: {error.strerror}")


async def _spoken(
    settings: Settings, server: str | None, request: pb.SpeakRequest, rate: FrameRate
) -> Footage:
    async with connected(settings, server) as client:
        heard = await perform(client.speak(request))
    return Footage.at_rate(heard.rows, FACE_RATE_HZ, rate.fraction, heard.pcm, heard.rate_hz)


async def _recorded(path: Path, rate: FrameRate) -> Footage:
    take = read_take(path)
    sent = take.sent
    return Footage.at_rate(
        sent.rows, sent.rate.fraction, rate.fraction, take.audio, take.audio_rate_hz
    )


async def _shoot(order: _Order, making: Coroutine[Any, Any, Footage]) -> None:
    footage = await making
    shoot = _shoot_film if order.kind.moves else _shoot_still
    with whole(order.out) as temporary:
        shot = await shoot(order, footage, temporary)
    _tell(order, footage, shot)


async def _shoot_film(order: _Order, footage: Footage, path: Path) -> Shot:
    clock = MonotonicClock()
    with _bar() as report:
        return await shoot_film(
            order.tools, footage, order.picture, order.kind, path, clock, report
        )


async def _shoot_still(order: _Order, footage: Footage, path: Path) -> Shot:
    k = _moment(footage, order.frame_s)
    png, shot = await shoot_still(order.tools, footage, order.picture, k, MonotonicClock())
    path.write_bytes(png)  # noqa: ASYNC240 (nothing else runs in this loop)
    return shot


def _moment(footage: Footage, frame_s: float | None) -> int:
    if frame_s is None:
        return int(np.argmax(footage.faces.coefficients[:, INDEX["jawOpen"]]))
    length_s = len(footage) / footage.rate_hz
    if not 0 <= frame_s < length_s:
        raise InvalidArgument(f"there is no frame at {frame_s} s: it is {float(length_s):.2f} s")
    return int(Fraction(frame_s) * footage.rate_hz)


def _tell(order: _Order, footage: Footage, shot: Shot) -> None:
    for note in shot.notes:
        console.print(f"[yellow]{escape(note)}[/]")
    size = order.picture.size
    length = f", {len(footage)} frames at {order.rate} Hz" if order.kind.moves else ""
    console.print(f"wrote {order.out}: {size.width}x{size.height}{length}", markup=False)
    console.print(f"[dim]drawn by {escape(shot.renderer)}[/]")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("filming"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("filming")

        def report(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield report


def _run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    eventloop.run(_until_stopped(work))


async def _until_stopped(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """`work`, or nothing of it after SIGINT or SIGTERM: browser and half a file are cleaned up."""
    stop = asyncio.Event()
    with eventloop.stopping(stop):
        async with eventloop.bare_task_group() as group:
            working = group.create_task(work(), name="render")
            waiting = group.create_task(stop.wait(), name="stop")
            await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
            working.cancel()
            waiting.cancel()
    if stop.is_set():
        raise typer.Exit(130)

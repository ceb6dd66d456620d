"""`demo`: three lines in three moods, and what leaves where while they are spoken."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from rich.live import Live

from bridge import eventloop
from bridge.app import Service, configure_logs, running
from bridge.audio.pcm import Pcm
from bridge.cli.options import ConfigOption
from bridge.cli.recording import check_writable, write_wav
from bridge.cli.say import audible, perform
from bridge.cli.screen import console
from bridge.cli.status import outputs_table, sound_line, surface_lines
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings, load_settings

#: (emotion, strength, line)
LINES: Final = (
    ("joy", 0.8, "Hello there! I am {name}. My voice, my lips and my eyes leave on one clock."),
    ("anger", 0.8, "Halt, traveller! The bridge ahead is guarded, and nobody may pass."),
    ("sadness", 0.8, "Few people ever come this way. Before you go, would you wave goodbye?"),
)
_GAP_S: Final = 0.4
_REFRESH_S: Final = 1.0


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("demo")(demo_command)


def demo_command(
    config: ConfigOption = None,
    out: Annotated[Path, typer.Option(help="Where the sound is written.")] = Path("demo.wav"),
    keep_serving: Annotated[
        bool | None,
        typer.Option(
            "--serve/--no-serve", help="Go on serving afterwards; default: on a terminal."
        ),
    ] = None,
) -> None:
    """Perform three lines, and show what leaves where."""
    if keep_serving is None:
        keep_serving = console.is_terminal
    check_writable(out)
    eventloop.run(demonstrate(audible(load_settings(config)), out, keep_serving))


async def demonstrate(settings: Settings, out: Path, keep_serving: bool) -> None:
    """The whole demo. `out`: the WAV file."""
    quiet = settings.log.model_copy(update={"level": "ERROR"})
    configure_logs(settings.model_copy(update={"log": quiet}))
    stop = asyncio.Event()
    with eventloop.stopping(stop):
        async with _somewhere(settings) as service, asyncio.TaskGroup() as group:
            _introduce(service)
            tasks = [group.create_task(_hush_on(stop, service))]
            if console.is_terminal:
                tasks.append(group.create_task(_show_outputs(service)))
            await _perform_lines(service, out, stop)
            if keep_serving and not stop.is_set():
                console.print('\nserving until Ctrl-C; try [bold]exomni-bridge say "…"[/]')
                await stop.wait()
            for task in tasks:
                task.cancel()


@asynccontextmanager
async def _somewhere(settings: Settings) -> AsyncIterator[Service]:
    """A service on the settings' port, or on a free one if another program holds it."""
    moved = settings.model_copy(update={"server": settings.server.model_copy(update={"port": 0})})
    if await _port_is_taken(settings):
        console.print(
            f"[yellow]port {settings.server.port} is in use (another exomni-bridge?); "
            "the demo serves on a free one[/]"
        )
        settings = moved
    async with running(settings) as service:
        yield service


async def _port_is_taken(settings: Settings) -> bool:
    server = settings.server
    if server.port == 0:
        return False
    try:
        listener = await asyncio.start_server(_hang_up, server.host, server.port)
    except OSError:
        return True
    listener.close()
    await listener.wait_closed()
    return False


def _hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


def _introduce(service: Service) -> None:
    first = service.cast.character("")
    console.print(f"[bold green]serving[/] gRPC on [bold]{service.target}[/]")
    console.print(
        "in [bold]Unreal[/]: add a Live Link ARKit source on port 11111 and pick the subject "
        f"[bold]{first.resolved_subject}[/]"
    )
    console.print(
        "in [bold]VSeeFace[/]: turn on the VMC receiver on port 39540; in [bold]Warudo[/], "
        "VNyan, VMagicMirror: on port 39539"
    )
    for line in (sound_line(service), *surface_lines(service)):
        console.print(line, markup=False)


async def _perform_lines(service: Service, out: Path, stop: asyncio.Event) -> None:
    parts: list[Pcm] = []
    rate_hz = 0
    name = service.cast.character("").name
    async with Client(service.target) as client:
        for emotion, strength, line in LINES:
            if stop.is_set():
                break
            text = line.format(name=name)
            console.print(f"\n[bold]{emotion}[/] “{text}”")
            mood = face_pb2.Emotion(label=emotion, intensity=strength)
            recording = await perform(client.speak(pb.SpeakRequest(text=text, emotion=mood)))
            parts.append(recording.pcm)
            rate_hz = recording.rate_hz
            if not console.is_terminal:
                console.print(outputs_table(service))
    if parts:
        write_wav(out, parts, rate_hz, _GAP_S)
        console.print(f"\nwrote {out}")


async def _hush_on(stop: asyncio.Event, service: Service) -> None:
    await stop.wait()
    service.cast.hush()


async def _show_outputs(service: Service) -> None:
    clock = MonotonicClock()
    with Live(outputs_table(service), console=console, auto_refresh=False) as live:
        while True:
            await clock.sleep_until(clock.now() + _REFRESH_S)
            live.update(outputs_table(service), refresh=True)

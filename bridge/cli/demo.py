"""`demo`: three lines in three moods, in a browser and on the outputs."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
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
from bridge.cli.status import outputs_table, sound_line, surface_lines, viewer_address
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings, has_display, load_settings
from bridge.fronts import own_target

#: (emotion, strength, line)
LINES: Final = (
    ("joy", 0.8, "Hello there! I am {name}. My voice, my lips and my eyes leave on one clock."),
    ("anger", 0.8, "Halt, traveller! The bridge ahead is guarded, and nobody may pass."),
    ("sadness", 0.8, "Few people ever come this way. Before you go, would you wave goodbye?"),
)
_GAP_S: Final = 0.4
#: How often is looked whether a browser has come, seconds.
_LOOK_S: Final = 0.05
_REFRESH_S: Final = 1.0


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("demo")(demo_command)


def demo_command(
    config: ConfigOption = None,
    out: Annotated[Path, typer.Option(help="Where the sound is written.")] = Path("demo.wav"),
    open_browser: Annotated[
        bool,
        typer.Option("--open/--no-open", help="Show the page in a browser, where there is one."),
    ] = True,
    wait: Annotated[
        float,
        typer.Option(min=0.0, max=60.0, help="Longest wait for the browser it opens, seconds."),
    ] = 4.0,
    keep_serving: Annotated[
        bool | None,
        typer.Option(
            "--serve/--no-serve", help="Go on serving afterwards; default: on a terminal."
        ),
    ] = None,
) -> None:
    """Perform three lines, in a browser too, and show what leaves where."""
    if keep_serving is None:
        keep_serving = console.is_terminal
    check_writable(out)
    wait_s = wait if open_browser and console.is_terminal and has_display() else None
    eventloop.run(demonstrate(audible(load_settings(config)), out, keep_serving, wait_s))


async def demonstrate(
    settings: Settings, out: Path, keep_serving: bool, wait_s: float | None = None
) -> None:
    """The whole demo. `out`: the WAV file. `wait_s`: open a browser, and wait for it so long."""
    quiet = settings.log.model_copy(update={"level": "ERROR"})
    configure_logs(settings.model_copy(update={"log": quiet}))
    stop = asyncio.Event()
    with eventloop.stopping(stop):
        async with _somewhere(settings) as service, asyncio.TaskGroup() as group:
            _introduce(service)
            tasks = [group.create_task(_hush_on(stop, service))]
            if console.is_terminal:
                tasks.append(group.create_task(_show_outputs(service)))
            if wait_s is not None and viewer_address(service):
                await _show_page(service, wait_s)
            await _perform_lines(service, out, stop)
            if keep_serving and not stop.is_set():
                _invite(service)
                await stop.wait()
            for task in tasks:
                task.cancel()


@asynccontextmanager
async def _somewhere(settings: Settings) -> AsyncIterator[Service]:
    """A service on the settings' port, or on a free one if another program holds it."""
    server, web, metrics = settings.server, settings.web, settings.metrics
    if await _is_taken(server.host, server.port):
        server = server.model_copy(update={"port": 0})
    if web.enabled and await _is_taken(web.host, web.port):
        web = web.model_copy(update={"port": 0})
    if metrics.enabled and await _is_taken(metrics.host, metrics.port):
        metrics = metrics.model_copy(update={"port": 0})
    places = {"server": server, "web": web, "metrics": metrics}
    async with running(settings.model_copy(update=places)) as service:
        yield service


async def _is_taken(host: str, port: int) -> bool:
    """Whether another program holds the port; says so."""
    if port == 0:
        return False
    try:
        listener = await asyncio.start_server(_hang_up, host, port)
    except OSError:
        console.print(
            f"[yellow]port {port} is in use (another exomni-bridge?); "
            "the demo serves on a free one[/]"
        )
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


def _invite(service: Service) -> None:
    page = viewer_address(service)
    if page:
        console.print(f"\nhear the lines again, or type others, at [bold]{page}[/]")
    console.print('serving until Ctrl-C; try [bold]exomni-bridge say "…"[/]')


async def _show_page(service: Service, wait_s: float) -> None:
    """Open the page, and go on when it watches, or nobody came within `wait_s`."""
    clock = MonotonicClock()
    with suppress(TimeoutError):
        async with clock.timeout_at(clock.now() + wait_s):
            # In a thread that waits for another program: some launchers return when it has started.
            if not await asyncio.to_thread(webbrowser.open, viewer_address(service)):
                return
            while not any(vitals.watcher_count for vitals in service.cast.vitals()):
                await clock.sleep_until(clock.now() + _LOOK_S)


async def _perform_lines(service: Service, out: Path, stop: asyncio.Event) -> None:
    parts: list[Pcm] = []
    rate_hz = 0
    name = service.cast.character("").name
    async with Client(own_target(service.settings, service.port)) as client:
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

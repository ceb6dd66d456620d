"""`play`: a scene, by the characters of a running service or of one started for it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from bridge import eventloop
from bridge.cli.company import ClientCompany
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.say import connected
from bridge.cli.screen import console
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings, load_settings
from bridge.errors import InvalidArgument
from bridge.events import EndReason
from bridge.scenes.player import BeatBegun, CueReached, LineOver, News, Outcome, Player
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Beat, Scene


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("play")(play_command)


def play_command(
    scene: Annotated[Path, typer.Argument(help="The scene file; see docs/scenes.md.")],
    config: ConfigOption = None,
    server: ServerOption = None,
    start: Annotated[
        str, typer.Option("--from", help="Begin at this line: its number, or its id.")
    ] = "",
    loop: Annotated[bool, typer.Option("--loop", help="Play it again and again.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only read it, and say what is wrong.")
    ] = False,
    cast: Annotated[
        list[str] | None,
        typer.Option(help="Who plays a part, PART=CHARACTER; may be given several times."),
    ] = None,
    variable: Annotated[
        list[str] | None,
        typer.Option("--set", help="A variable of the scene, NAME=TEXT; may be repeated."),
    ] = None,
) -> None:
    """Play a scene: characters speak in turn and look at whoever speaks."""
    given = pairs(variable or (), "--set NAME=TEXT")
    read = read_scene(scene, given, pairs(cast or (), "--cast PART=CHARACTER"))
    first = read.find(start) if start else 0
    if check:
        who = ", ".join(read.characters)
        console.print(f"{read.title}: {read.line_count} lines, {who}", markup=False)
        return
    eventloop.run(perform(load_settings(config), server, read, first, loop))


def pairs(given: Sequence[str], usage: str) -> dict[str, str]:
    """`NAME=TEXT` as a mapping. Raises `InvalidArgument`."""
    found = {}
    for item in given:
        name, equals, text = item.partition("=")
        if not equals or not name.strip():
            raise InvalidArgument(f"{item!r} is not {usage}")
        found[name.strip()] = text
    return found


async def perform(
    settings: Settings, server: str | None, scene: Scene, first: int, loop: bool
) -> None:
    """Play `scene` until it is over, or the first Ctrl-C; the characters close their mouths."""
    stop = asyncio.Event()
    with eventloop.stopping(stop):
        async with connected(settings, server) as client:
            scene.refuse_strangers([character.name for character in await client.characters()])
            directs = "direct" in (await client.info()).capabilities
            if not directs:
                console.print("[dim]this service directs no faces: nobody looks at anybody[/]")
            outcome = await _play(client, scene, first, stop, directs)
            while loop and outcome is Outcome.COMPLETED:
                outcome = await _play(client, scene, 0, stop, directs)


async def _play(
    client: Client, scene: Scene, first: int, stop: asyncio.Event, directs: bool
) -> Outcome:
    clock = MonotonicClock()
    began_s, show = clock.now(), Show(scene)
    company = ClientCompany(client, clock, directs=directs)
    player = Player(scene, company, clock, show.tell)
    async with eventloop.bare_task_group() as group:
        stopping = group.create_task(_stop_on(stop, player), name="stop")
        outcome = await player.play(first)
        stopping.cancel()
    seconds = clock.now() - began_s
    ended = "played" if outcome is Outcome.COMPLETED else "[yellow]stopped[/] after"
    lines = f"{show.spoken_count} lines, {seconds:.1f} s"
    console.print(f"[bold]{escape(scene.title)}[/]: {ended} {lines}")
    return outcome


async def _stop_on(stop: asyncio.Event, player: Player) -> None:
    await stop.wait()
    player.stop()


class Show:
    """Tells on the screen what is played."""

    def __init__(self, scene: Scene) -> None:
        self._count = scene.line_count
        self.spoken_count = 0

    def tell(self, news: News) -> None:
        """Print `news`."""
        match news:
            case BeatBegun():
                self._begin(news.beat)
            case CueReached():
                console.print(f"        [magenta]cue[/] [bold]{escape(news.name)}[/]")
            case LineOver():
                self._end(news)

    def _begin(self, beat: Beat) -> None:
        if beat.note:
            console.print(f"        [dim italic]{escape(beat.note)}[/]")
        if not beat.is_spoken:
            return
        number, feeling = f"{beat.line}/{self._count}", beat.feeling
        mood = "" if feeling is None else f" [dim]{feeling.label} {feeling.intensity:g}[/]"
        console.print(
            f"[dim]{number:>7}[/] [bold]{escape(beat.character)}[/]{mood} {escape(beat.text)}"
        )

    def _end(self, news: LineOver) -> None:
        self.spoken_count += 1
        if news.reason is EndReason.INTERRUPTED:
            console.print(f"        [yellow]{escape(news.beat.character)} was interrupted[/]")

"""`bake`: every line of a dialogue sheet as files, made ahead of time."""

import asyncio
import importlib
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Annotated, Any, Final, cast

import typer
from rich.markup import escape

from bridge import eventloop
from bridge.bake.baking import Baking, Work, opened, work_of
from bridge.bake.company import (
    company_of,
    default_jobs,
    facts_of,
    file_facts,
    settings_for_workers,
)
from bridge.bake.crew import local_launch
from bridge.bake.manifest import Manifest
from bridge.bake.planning import (
    DEFAULT_LAYOUT,
    LAYOUT_FIELDS,
    Company,
    check_layout,
    plan,
)
from bridge.bake.plating import TAKES
from bridge.bake.recipe import Recipe
from bridge.bake.report import Outcome, Status, write_report
from bridge.bake.sheet import MOST_BYTES, Sheet, read_sheet
from bridge.cli.bake_view import say_failures, say_plan, say_removed, say_summary, shown
from bridge.cli.options import ConfigOption
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.clock import MonotonicClock
from bridge.config import Settings, load_settings
from bridge.errors import BridgeError, CapabilityMissing, InvalidArgument, StorageFailed
from bridge.protocols.timecode import FrameRate
from bridge.takes.exports import FORMATS, available_formats
from bridge.target import Target

_DEFAULT_FORMATS: Final = ("wav", "livelink-csv")
_AUDIO_RATES_HZ: Final = (0, 16_000, 22_050, 24_000, 44_100, 48_000)
_HIGHEST_RATE: Final = 240
#: Exit status of what Ctrl-C ended, as shells have it.
_INTERRUPTED: Final = 130


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("bake")(bake_command)


def bake_command(
    sheet: Annotated[
        Path, typer.Argument(help="CSV with the columns id, text, character, emotion, voice…")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files.")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", help=f"Of {', '.join(FORMATS)}; several with commas."),
    ] = None,
    rate: Annotated[str, typer.Option(help="Faces a second: 60, 30, 29.97…")] = "60",
    audio_rate: Annotated[
        int, typer.Option(help="Samples a second; default as the engine makes them.")
    ] = 0,
    layout: Annotated[
        str,
        typer.Option(
            help=f"Path of a line's files, of {', '.join(f'{{{f}}}' for f in LAYOUT_FIELDS)}."
        ),
    ] = DEFAULT_LAYOUT,
    idle: Annotated[
        bool, typer.Option(help="Blinks, glances and a head that moves, beside the words.")
    ] = True,
    takes: Annotated[bool, typer.Option(help="Keep a take folder of each line, too.")] = False,
    only: Annotated[
        list[str] | None, typer.Option(help="Ids, or patterns of them: gate_*; with commas.")
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, max=256, help="Lines made at once; 0: as many as fit.")
    ] = 0,
    verify: Annotated[
        bool, typer.Option(help="Compare checksums, not only length and time of change.")
    ] = False,
    prune: Annotated[
        bool, typer.Option(help="Delete the files of lines that are no longer in the sheet.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would be made, and make nothing.")
    ] = False,
    model: Annotated[
        Path | None, typer.Option(help="glb: a .glb or .vrm to animate instead of our head.")
    ] = None,
    profile: Annotated[
        str, typer.Option(help="glb: rig profile of the model; default the one that fits best.")
    ] = "",
    server: Annotated[
        str, typer.Option(help="host:port of a running service that makes the lines.")
    ] = "",
    config: ConfigOption = None,
) -> None:
    """Voice a dialogue sheet: files for every line; what has not changed is not made again."""
    clock = MonotonicClock()
    begun_s = clock.now()
    check_layout(layout)
    settings = load_settings(config)
    found = _read(sheet)
    target = service_target(settings, server) if server else None
    company, facts = _company(settings, target, idle)
    planned = plan(found, company, layout)
    recipe = Recipe(
        folder=str(out.absolute()),
        formats=_formats(formats),
        rate=_rate(rate),
        audio_rate_hz=_audio_rate(audio_rate),
        idle=idle,
        takes=takes,
        model=str(model.absolute()) if model else "",
        profile=profile,
        server=target,
        settings="" if server else settings_for_workers(settings),
        facts=facts | file_facts(model=model, profile=Path(profile)),
    )
    for note in found.notes:
        console.print(escape(note))
    patterns = _listed(only)
    if dry_run:
        work = work_of(planned, recipe, Manifest(out), only=patterns, verify=verify)
        say_plan(work)
        raise typer.Exit(int(_any_failed(work.settled)))
    count = jobs or default_jobs(settings, served=bool(server))
    with opened(out):
        manifest = Manifest(out)
        work = work_of(planned, recipe, manifest, only=patterns, verify=verify)
        outcomes, stopped = _bake(work, recipe, manifest, count, prune)
    say_failures(outcomes)
    say_summary(outcomes, clock.now() - begun_s)
    if stopped:
        console.print("stopped; the same command goes on from here")
        raise typer.Exit(_INTERRUPTED)
    raise typer.Exit(int(_any_failed(outcomes)))


def _bake(
    work: Work, recipe: Recipe, manifest: Manifest, count: int, prune: bool
) -> tuple[list[Outcome], bool]:
    """What became of every line, and whether Ctrl-C ended it. Writes the report."""
    folder, outcomes, stopped = Path(recipe.folder), list(work.settled), False
    try:
        if work.tasks or (prune and (work.removed or manifest.left)):
            stems = [task.order.stem for task in work.tasks]
            manifest.sweep([*stems, *(f"{TAKES}/{stem}" for stem in stems)])
            with manifest, ExitStack() as stack:
                show = stack.enter_context(shown(len(work.tasks)))
                baking = Baking(work.tasks, manifest, show)
                stack.callback(lambda: outcomes.extend(baking.settled()))
                if work.tasks:
                    stopped = eventloop.run(_run(baking, recipe, count))
                if prune:
                    for path in manifest.forget(work.removed):
                        console.print(f"deleted {escape(path)}")
            manifest.sweep([*stems, *(f"{TAKES}/{stem}" for stem in stems)])
    except BridgeError:
        with suppress(StorageFailed):  # what went wrong first is what counts
            write_report(outcomes, folder)
        raise
    if not prune:
        say_removed(work.removed)
    write_report(outcomes, folder)
    return outcomes, stopped


async def _run(baking: Baking, recipe: Recipe, count: int) -> bool:
    clock, stop = MonotonicClock(), asyncio.Event()
    with eventloop.stopping(stop):
        await baking.run(local_launch(recipe, clock), count, stop, clock)
    return stop.is_set()


def _company(
    settings: Settings, server: Target | None, idle: bool
) -> tuple[Company, dict[str, Any]]:
    if server is None:
        return company_of(settings), facts_of(settings)
    if not idle:
        raise CapabilityMissing(
            "a service gives every face its idle life: switch it off in the character's settings "
            "there, or leave --server out"
        )
    # Only here: what gRPC needs takes as long to load as everything else.
    served = importlib.import_module("bridge.bake.served")
    found = eventloop.run(served.company_of_service(server))
    return cast(tuple[Company, dict[str, Any]], found)


def _read(path: Path) -> Sheet:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InvalidArgument(f"cannot read the sheet {path}: {error.strerror or error}")
    return read_sheet(data, path.name)


def _formats(given: list[str] | None) -> tuple[str, ...]:
    names = _listed(given) or list(_DEFAULT_FORMATS)
    for name in names:
        if name not in FORMATS:
            raise InvalidArgument(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
        if name not in available_formats():
            raise CapabilityMissing(f"{name} needs an extra: pip install 'exomni-bridge[{name}]'")
    return tuple(dict.fromkeys(names))


def _listed(given: Sequence[str] | None) -> list[str]:
    return [part.strip() for text in given or () for part in text.split(",") if part.strip()]


def _rate(text: str) -> str:
    rate = FrameRate.parse(text)
    if not 1 <= rate.fraction <= _HIGHEST_RATE:
        raise InvalidArgument(f"--rate {text}: from 1 to {_HIGHEST_RATE} faces a second")
    return f"{rate.numerator}/{rate.denominator}"


def _audio_rate(rate_hz: int) -> int:
    if rate_hz not in _AUDIO_RATES_HZ:
        listed = ", ".join(str(known) for known in _AUDIO_RATES_HZ[1:])
        raise InvalidArgument(f"--audio-rate {rate_hz}: there are {listed}")
    return rate_hz


def _any_failed(outcomes: Sequence[Outcome]) -> bool:
    return any(outcome.status is Status.FAILED for outcome in outcomes)

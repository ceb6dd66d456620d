"""`record`: have a running service record a character."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Final

import typer
from exomni.v1 import stage_service_pb2 as pb
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import load_settings
from bridge.errors import InvalidArgument
from bridge.stage_client import StageCalls

#: A take of a line goes on this long after it, seconds: until the face has come to rest.
TAIL_S: Final = 0.7


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("record")(record_command)


def record_command(
    name: Annotated[
        str, typer.Argument(help="What to call the take; by character and slate if not given.")
    ] = "",
    character: Annotated[str, typer.Option(help="Who; the first, with --stop everybody.")] = "",
    seconds: Annotated[
        float | None, typer.Option(min=0.1, help="Stop after so long, or by Ctrl-C before.")
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Stop what is recorded.")] = False,
    show: Annotated[bool, typer.Option("--list", help="Only show what is recorded.")] = False,
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """Record a character of a running service into a take."""
    if stop and (name or seconds):
        raise InvalidArgument("--stop takes no name and no --seconds")

    async def record() -> None:
        async with Client(service_target(load_settings(config), server)) as client:
            stage = client.stage
            if show:
                _tell_all(await stage.recordings())
            elif stop:
                _tell_ended(await stage.stop_recording(character))
            elif seconds is None:
                await _begin(stage, character, name)
            else:
                await _record_for(stage, character, name, seconds)

    eventloop.run(record())


@asynccontextmanager
async def recorded(stage: StageCalls, character: str, name: str) -> AsyncIterator[None]:
    """Record the block into a take called `name`, and what the face does just after it."""
    begun = await stage.record(character, name)
    try:
        yield
    finally:
        clock = MonotonicClock()
        await clock.sleep_until(clock.now() + TAIL_S)
        _tell_ended(await stage.stop_recording(begun.character))


async def _begin(stage: StageCalls, character: str, name: str) -> None:
    begun = await stage.record(character, name)
    console.print(f"recording {escape(begun.character)} into {escape(begun.folder)}")
    console.print("[dim]exomni-bridge record --stop ends it[/]")


async def _record_for(stage: StageCalls, character: str, name: str, seconds: float) -> None:
    begun = await stage.record(character, name)
    console.print(f"recording {escape(begun.character)} into {escape(begun.folder)}")
    clock, enough = MonotonicClock(), asyncio.Event()
    with eventloop.stopping(enough):
        with suppress(TimeoutError):
            async with clock.timeout_at(clock.now() + seconds):
                await enough.wait()
        _tell_ended(await stage.stop_recording(begun.character))


def _tell_ended(recordings: list[pb.Recording]) -> None:
    for recording in recordings:
        if recording.state == "failed":
            console.print(f"[red]{escape(recording.message)}[/]: {escape(recording.folder)}")
        else:
            console.print(f"{escape(recording.folder)}: {_seconds(recording):.1f} s")


def _tell_all(recordings: list[pb.Recording]) -> None:
    if not recordings:
        console.print("nobody is being recorded")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("character", "take", "seconds", "state"):
        table.add_column(heading)
    for recording in recordings:
        seconds = f"{_seconds(recording):.1f}"
        table.add_row(escape(recording.character), escape(recording.take), seconds, recording.state)
    console.print(table)


def _seconds(recording: pb.Recording) -> float:
    return float(recording.duration.ToNanoseconds() / 1e9)

"""`load`: many clients against a service, watched while they are at it, and a report at the end."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from exomni.v1 import character_service_pb2
from rich.live import Live
from rich.markup import escape

from bridge import eventloop
from bridge.cli.load_view import live_table, report_tables
from bridge.cli.options import ConfigOption
from bridge.cli.recording import check_writable
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings, load_settings
from bridge.errors import InvalidArgument
from bridge.load.caller import client_of
from bridge.load.faults import Fault
from bridge.load.machine import is_loopback, listener_on, readable
from bridge.load.measures import Measures
from bridge.load.plan import Kind, Pace, Place, posts_of, shares_of
from bridge.load.report import Sample
from bridge.load.run import Order, run_load

#: Where no length is given, seconds; a soak's is what a build may wait for.
_LOAD_S, _SOAK_S = 30.0, 600.0
#: What a soak does where nothing is said: a little of everything.
_SOAK_CLIENTS: Final[Mapping[Kind, int]] = {
    Kind.SPEAK: 8,
    Kind.WATCH: 8,
    Kind.SPEAK_SOCKET: 2,
    Kind.WATCH_SOCKET: 4,
    Kind.CONVERSE: 2,
    Kind.ANIMATE: 1,
    Kind.MUTE_READER: 1,
    Kind.VANISHING: 1,
    Kind.RUBBISH: 1,
    Kind.STORM: 1,
}
#: What a load does where nothing is said.
_LOAD_CLIENTS: Final[Mapping[Kind, int]] = {Kind.SPEAK: 8, Kind.WATCH: 8}
_CREATED: Final = "Load {}"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("load")(load_command)


def load_command(
    # By its name the verb gets the options that say who calls (`bridge.cli.calling`).
    server: Annotated[
        str | None, typer.Argument(help="host:port of the service; default from the settings.")
    ] = None,
    config: ConfigOption = None,
    speak: Annotated[int, typer.Option(min=0, help="Clients that have lines spoken.")] = 0,
    watch: Annotated[int, typer.Option(min=0, help="Clients that watch frames.")] = 0,
    speak_ws: Annotated[int, typer.Option(min=0, help="As --speak, over the WebSocket.")] = 0,
    watch_ws: Annotated[int, typer.Option(min=0, help="As --watch, over the WebSocket.")] = 0,
    converse: Annotated[int, typer.Option(min=0, help="Clients that hold conversations.")] = 0,
    animate: Annotated[int, typer.Option(min=0, help="Clients that bring speech.")] = 0,
    never_reads: Annotated[int, typer.Option(min=0, help="Watchers that read nothing.")] = 0,
    vanishes: Annotated[int, typer.Option(min=0, help="Clients that cut mid-message.")] = 0,
    rubbish: Annotated[int, typer.Option(min=0, help="Clients that send rubbish.")] = 0,
    storm: Annotated[int, typer.Option(min=0, help="Clients that only connect, on and on.")] = 0,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds from line to line.")] = 10.0,
    hz: Annotated[int, typer.Option(min=1, max=120, help="Frames a second to watch at.")] = 30,
    ramp: Annotated[float, typer.Option(min=0, help="Seconds in which the clients come.")] = 5.0,
    seconds: Annotated[
        float | None, typer.Option(min=1, help="How long it counts; default 30, a soak 600.")
    ] = None,
    soak: Annotated[
        bool, typer.Option("--soak", help="Look for what grows: memory, files, processes.")
    ] = False,
    create: Annotated[
        int, typer.Option(min=0, help="Characters made for this, and deleted afterwards.")
    ] = 0,
    processes: Annotated[int, typer.Option(min=0, max=16, help="Of clients; 0: as needed.")] = 0,
    seed: Annotated[int, typer.Option(help="The same seed, the same lines and times.")] = 0,
    web_port: Annotated[
        int, typer.Option(min=0, max=65_535, help="Of the WebSocket; default from the settings.")
    ] = 0,
    faults: Annotated[
        str, typer.Option(help="What to break meanwhile: child, broker, or both.")
    ] = "",
    fault_every: Annotated[float, typer.Option(min=0.5, help="Seconds between faults.")] = 10.0,
    broker_pid: Annotated[int, typer.Option(min=0, help="The broker's process.")] = 0,
    pid: Annotated[
        int, typer.Option(min=0, help="The service's process, where it cannot be found.")
    ] = 0,
    elsewhere: Annotated[
        bool, typer.Option("--elsewhere", help="Yes, load a service on another machine.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Also write the report there, as JSON.")] = None,
) -> None:
    """Load a service with many clients, kind and rude, and report what they went through."""
    if out is not None:
        check_writable(out)
    settings = load_settings(config)
    place = place_of(settings, server, web_port)
    if not elsewhere and not is_loopback(place.host):
        raise InvalidArgument(
            f"{place.host} is not this machine: a load may break what others use; say "
            "--elsewhere if it is yours to break"
        )
    pid = pid or (listener_on(place.port) or 0 if readable() and is_loopback(place.host) else 0)
    chosen = {
        Kind.SPEAK: speak,
        Kind.WATCH: watch,
        Kind.SPEAK_SOCKET: speak_ws,
        Kind.WATCH_SOCKET: watch_ws,
        Kind.CONVERSE: converse,
        Kind.ANIMATE: animate,
        Kind.MUTE_READER: never_reads,
        Kind.VANISHING: vanishes,
        Kind.RUBBISH: rubbish,
        Kind.STORM: storm,
    }
    if not any(chosen.values()):
        chosen = dict(_SOAK_CLIENTS if soak else _LOAD_CLIENTS)
    pace = Pace(every, hz, ramp)
    length_s = seconds or (_SOAK_S if soak else _LOAD_S)
    kinds = _faults(faults, pid, broker_pid)

    async def go() -> dict[str, Any]:
        async with _characters(place, create) as names:
            shares = shares_of(posts_of(chosen, names), place, pace, seed, processes)
            order = Order(shares, length_s, pid, broker_pid, kinds, fault_every, soak)
            return await _watched(order)

    report = eventloop.run(go())
    for table in report_tables(report):
        console.print(table)
    if out is not None:
        out.write_text(f"{json.dumps(report, indent=1)}\n", encoding="utf-8")
        console.print(f"[dim]wrote {escape(str(out))}[/]")
    if report["verdict"] != "good":
        raise typer.Exit(1)


async def _watched(order: Order) -> dict[str, Any]:
    """Run it with a table of how it goes."""
    with Live(console=console, refresh_per_second=2, transient=True) as live:

        def tell(since_s: float, measures: Measures, sample: Sample) -> None:
            live.update(live_table(since_s, order.seconds, measures, sample))

        return await run_load(order, MonotonicClock(), tell)


def place_of(settings: Settings, server: str | None, web_port: int = 0) -> Place:
    """Where to load, and what to show there. Raises `ConfigError`.

    `web_port` 0: of the settings.
    """
    target = service_target(settings, server)
    host, _, port = target.address.rpartition(":")
    return Place(
        host.strip("[]"),
        int(port),
        web_port or settings.web.port,
        target.tls,
        target.ca_path,
        target.token,
        target.certificate_path,
        target.key_path,
        target.name,
    )


def _faults(names: str, pid: int, broker_pid: int) -> tuple[Fault, ...]:
    """Raises `InvalidArgument` for what is no fault, or is out of reach."""
    try:
        kinds = tuple(Fault(name.strip()) for name in names.split(",") if name.strip())
    except ValueError:
        known = ", ".join(fault.value for fault in Fault)
        raise InvalidArgument(f"--faults takes {known}, not {names!r}")
    if Fault.CHILD in kinds and not pid:
        raise InvalidArgument("no process of a service found here: give --pid")
    if Fault.BROKER in kinds and not broker_pid:
        raise InvalidArgument("give the broker's process as --broker-pid")
    return kinds


@asynccontextmanager
async def _characters(place: Place, count: int) -> AsyncIterator[Sequence[str]]:
    """Those of the service, or `count` made for this and gone afterwards."""
    async with client_of(place) as client:
        if not count:
            yield [character.name for character in await client.characters()]
            return
        names: list[str] = []
        try:
            for number in range(count):
                await _create(client, _CREATED.format(number), names)
            yield names
        finally:
            for name in names:
                await client.delete_character(name)


async def _create(client: Client, name: str, names: list[str]) -> None:
    await client.create_character(character_service_pb2.Character(name=name))
    names.append(name)

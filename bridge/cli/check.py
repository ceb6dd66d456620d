"""`doctor` and `devices`: is the machine fit, and does the link work."""

import sys
from typing import Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.app import make_store
from bridge.cli.options import ConfigOption
from bridge.cli.screen import console
from bridge.cli.target import answers, service_target
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.components import make_engine
from bridge.config import Settings, load_settings
from bridge.doctor.check import Check, Status
from bridge.doctor.examine import run_checks
from bridge.doctor.pattern import PatternReport, PatternStep, sending_pattern
from bridge.outputs.devices import list_devices
from bridge.outputs.link import LinkStats

_MARKS: Final = {
    Status.OK: "[green]ok  [/]",
    Status.WARN: "[yellow]warn[/]",
    Status.FAIL: "[bold red]FAIL[/]",
    Status.SKIP: "[dim]skip[/]",
}


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("doctor")(doctor_command)
    app.command("devices")(devices_command)


def doctor_command(
    config: ConfigOption = None,
    pattern: Annotated[
        bool, typer.Option("--pattern/--no-pattern", help="Send the test pattern to every output.")
    ] = True,
    seconds: Annotated[float, typer.Option(min=1, max=600, help="Length of the pattern.")] = 8.0,
) -> None:
    """Check machine and settings, each failure with its cure, then send a test pattern."""
    if not eventloop.run(examine(load_settings(config), pattern, seconds)):
        sys.exit(1)


async def examine(settings: Settings, pattern: bool, seconds: float) -> bool:
    """Print every finding; True if nothing failed."""
    clock = MonotonicClock()
    healthy = True
    async for check in run_checks(settings, clock, make_engine(settings, clock)):
        console.print(_finding(check))
        healthy = healthy and check.status is not Status.FAIL
    if pattern:
        await _send_pattern(settings, clock, seconds)
    return healthy


async def _send_pattern(settings: Settings, clock: MonotonicClock, seconds: float) -> None:
    async with Client(service_target(settings, None)) as client:
        if await answers(client):
            console.print(
                "\n[yellow]no pattern was sent:[/] the service that runs here sends to the same "
                "outputs and the two would mix; stop it first, or watch its idle face"
            )
            return
    console.print(f"\n[bold]test pattern[/], {seconds:g} s to every output: watch the face")
    characters = make_store(settings).all()
    async with sending_pattern(characters, clock, seconds) as steps:
        async for step in steps:
            match step:
                case PatternStep():
                    console.print(f"  {step.name}: {step.expected}")
                case PatternReport():
                    for link in step.links:
                        console.print(f"  {_sent(link)}")


def _finding(check: Check) -> str:
    cure = f"\n       [dim]→ {escape(check.cure)}[/]" if check.cure else ""
    return f"{_MARKS[check.status]}  [bold]{escape(check.name)}[/]  {escape(check.detail)}{cure}"


def _sent(link: LinkStats) -> str:
    line = f"{link.character} → {link.protocol} {link.host}:{link.port}: {link.sent_count} packets"
    return f"{line}, {link.dropped_count} dropped ({link.reason})" if link.reason else line


def devices_command() -> None:
    """List sound devices; their names go into audio.device."""
    devices = eventloop.run(list_devices(MonotonicClock()))
    if not devices:
        console.print("this machine has no device that can play sound")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("device", "host API", "channels", "rates", ""):
        table.add_column(heading)
    for device in devices:
        rates = ", ".join(f"{rate / 1000:g}" for rate in device.rates_hz)
        default = "[green]default[/]" if device.default else ""
        table.add_row(device.name, device.host_api, str(device.channels), f"{rates} kHz", default)
    console.print(table)

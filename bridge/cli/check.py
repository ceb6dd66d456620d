"""`doctor` and `devices`: is the machine fit, and does the link work."""

import asyncio

import typer
from rich.table import Table

from bridge.cli.screen import console
from bridge.clock import MonotonicClock
from bridge.outputs.devices import list_devices


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("devices")(devices_command)


def devices_command() -> None:
    """List sound devices; their names go into audio.device."""
    devices = asyncio.run(list_devices(MonotonicClock()))
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

"""`phones`: whose faces a running service hears, and what they move."""

from typing import Annotated

import typer
from exomni.v1 import phone_service_pb2 as pb
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.config import load_settings
from bridge.phone_client import PhoneCalls


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("phones")(phones_command)


def phones_command(
    capture_rest: Annotated[
        bool,
        typer.Option(
            "--capture-rest", help="Keep still: the next half second is the resting face."
        ),
    ] = False,
    forget_rest: Annotated[
        bool, typer.Option("--forget-rest", help="Take faces as they are sent.")
    ] = False,
    subject: Annotated[str, typer.Option(help="The phone meant; every one if not given.")] = "",
    mode: Annotated[
        str, typer.Option(help="What phones move from now on: replace, upper, head_eyes, off.")
    ] = "",
    character: Annotated[str, typer.Option(help="The character that --mode is for.")] = "",
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """List the phones that a running service hears; calibrate them, or change what they move."""

    async def asked() -> pb.ListPhonesResponse:
        async with Client(service_target(load_settings(config), server)) as client:
            if mode:
                await client.phones.set_mode(character, mode)
            await _set_rest(client.phones, subject, capture=capture_rest, forget=forget_rest)
            return await client.phones.phones()

    _print(eventloop.run(asked()))


async def _set_rest(phones: PhoneCalls, subject: str, *, capture: bool, forget: bool) -> None:
    if capture:
        count = await phones.capture_rest(subject)
        console.print(f"keep still for half a second: {count} resting face(s)")
    elif forget:
        count = await phones.forget_rest(subject)
        console.print(f"{count} face(s) are taken as they are sent")


def _print(found: pb.ListPhonesResponse) -> None:
    where = f"UDP {found.host}:{found.port}"
    if found.obstacle:
        console.print(f"[yellow]no phone can be heard[/] on {where}: {escape(found.obstacle)}")
        return
    if not found.phones:
        console.print(
            f"no phone was heard on {where} ({found.malformed_count} other datagrams); stop the "
            f"service and run `exomni-bridge doctor` for what to look at"
        )
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("subject", "address", "packets/s", "jitter", "dropped", "face", "rest"):
        table.add_column(heading)
    for phone in found.phones:
        table.add_row(*_row(phone))
    console.print(table)


def _row(phone: pb.Phone) -> tuple[str, ...]:
    silent_s = phone.silence_duration.ToMilliseconds() / 1000
    return (
        escape(phone.subject),
        phone.address,
        f"{phone.packet_rate_hz:.0f}" if silent_s < 1 else f"silent for {silent_s:.0f} s",
        f"{phone.jitter_duration.ToMilliseconds()} ms" if phone.timed else "no frame times",
        str(phone.late_count + phone.repeated_count),
        "seen" if phone.face_seen else "none",
        "calibrated" if phone.calibrated else "as sent",
    )

"""`weights fetch` and `weights check`: the model's files, from their owners to a sound folder."""

import importlib
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from bridge.cli.screen import console
from bridge.clock import MonotonicClock
from bridge.errors import CapabilityMissing, LicensesNotAccepted
from bridge.weights.acceptance import ANSWER, CLOSING, TERMS, accepts, is_accepted, remember
from bridge.weights.check import check
from bridge.weights.report import PartSize, WeightsReport

#: Where weights lie unless told otherwise, from the current folder as all our paths.
DEFAULT_FOLDER: Final = Path("weights")


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    group = typer.Typer(no_args_is_help=True, help="Fetch and check the weights of Ex-Omni.")
    group.command("fetch")(fetch_command)
    group.command("check")(check_command)
    app.add_typer(group, name="weights")


def fetch_command(
    to: Annotated[
        Path, typer.Option("--to", help="Folder for the weights, about 22 GB.")
    ] = DEFAULT_FOLDER,
    accept_licenses: Annotated[
        bool,
        typer.Option(
            "--accept-licenses", "--accept-licences", help="Accept the licenses without a prompt."
        ),
    ] = False,
) -> None:
    """Download the weights from their owners, once you accepted their licenses.

    Goes on where an earlier fetch stopped. Your hub token is used (`hf auth login`, or HF_TOKEN).
    """
    if find_spec("huggingface_hub") is None:
        raise CapabilityMissing(
            "fetching needs huggingface-hub: pip install 'exomni-bridge[model]' (or copy the files "
            "by hand; `exomni-bridge weights check` needs nothing)"
        )
    accept(to, accept_licenses)
    download = importlib.import_module("bridge.cli.download")
    download.show_fetch(to)
    if not show_check(check(to)):
        sys.exit(1)


def accept(folder: Path, accepted: bool) -> None:
    """Print the licenses and have them accepted, unless they were. Raises `LicensesNotAccepted`."""
    if is_accepted(folder) and not accepted:
        console.print(f"[dim]licenses accepted before, see {folder}[/]")
        return
    for terms in TERMS:
        console.print(f"\n[bold]{terms.what}[/]")
        for fact in terms.facts:
            console.print(f"  • {fact}")
        console.print(f"  [dim]{terms.page}[/]")
    console.print(f"\n{CLOSING}\n")
    if not accepted:
        _ask()
    path = remember(folder, MonotonicClock().utc_ns())
    console.print(f"[dim]licenses accepted; kept in {path}[/]")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise LicensesNotAccepted(
            "the licenses above must be accepted: run this in a terminal, or say --accept-licenses"
        )
    answer = console.input(f"Type [bold]{ANSWER}[/] to go on: ")
    if not accepts(answer):
        raise LicensesNotAccepted("the licenses were not accepted: nothing was fetched")


def check_command(
    path: Annotated[
        Path, typer.Argument(help="Folder of a fetch, or one that was copied by hand.")
    ] = DEFAULT_FOLDER,
) -> None:
    """Compare files with what the model needs, without loading them; exits 1 if they differ."""
    if not show_check(check(path)):
        sys.exit(1)


def show_check(report: WeightsReport) -> bool:
    """Print sizes and faults; True if there are no faults."""
    for name, place in (("checkpoint", report.checkpoint), ("audio decoder", report.decoder)):
        if place:
            console.print(f"{name}: {escape(str(place))}")
    if report.parts:
        console.print(_sizes(report))
    for fault in report.faults:
        console.print(f"[bold red]FAIL[/]  {escape(str(fault))} [dim]({fault.reason})[/]")
    if not report.faults:
        console.print("[green]ok[/]    every tensor is there, of the right shape and type")
    return not report.faults


def _sizes(report: WeightsReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("part")
    for heading in ("tensors", "parameters", "on disk", "type", "bf16 / fp16", "fp32"):
        table.add_column(heading, justify="right")
    for part in report.parts:
        table.add_row(*_row(part))
    table.add_row(
        "[bold]together[/]",
        "",
        _count(report.parameter_count),
        _size(report.disk_bytes),
        "",
        _size(report.memory_bytes("bf16")),
        _size(report.memory_bytes("fp32")),
    )
    return table


def _row(part: PartSize) -> tuple[str, ...]:
    memory = [_size(part.memory_bytes(kind)) if part.used else "-" for kind in ("bf16", "fp32")]
    return (
        part.name if part.used else f"[dim]{part.name}[/]",
        str(part.tensor_count),
        _count(part.parameter_count),
        _size(part.disk_bytes),
        ", ".join(part.dtypes),
        *memory,
    )


def _count(count: int) -> str:
    return f"{count / 1e9:.2f} B" if count >= 1e9 else f"{count / 1e6:.2f} M"


def _size(byte_count: int) -> str:
    return f"{byte_count / 1e9:.2f} GB" if byte_count >= 1e8 else f"{byte_count / 1e6:.2f} MB"

"""`takes`: list, show, trim and verify recordings."""

import importlib
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final, Protocol, cast

import typer
from rich.markup import escape
from rich.table import Table

from bridge.cli.options import ConfigOption
from bridge.cli.screen import console
from bridge.config import load_settings
from bridge.errors import BridgeError, CapabilityMissing, TakeError, UnknownTake
from bridge.events import MarkerKind
from bridge.takes import metadata as meta
from bridge.takes.copying import write_take
from bridge.takes.folder import read_metadata, read_take
from bridge.takes.lock import is_locked
from bridge.takes.mending import repair
from bridge.takes.metadata import Metadata
from bridge.takes.moments import parse_moment
from bridge.takes.names import check_name
from bridge.takes.take import Take, TakeUtterance
from bridge.takes.trimming import frame_from, trim
from bridge.takes.verifying import verify

TakeArgument = Annotated[str, typer.Argument(help="A take's name, or its folder.")]
#: Exit code of a take that is not whole.
EXIT_DAMAGED: Final = 1


class TakePlotter(Protocol):
    """`bridge.cli.plot.plot_take`."""

    def __call__(self, path: Path, take: Take, coefficients: Sequence[str] = ()) -> None: ...


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    takes = typer.Typer(no_args_is_help=True, help="Recordings: list, show, trim, verify.")
    takes.command("list")(list_command)
    takes.command("show")(show_command)
    takes.command("trim")(trim_command)
    takes.command("verify")(verify_command)
    app.add_typer(takes, name="takes")


def list_command(config: ConfigOption = None) -> None:
    """List the takes in the folder of the settings (takes.path)."""
    path = load_settings(config).takes.path
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("take", "character", "seconds", "from", "state"):
        table.add_column(heading, justify="right" if heading == "seconds" else "left")
    for folder in folders_in(path):
        table.add_row(*_row(folder))
    console.print(table if table.row_count else f"no takes in {escape(str(path))}")


def show_command(
    take: TakeArgument,
    plot: Annotated[
        Path | None, typer.Option(help="Draw sound, words and curves to this PNG, SVG or PDF.")
    ] = None,
    curves: Annotated[
        str,
        typer.Option(help="Coefficients to draw, as jawOpen,mouthClose; the main ones."),
    ] = "",
    config: ConfigOption = None,
) -> None:
    """Show what is in a take."""
    plotter = _load_plotter() if plot else None
    folder = find(take, load_settings(config).takes.path)
    read = read_take(folder)
    _print(read, read_metadata(folder))
    if plot and plotter:
        plotter(plot, read, [name.strip() for name in curves.split(",") if name.strip()])
        console.print(f"wrote {escape(str(plot))}")


def trim_command(
    take: TakeArgument,
    start: Annotated[str, typer.Argument(metavar="IN", help="12.5, 1:02.5, or a timecode.")],
    end: Annotated[str, typer.Argument(metavar="OUT", help="Likewise; not in it any more.")],
    name: Annotated[str, typer.Option(help="What to call the part; default with a number.")] = "",
    config: ConfigOption = None,
) -> None:
    """Keep a part of a take as another take; the take itself stays as it is."""
    folder = find(take, load_settings(config).takes.path)
    whole = read_take(folder)
    rate = whole.sent.rate
    first, last = (frame_from(parse_moment(text, whole), rate) for text in (start, end))
    part = trim(whole, first, last)
    target = folder.with_name(check_name(name)) if name else _free_name(folder)
    write_take(part, target)
    seconds, label = float(part.duration), part.info.timecode.label
    console.print(f"{escape(str(target))}: {seconds:.3f} s from {label}, {last - first} frames")


def verify_command(
    take: Annotated[str, typer.Argument(help="A take's name or folder; all if not given.")] = "",
    mend: Annotated[bool, typer.Option("--repair", help="Make whole what is not.")] = False,
    config: ConfigOption = None,
) -> None:
    """Check that takes are whole; exits 1 if one is not, and 0 if it was repaired."""
    path = load_settings(config).takes.path
    folders = [find(take, path)] if take else list(folders_in(path))
    whole = [_verify(folder, mend) for folder in folders]
    if not all(whole):
        raise typer.Exit(EXIT_DAMAGED)


def find(take: str, path: Path) -> Path:
    """The folder of `take`: a name in `path`, or a folder itself. Raises `UnknownTake`."""
    for folder in (path / take, Path(take)):
        if is_take(folder):
            return folder
    raise UnknownTake(f"no take is called {take!r} in {path} (`exomni-bridge takes list`)")


def folders_in(path: Path) -> Iterator[Path]:
    """Folders in `path` that hold takes or what is left of some, by name. Raises `TakeError`."""
    try:
        children = sorted(path.iterdir()) if path.exists() else []
    except OSError as error:
        raise TakeError(f"cannot read {path}: {error.strerror}")
    for folder in children:
        if is_take(folder) and not folder.name.startswith("."):
            yield folder


def is_take(folder: Path) -> bool:
    """Whether `folder` holds a take, or what is left of one."""
    return any((folder / name).exists() for name in (meta.FILE, *meta.FILES))


def _row(folder: Path) -> tuple[str, ...]:
    name = escape(folder.name)
    try:
        metadata = read_metadata(folder)
        recording = is_locked(folder)
    except TakeError as error:
        told = str(error).replace(f"{folder}{os.sep}", "")
        return name, "", "", "", f"[red]{escape(told)}[/]"
    except OSError as error:
        return name, "", "", "", f"[red]cannot read {escape(str(folder))}: {error.strerror}[/]"
    info = metadata.info
    if recording:
        state = "[green]recording[/]"
    elif not metadata.complete:
        state = "[yellow]unfinished: takes verify --repair[/]"
    else:
        state = f"[dim]{escape(metadata.repaired)}[/]"
    seconds = metadata.counts.sent_count / metadata.sent_rate.fraction
    length = f"{float(seconds):.1f}" if metadata.complete else ""
    return name, escape(info.character), length, str(info.timecode.label), state


def _verify(folder: Path, mend: bool) -> bool:
    """Tell how the take in `folder` is; whether it is whole."""
    name = escape(folder.name)
    try:
        problems = verify(folder)
        if not problems:
            console.print(f"[green]✓[/] {name}")
            return True
    except BridgeError as error:
        problems = [str(error)]
    for problem in problems:
        console.print(f"[red]✗[/] {name}: {escape(problem)}")
    if not mend:
        return False
    try:
        console.print(f"[green]✓[/] {name}: {escape(repair(folder))}")
    except BridgeError as error:
        console.print(f"[red]✗[/] {name}: {escape(str(error))}")
        return False
    return True


def _print(take: Take, metadata: Metadata) -> None:
    info, sent = take.info, take.sent
    missing = metadata.counts.missing_count
    table = Table(box=None, pad_edge=False, show_header=False)
    drop = "drop-frame" if info.timecode.drop else "non-drop"
    rows = (
        ("take", info.name),
        ("character", info.character),
        ("slate", info.slate or "–"),
        ("from", f"{info.timecode.label} at {info.timecode.rate} ({drop}, {info.timecode.source})"),
        ("length", f"{float(take.duration):.3f} s"),
        ("sound", f"{len(take.audio)} samples at {take.audio_rate_hz} Hz"),
        ("face", f"{len(sent)} frames at {sent.rate}" + (f", {missing} not sent" * bool(missing))),
        ("engine", f"{info.engine}, {', '.join(f'{k} {v}' for k, v in info.versions.items())}"),
        ("repaired", metadata.repaired),
    )
    for what, value in rows:
        if value:
            table.add_row(f"[dim]{what}[/]", escape(value))
    console.print(table)
    for utterance in take.utterances:
        console.print(_line(utterance, take))
    for event in take.events:
        at_s = event.offset_samples / take.audio_rate_hz
        console.print(f"{at_s:8.2f}  [dim]{escape(event.kind)} {escape(event.text)}[/]")


def _line(utterance: TakeUtterance, take: Take) -> str:
    at = utterance.stretches[0].take_sample / take.audio_rate_hz if utterance.stretches else 0.0
    words = sum(marker.kind is MarkerKind.WORD for marker in utterance.markers)
    ended = utterance.reason.value if utterance.reason else "cut off"
    text = escape(utterance.spoken_text or utterance.text)
    return f"{at:8.2f}  {text}  [dim]{ended}, {words} words, {len(utterance.rows)} frames[/]"


def _free_name(folder: Path) -> Path:
    for number in range(1, 10_000):
        target = folder.with_name(f"{folder.name} part {number}")
        if not target.exists():
            return target
    raise TakeError(f"there are too many parts of {folder}: give one a name")


def _load_plotter() -> TakePlotter:
    """Loaded only when asked for: matplotlib is an optional extra and slow."""
    if find_spec("matplotlib") is None:
        raise CapabilityMissing(
            "plots need matplotlib: pip install 'exomni-bridge[plot]', or pip install matplotlib"
        )
    return cast(TakePlotter, importlib.import_module("bridge.cli.plot").plot_take)

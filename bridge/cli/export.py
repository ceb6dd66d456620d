"""`export` and `import`: takes in the formats of other tools, and back."""

from dataclasses import replace
from fractions import Fraction
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from rich.markup import escape

from bridge.cli.animate import read_voice
from bridge.cli.options import ConfigOption
from bridge.cli.screen import console
from bridge.config import load_settings
from bridge.errors import InvalidArgument, TakeError
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import Clip, clip_of
from bridge.takes.copying import write_take
from bridge.takes.exports import FORMATS, available_formats, write_clip
from bridge.takes.folder import read_take
from bridge.takes.gltf import Figure
from bridge.takes.imported import Sound
from bridge.takes.imports import LONGEST_GAP_S, read_take_file
from bridge.takes.moments import parse_moment
from bridge.takes.names import check_name, safe_name

_HIGHEST_RATE: Final = 240
#: Suffixes that say which kind of USD.
_USD_SUFFIXES: Final = (".usdc", ".usda", ".usdz")
#: What ends so is a file; anything else is a folder.
_SUFFIXES: Final = {*_USD_SUFFIXES, *(form.suffix for form in FORMATS.values())}


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("export")(export_command)
    app.command("import")(import_command)


def export_command(
    take: Annotated[
        Path, typer.Argument(help="The take: its folder, or its name in the takes folder.")
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", help=f"One or more of {', '.join(FORMATS)}."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every format there is.")] = False,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="A folder, or a file for one format.")
    ] = Path(),
    rate: Annotated[
        str, typer.Option(help="Frames a second, as 24, 29.97, 60; default as it was recorded.")
    ] = "",
    track: Annotated[
        Literal["sent", "native"],
        typer.Option(help="The face as it was shown, or as the engine made it."),
    ] = "sent",
    start: Annotated[
        str, typer.Option("--from", help="Where to begin: 12.5, 1:02.5, or a timecode.")
    ] = "",
    end: Annotated[str, typer.Option("--to", help="Where to end, likewise.")] = "",
    model: Annotated[
        Path | None, typer.Option(help="glb: a .glb or .vrm to animate instead of our head.")
    ] = None,
    profile: Annotated[
        str, typer.Option(help="glb: rig profile of the model; default the one that fits best.")
    ] = "",
    head: Annotated[bool, typer.Option(help="glb: turn the head by its bones.")] = True,
    eyes: Annotated[bool, typer.Option(help="glb: turn the eyes by their bones.")] = True,
    sound: Annotated[
        bool, typer.Option(help="Write the WAV that belongs to glb, usd and a2f-json.")
    ] = True,
    config: ConfigOption = None,
) -> None:
    """Hand a take to other tools."""
    names = _formats(formats or [], every)
    recorded = read_take(take_folder(take, config))
    clip = clip_of(
        recorded,
        track=track,
        rate=_rate(rate) if rate else None,
        start_s=parse_moment(start, recorded) if start else Fraction(0),
        end_s=parse_moment(end, recorded) if end else None,
    )
    if clip.missing_count:
        console.print(
            f"{clip.missing_count} frames of the take are missing, too late to be sent or not in "
            "what was imported: those around stand in for them"
        )
    if sound and "wav" not in names and any(FORMATS[name].sound for name in names):
        names.append("wav")
    with as_file(files("bridge.web") / "static" / "head.glb") as our_head:
        figure = Figure(our_head, model, profile, head, eyes, sound)
        for name, path in _places(names, out, safe_name(clip.info.name)):
            _say(path, write_clip(_named(clip, path), name, figure, path))


def import_command(
    file: Annotated[
        Path, typer.Argument(help="A CSV of Live Link Face, an Audio2Face JSON, or our NPZ.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The take's folder; default as the file.")
    ] = None,
    audio: Annotated[Path | None, typer.Option(help="Its sound: WAV, FLAC, OGG or MP3.")] = None,
    rate: Annotated[
        str,
        typer.Option(help="CSV: labels a second of its timecode; default as they suggest."),
    ] = "",
    longest_gap: Annotated[
        float, typer.Option(min=0.0, help="CSV: longest gap that is filled, seconds.")
    ] = LONGEST_GAP_S,
    config: ConfigOption = None,
) -> None:
    """Make a take of a face that another tool recorded."""
    folder = out or load_settings(config).takes.path / safe_name(file.stem)
    check_name(folder.name)
    if folder.exists():
        raise TakeError(f"{folder} exists already: name another folder by --out")
    voice = Sound(*read_voice(audio), audio.name) if audio else None
    take = read_take_file(
        file,
        voice,
        label_rate=FrameRate.parse(rate) if rate else None,
        longest_gap_s=longest_gap,
    )
    write_take(take, folder)
    sent = take.sent
    console.print(
        f"wrote {escape(str(folder))}: {len(sent)} frames at {float(sent.rate.fraction):.6g} "
        f"a second, {float(take.duration):.3f} s, from {take.info.timecode.label}"
    )
    imported = take.info.settings.get("imported")
    notes = imported.get("notes", ()) if isinstance(imported, dict) else ()
    for note in notes:
        console.print(f"  {escape(str(note))}")


def take_folder(take: Path, config: Path | None) -> Path:
    """The folder of `take`: itself, or the one of that name among the service's takes."""
    if take.is_dir():
        return take
    kept = load_settings(config).takes.path / take
    return kept if kept.is_dir() else take


def _rate(text: str) -> FrameRate:
    rate = FrameRate.parse(text)
    if not 1 <= rate.fraction <= _HIGHEST_RATE:
        raise InvalidArgument(f"--rate {text}: from 1 to {_HIGHEST_RATE} frames a second")
    return rate


def _formats(names: list[str], every: bool) -> list[str]:
    if every:
        return available_formats()
    if not names:
        raise InvalidArgument(f"name a format by --format: {', '.join(FORMATS)}; or --all")
    for name in names:
        if name not in FORMATS:
            raise InvalidArgument(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    return list(dict.fromkeys(names))


def _places(names: list[str], out: Path, stem: str) -> list[tuple[str, Path]]:
    """Where each format goes; the folder is made if need be."""
    if not out.is_dir() and out.suffix in _SUFFIXES:
        fitting = _USD_SUFFIXES if names[0] == "usd" else (FORMATS[names[0]].suffix,)
        if out.suffix not in fitting:
            raise InvalidArgument(f"{out} is no name for {names[0]}: it ends in {fitting[0]}")
        others = [(name, out.with_suffix(FORMATS[name].suffix)) for name in names[1:]]
        return [(names[0], out), *others]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidArgument(f"cannot make the folder {out}: {error.strerror}")
    return [(name, out / f"{stem}{FORMATS[name].suffix}") for name in names]


def _named(clip: Clip, path: Path) -> Clip:
    """`clip` under the name of its file, by which its sound is found."""
    return replace(clip, info=replace(clip.info, name=path.stem))


def _say(path: Path, notes: tuple[str, ...]) -> None:
    console.print(f"wrote {escape(str(path))}")
    for note in notes:
        console.print(f"  {escape(note)}")

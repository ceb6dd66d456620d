"""`characters`: who is there, and how a face reaches a model that has shapes of its own."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.app import make_store
from bridge.cli.fit_view import show_fit, show_profile, show_ranking
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.target import answers, service_target
from bridge.client import Client
from bridge.config import Settings, load_settings, read_character
from bridge.errors import InvalidArgument
from bridge.rigs.document_file import SUFFIXES as YAML_SUFFIXES
from bridge.rigs.document_file import builtin_names
from bridge.rigs.fit import best_fits, fit
from bridge.rigs.gltf_json import SUFFIXES as MODEL_SUFFIXES
from bridge.rigs.load import profile_for
from bridge.rigs.model import Model, read_model
from bridge.yamlfile import read_yaml

#: A character as it is listed: name, subject, voice, and where it sends.
_Row = tuple[str, str, str, list[str]]

_KINDS: Final = ", ".join((*MODEL_SUFFIXES, *YAML_SUFFIXES))


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    group = typer.Typer(no_args_is_help=True, help="List characters; check models and profiles.")
    group.command("list")(list_command)
    group.command("check")(check_command)
    group.command("profiles")(profiles_command)
    app.add_typer(group, name="characters")


def list_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """List the characters of the running service, or those it would have."""
    settings = load_settings(config)
    rows = eventloop.run(_running_characters(settings, server))
    if rows is None:
        console.print("[dim]no service answers; these are the characters of the settings[/]")
        rows = _given_characters(settings)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("character", "subject", "voice", "sends to"):
        table.add_column(heading)
    for name, subject, voice, outputs in rows:
        table.add_row(*map(escape, (name, subject, voice, "\n".join(outputs) or "nowhere")))
    console.print(table)


async def _running_characters(settings: Settings, server: str | None) -> list[_Row] | None:
    """The characters of a service; None where none answers and none was asked for by name."""
    async with Client(service_target(settings, server)) as client:
        if server is None and not await answers(client):
            return None
        return [
            (
                c.name,
                c.subject or c.name,
                c.voice.name,
                [_way(o.protocol, o.host, o.port, o.rig_profile) for o in c.outputs],
            )
            for c in await client.characters()
        ]


def _given_characters(settings: Settings) -> list[_Row]:
    return [
        (
            c.name,
            c.resolved_subject,
            c.voice.name,
            [_way(o.protocol, o.host, o.resolved_port, o.profile) for o in c.outputs],
        )
        for c in make_store(settings).all()
    ]


def _way(protocol: str, host: str, port: int, profile: str) -> str:
    place = f"{host or '127.0.0.1'}:{port}" if port else host or "127.0.0.1"
    return f"{protocol} {place} {profile}".rstrip()


def profiles_command() -> None:
    """List the rig profiles that come with the bridge."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("profile", "values", "lost", "for"):
        table.add_column(heading)
    for name in builtin_names():
        profile = profile_for(name)
        row = (name, str(len(profile.names)), str(len(profile.lost)), profile.description)
        table.add_row(*map(escape, row))
    console.print(table)
    console.print("[dim]lost: how many of the 52 ARKit shapes move nothing by it[/]")


def check_command(
    file: Annotated[
        Path, typer.Argument(help="A model (.vrm, .glb, .gltf), a profile or a character (.yaml).")
    ],
    profile: Annotated[
        str, typer.Option(help="Check the model against this profile; default the best.")
    ] = "",
    morphs: Annotated[
        bool, typer.Option(help="Check a VRM's morph targets in place of its clips.")
    ] = False,
) -> None:
    """Show which shapes map to what and what is lost; exits 1 if the mouth would stay shut."""
    suffix = file.suffix.casefold()
    if suffix in MODEL_SUFFIXES:
        fine = check_model(file, read_model(file), profile, morphs)
    elif suffix in YAML_SUFFIXES and not profile:
        fine = check_yaml(file)
    elif suffix in YAML_SUFFIXES:
        raise InvalidArgument("--profile goes with a model: check the profile's file by itself")
    else:
        raise InvalidArgument(f"{file} is neither a model nor YAML: give one of {_KINDS}")
    if not fine:
        sys.exit(1)


def check_model(file: Path, model: Model, profile: str, morphs: bool) -> bool:
    """Show how a profile fits a model; True if its mouth would open."""
    shapes = model.morphs if morphs else model.shapes
    what = "clips" if shapes is model.clips else "morph targets"
    console.print(f"[bold]{escape(file.name)}[/]: {model.kind}, {len(shapes)} {what}")
    if model.empty_clips and not morphs:
        console.print(
            f"[yellow]{len(model.empty_clips)} clips move nothing:[/] "
            f"{escape(', '.join(model.empty_clips))}"
        )
    if profile:
        chosen = fit(profile_for(profile), shapes)
    else:
        fits = best_fits("glTF" if morphs else model.kind, shapes)
        if not fits:
            console.print("[bold red]no built-in profile drives any of its shapes[/]")
            console.print(f"its shapes: {escape(', '.join(shapes))}")
            return False
        show_ranking(fits)
        chosen = fits[0]
    show_fit(chosen)
    return chosen.mouth_opens


def check_yaml(file: Path) -> bool:
    """Show what a profile, or each profile of a character, makes of a face."""
    if "name" not in read_yaml(file):
        return show_profile(profile_for(str(file)))
    character = read_character(file)
    console.print(f"[bold]{escape(character.name)}[/]: {len(character.outputs)} outputs")
    fine = True
    for output in character.outputs:
        place = _way(output.protocol, output.host, output.resolved_port, "")
        console.print(f"\n[bold]{escape(place)}[/]")
        fine = show_profile(profile_for(output.resolved_profile, output.adjust)) and fine
    return fine

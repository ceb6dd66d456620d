"""Profiles and their fits to models, as people read them."""

from collections.abc import Sequence
from typing import Final

from rich.markup import escape
from rich.table import Table

from bridge.cli.screen import console
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.profile import Profile
from bridge.face.rig import RigValue
from bridge.rigs.fit import Fit, fit

#: How many profiles are compared.
_COMPARED: Final = 3
#: Share of the best score below which a profile is no choice.
_CLOSE: Final = 0.1


def show_ranking(fits: Sequence[Fit]) -> None:
    """The best profiles of a model, best first."""
    table = _table("profile", "of its values", "on the model", "mouth", "eyes")
    close = [found for found in fits if found.score > _CLOSE * fits[0].score]
    for found in close[:_COMPARED]:
        table.add_row(
            escape(found.profile.name),
            str(len(found.profile.names)),
            str(len(found.driven)),
            _works(found.mouth_opens),
            _works(found.eyes_close),
        )
    console.print(table)
    best = fits[0]
    console.print(f"best: [bold green]profile: {escape(best.profile.name)}[/]\n")


def show_fit(found: Fit) -> None:
    """What maps to what on a model, and what is lost on either side."""
    console.print(_values(found.driven))
    profile = escape(found.profile.name)
    if found.missing:
        _list(f"{profile} sends, the model does not have", found.missing)
    for name, shape in found.respelled.items():
        console.print(
            f"[yellow]{escape(name)} is spelled {escape(shape)} on the model:[/] receivers may "
            "tell the two apart; rename it by `adjust`"
        )
    if found.lost:
        _list(f"ARKit shapes lost ({len(found.lost)} of {COEFFICIENT_COUNT})", found.lost)
    if found.idle:
        _list(f"shapes of the model that nothing moves ({len(found.idle)})", found.idle)
    _verdict(found)


def show_profile(profile: Profile) -> bool:
    """What a profile makes of a face; True if the mouth opens."""
    # On a model that has all it asks for.
    found = fit(profile, profile.names)
    console.print(f"profile [bold]{escape(profile.name)}[/]: {len(profile.names)} values")
    console.print(_values(profile.values))
    if found.lost:
        _list(f"ARKit shapes lost ({len(found.lost)} of {COEFFICIENT_COUNT})", found.lost)
    _verdict(found)
    return found.mouth_opens


def _verdict(found: Fit) -> None:
    if found.mouth_opens:
        console.print("[green]ok[/]    the mouth opens")
    else:
        console.print(
            f"[bold red]FAIL[/]  the mouth stays shut: by {escape(found.profile.name)} no shape of "
            "the model opens with the jaw; choose another profile, or write one"
        )
    if not found.eyes_close:
        console.print("[yellow]warn[/]  the eyes do not close: no shape of the model blinks")


def _values(values: Sequence[RigValue]) -> Table:
    table = _table("model's shape", "made of", "by ARKit shapes")
    for value in values:
        table.add_row(escape(value.name), escape(value.formula), _inputs(value))
    return table


def _inputs(value: RigValue) -> str:
    """The coefficients that move a value, both sides as one, unless its formula says it all."""
    names = value.inputs
    if names == {value.formula}:
        return ""
    pairs = {n.removesuffix("Left") for n in names if n.removesuffix("Left") + "Right" in names}
    sides = {pair + side for pair in pairs for side in ("Left", "Right")}
    return ", ".join(sorted(pairs | names - sides))


def _works(fine: bool) -> str:
    return "[green]moves[/]" if fine else "[red]dead[/]"


def _list(title: str, names: Sequence[str]) -> None:
    console.print(f"[bold]{title}:[/] {escape(', '.join(names))}")


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(heading)
    return table

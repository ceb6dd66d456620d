"""`token`: who may call the service, and what they may do there."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import ValidationError
from rich.markup import escape
from rich.table import Table

from bridge.cli.options import ConfigOption
from bridge.cli.screen import console
from bridge.clock import MonotonicClock
from bridge.config import load_settings
from bridge.errors import ConfigError, InvalidArgument
from bridge.security.caller import Caller
from bridge.security.entry import Entry
from bridge.security.known_callers import KnownCallers
from bridge.security.register import Register, read_register, write_register
from bridge.security.scope import Scope
from bridge.security.secrets import digest_of, new_token
from bridge.yamlfile import explain

#: Where tokens are kept that no settings say where.
DEFAULT_FILE: Final = Path("tokens.yaml")
_SPAN: Final = re.compile(r"(\d{1,5})([hdwy])")
_UNITS: Final = {"h": 1, "d": 24, "w": 7 * 24, "y": 365 * 24}
_NS_PER_S: Final = 1_000_000_000

FileOption = Annotated[
    Path | None,
    typer.Option("--file", help="Tokens file; default security.tokens_path, or tokens.yaml."),
]
NameArgument = Annotated[str, typer.Argument(help="What the client is called.")]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    group = typer.Typer(help="Who may call the service.", no_args_is_help=True)
    group.command("new")(new_command)
    group.command("list")(list_command)
    group.command("revoke")(revoke_command)
    group.command("verify")(verify_command)
    app.add_typer(group, name="token")


def new_command(
    name: NameArgument,
    scope: Annotated[
        list[str],
        typer.Option(help=f"What it may do: {', '.join(Scope)}; several with commas."),
    ],
    character: Annotated[
        list[str] | None, typer.Option(help="The only character it is for; may be repeated.")
    ] = None,
    expires: Annotated[
        str, typer.Option(help="How long it is good: 12h, 30d, 8w, 1y; default for ever.")
    ] = "",
    certificate: Annotated[
        str,
        typer.Option(help="Common name of a certificate that it shows instead of a token."),
    ] = "",
    file: FileOption = None,
    config: ConfigOption = None,
) -> None:
    """Let a client in: prints its token, this once; the file keeps a hash of it."""
    path = file_of(file, config)
    token = "" if certificate else new_token()
    entry = entry_of(name, scope, character or [], expires, certificate, token)
    known = read_register(path) if path.exists() else Register()
    write_register(path, known.with_entry(entry))
    if token:
        # For a pipe as it is; what is said about it goes to the other stream.
        typer.echo(token)
    typer.echo(_hint(path, config), err=True)


def list_command(file: FileOption = None, config: ConfigOption = None) -> None:
    """Who is let in."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("name", "by", "scopes", "characters", "expires"):
        table.add_column(heading)
    now_ns = MonotonicClock().utc_ns()
    for entry in read_register(file_of(file, config)).tokens:
        table.add_row(
            entry.name,
            "token" if entry.certificate is None else f"certificate {escape(entry.certificate)}",
            ", ".join(sorted(entry.scopes)),
            escape(", ".join(entry.characters)) or "all",
            _until(entry, now_ns),
        )
    console.print(table)


def revoke_command(
    name: NameArgument, file: FileOption = None, config: ConfigOption = None
) -> None:
    """Let a client in no more; a running service hangs up on it within seconds."""
    path = file_of(file, config)
    write_register(path, read_register(path).without(name))
    console.print(f"{escape(name)} is not let in any more")


def verify_command(
    token: Annotated[
        str, typer.Option(envvar="EXOMNI_TOKEN", help="The token; rather set EXOMNI_TOKEN.")
    ],
    file: FileOption = None,
    config: ConfigOption = None,
) -> None:
    """Say whose token it is and what it opens; exits 1 for one that opens nothing."""
    known = KnownCallers(MonotonicClock())
    known.replace(read_register(file_of(file, config)))
    identity = known.identify(Caller("", token))
    characters = ", ".join(sorted(identity.characters or ())) or "all"
    scopes = ", ".join(sorted(identity.scopes))
    console.print(f"{identity.name}: {scopes}; characters: {characters}", markup=False)


def file_of(file: Path | None, config: Path | None) -> Path:
    """The tokens file that is meant."""
    return file or load_settings(config).security.tokens_path or DEFAULT_FILE


def entry_of(
    name: str, scopes: list[str], characters: list[str], expires: str, certificate: str, token: str
) -> Entry:
    """What the file will say of a client. Raises `InvalidArgument`, `ConfigError`."""
    values = {
        "name": name,
        "sha256": digest_of(token) if token else None,
        "certificate": certificate or None,
        "scopes": [scope.strip() for given in scopes for scope in given.split(",")],
        "characters": characters,
        "expires": moment_after(expires, MonotonicClock().utc_ns()) if expires else None,
    }
    try:
        return Entry.model_validate(values)
    except ValidationError as error:
        raise ConfigError(explain(error, Entry, "the token"))


def moment_after(span: str, now_ns: int) -> datetime:
    """When `span` ("30d") from now is over. Raises `InvalidArgument`."""
    found = _SPAN.fullmatch(span.strip().lower())
    if found is None:
        raise InvalidArgument(f"--expires takes 12h, 30d, 8w or 1y, not {span!r}")
    now = datetime.fromtimestamp(now_ns // _NS_PER_S, UTC)
    return now + timedelta(hours=int(found[1]) * _UNITS[found[2]])


def _until(entry: Entry, now_ns: int) -> str:
    if entry.expires is None:
        return "never"
    day = f"{entry.expires:%Y-%m-%d %H:%M} UTC"
    return f"[red]expired[/] {day}" if entry.has_expired(now_ns) else day


def _hint(path: Path, config: Path | None) -> str:
    if load_settings(config).security.tokens_path is not None:
        return f"added to {path}; a running service takes it on by itself"
    return f"added to {path}; the settings do not name it yet: security.tokens_path: {path}"

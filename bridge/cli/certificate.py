"""`certificate`: certificates for a stage, where nobody else issues them."""

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from bridge.atomicfile import write_atomically
from bridge.clock import MonotonicClock
from bridge.errors import InvalidArgument, StorageFailed
from bridge.security.certificates import LONGEST_DAYS, make_certificate

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_NS_PER_S: Final = 1_000_000_000
#: A certificate is for everybody to read, unlike its key.
_PUBLIC: Final = 0o644


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    group = typer.Typer(help="Certificates of your own.", no_args_is_help=True)
    group.callback()(lambda: None)
    group.command("new")(new_command)
    app.add_typer(group, name="certificate")


def new_command(
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="Host name or address by which clients ask for the service; may be repeated. "
            "Loopback and this machine's name are always among them."
        ),
    ] = None,
    client: Annotated[
        str, typer.Option(help="Make one for a client of this name to show, instead.")
    ] = "",
    out: Annotated[Path, typer.Option(help="Folder to write it to.")] = Path(),
    days: Annotated[
        int, typer.Option(min=1, max=LONGEST_DAYS, help="How long it is good, days.")
    ] = 365,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Make a certificate that signs itself: for a stage or a studio's own network.

    Who is to trust it gets the .crt file (`--ca`); the .key file stays where it is.
    """
    stem = client or "service"
    if not stem.isprintable() or {"/", "\\", ":"} & set(stem) or stem.startswith("."):
        raise InvalidArgument(f"{client!r} is no name for a file")
    names = [] if client else [*_LOOPBACK, socket.gethostname(), *(name or ())]
    now = datetime.fromtimestamp(MonotonicClock().utc_ns() // _NS_PER_S, UTC)
    made = make_certificate(
        client or "exomni-bridge", dict.fromkeys(names), days, now, client=bool(client)
    )
    key, certificate = out / f"{stem}.key", out / f"{stem}.crt"
    for path, pem in ((key, made.key), (certificate, made.certificate)):
        _write(path, pem.decode(), force=force)
    certificate.chmod(_PUBLIC)
    typer.echo(f"{certificate} is good until {made.expires:%Y-%m-%d}; its key is {key}")
    typer.echo(_next(certificate, key, client))


def _write(path: Path, pem: str, *, force: bool) -> None:
    if path.exists() and not force:
        raise InvalidArgument(f"{path} is there already: say --force to replace it")
    try:
        write_atomically(path, pem)
    except OSError as error:
        raise StorageFailed(f"cannot write {path}: {error.strerror}")


def _next(certificate: Path, key: Path, client: str) -> str:
    if client:
        return (
            f"the service takes it with security.tls.client_ca_path: {certificate}; the client "
            f"shows it with --cert {certificate} --key {key}"
        )
    return (
        f"settings: security.tls.certificate_path: {certificate}, security.tls.key_path: {key}; "
        f"clients: --ca {certificate}"
    )

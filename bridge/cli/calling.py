"""What a verb that calls a service shows there: a token, certificates. The same for all of them."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, Final

import typer

from bridge.cli.shown import Shown, show

#: The parameter that tells a verb that calls a service.
_MARK: Final = "server"
_PANEL: Final = "Who you are to the service"


def equip(app: typer.Typer) -> None:
    """Give every verb of `app` that calls a service the options that say who calls."""
    for command in app.registered_commands:
        if command.callback is not None and _calls(command.callback):
            command.callback = _showing(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            equip(group.typer_instance)


def _calls(verb: Callable[..., Any]) -> bool:
    parameters = inspect.signature(verb).parameters
    # Groups are made once and may be part of several command lines.
    return _MARK in parameters and _OPTIONS[0].name not in parameters


def _option(name: str, variable: str, text: str) -> inspect.Parameter:
    option = typer.Option(f"--{name}", envvar=variable, help=text, rich_help_panel=_PANEL)
    return _parameter(name, Annotated[str | None, option])


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(
        f"shown_{name}", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation
    )


_OPTIONS: Final = (
    _option(
        "token",
        "EXOMNI_TOKEN",
        "Token, or @FILE that holds one. Others on this machine may see what is typed: rather set "
        "the variable.",
    ),
    _option("ca", "EXOMNI_CA", "Certificates (PEM) to trust; default the system's."),
    _option("cert", "EXOMNI_CERT", "Certificate (PEM) to show."),
    _option("key", "EXOMNI_KEY", "Its private key (PEM)."),
    _parameter(
        "tls",
        Annotated[
            bool | None,
            typer.Option(
                "--tls/--no-tls",
                envvar="EXOMNI_TLS",
                help="Encrypt; default with a certificate, or a token for another machine.",
                rich_help_panel=_PANEL,
            ),
        ],
    ),
)


def _showing(verb: Callable[..., Any]) -> Callable[..., Any]:
    """`verb` with the options, which `bridge.cli.target` looks at."""

    @functools.wraps(verb)
    def run(**given: Any) -> Any:
        shown = {name: given.pop(f"shown_{name}") for name in Shown.__dataclass_fields__}
        tls = shown.pop("tls")
        show(Shown(**{name: value or "" for name, value in shown.items()}, tls=tls))
        return verb(**given)

    signature = inspect.signature(verb)
    parameters = (*signature.parameters.values(), *_OPTIONS)
    # Typer reads the one and the other.
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run

"""`worker`: Ex-Omni on this machine, for services on others."""

import importlib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.markup import escape

from bridge.app import configure_logs
from bridge.cli.offline import at
from bridge.cli.options import ConfigOption
from bridge.cli.screen import console
from bridge.clock import MonotonicClock
from bridge.config import load_settings, secret
from bridge.engines.serving import NotLoaded, Ready
from bridge.engines.terms import GRACE_S, Terms, secured
from bridge.engines.worker_server import Address
from bridge.errors import CapabilityMissing, ConfigError, EngineUnavailable
from bridge.settings.exomni import ExOmniSettings
from bridge.yamlfile import explain


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("worker")(worker_command)


def worker_command(
    config: ConfigOption = None,
    model: Annotated[
        Path | None, typer.Option(help="Folder of the checkpoint; default engine.exomni.model.")
    ] = None,
    decoder: Annotated[
        Path | None, typer.Option(help="Folder of the audio decoder; default beside it.")
    ] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu, cuda, cuda:1, mps.")] = None,
    dtype: Annotated[
        str | None, typer.Option(help="auto, float32, bfloat16 or float16, of the weights.")
    ] = None,
    streams: Annotated[
        int | None, typer.Option(min=0, max=256, help="Turns at a time; 0 is as many as fit.")
    ] = None,
    context_tokens: Annotated[
        int | None, typer.Option(min=256, max=32_768, help="Longest turn, tokens.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=0, max=1024, help="CPU threads; 0 is the library's choice.")
    ] = None,
    nice: Annotated[int, typer.Option(min=0, max=19, help="Priority handicap (POSIX).")] = 0,
    listen: Annotated[
        str, typer.Option(help="HOST:PORT; port 52100 unless it is named, 0 picks a free one.")
    ] = "127.0.0.1",
    certificate: Annotated[
        Path | None,
        typer.Option(
            help="Certificate (PEM) of this worker; default security.tls of the settings."
        ),
    ] = None,
    key: Annotated[Path | None, typer.Option(help="Its private key (PEM).")] = None,
    client_ca: Annotated[
        Path | None,
        typer.Option(help="Certificates (PEM) that sign those of services: only they get in."),
    ] = None,
    tokens: Annotated[
        Path | None, typer.Option(help="File of who may call; default security.tokens_path.")
    ] = None,
    token_variable: Annotated[
        str | None, typer.Option(help="Environment variable that holds a token that may call.")
    ] = None,
    insecure: Annotated[
        bool,
        typer.Option("--insecure", help="Let other machines in although something is lacking."),
    ] = False,
    grace: Annotated[
        float, typer.Option(min=0, help="Seconds that running turns get at the end.")
    ] = GRACE_S,
) -> None:
    """Make speech with Ex-Omni for services elsewhere, until Ctrl-C or SIGTERM.

    There, say `exomni-bridge serve --workers HOST:PORT`, and `engine.exomni.access` in the
    settings what it shows here.
    """
    settings = load_settings(config)
    configure_logs(settings)
    changes = {
        "device": device,
        "dtype": dtype,
        "streams": streams,
        "context_tokens": context_tokens,
        "threads": threads,
    }
    exomni = changed(at(settings.engine.exomni, model, decoder), changes)
    if exomni.model is None:
        raise ConfigError("name the checkpoint's folder: --model PATH, or engine.exomni.model")
    security = secured(
        settings.security,
        certificate=certificate,
        key=key,
        client_ca=client_ca,
        tokens=tokens,
        token_variable=token_variable,
        insecure=insecure,
    )
    address, token = Address.parse(listen), secret(security.token_variable)
    terms = Terms(address, security, token, grace)
    # Before torch and the model: what is wrong already is said at once.
    terms.guard(MonotonicClock())
    program = _program()
    equipment = program.Equipment(
        model=exomni.model,
        decoder=exomni.decoder,
        device=exomni.device,
        dtype=exomni.dtype,
        streams=exomni.streams,
        context_tokens=exomni.context_tokens,
        threads=exomni.threads,
        nice=nice,
    )
    try:
        program.work(equipment, terms, announce)
    except NotLoaded as error:
        raise EngineUnavailable(f"the Ex-Omni model does not load: {error} ({error.reason})")


def changed(settings: ExOmniSettings, changes: Mapping[str, object]) -> ExOmniSettings:
    """`settings` with those of `changes` that are set. Raises `ConfigError`."""
    set_ones = {name: value for name, value in changes.items() if value is not None}
    try:
        return ExOmniSettings.model_validate(settings.model_dump() | set_ones)
    except ValidationError as error:
        raise ConfigError(explain(error, ExOmniSettings, "the command line"))


def announce(ready: Ready) -> None:
    """Say where the worker is and what it serves."""
    info = ready.maker.info
    name = f"{info.device_name} ({info.device})" if info.device_name else info.device
    console.print(
        f"[bold green]working[/] for services on [bold]{escape(ready.host)}:{ready.port}[/]: "
        f"{info.model}, {info.dtype}, on {escape(name)}, {info.streams} streams of "
        f"{info.turn_tokens} tokens"
    )
    console.print("[dim]stop with Ctrl-C[/]")


def _program() -> Any:
    """`bridge.engines.worker`, loaded only here: torch takes seconds and is an optional extra."""
    if find_spec("torch") is None or find_spec("transformers") is None:
        raise CapabilityMissing(
            "the Ex-Omni model needs PyTorch: pip install 'exomni-bridge[model]'"
        )
    return importlib.import_module("bridge.engines.worker")

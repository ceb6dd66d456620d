"""`serve` and `health`: the service, and whether one answers."""

from typing import Annotated, Any

import grpc
import typer
from grpc_health.v1 import health_pb2, health_pb2_grpc

from bridge import eventloop
from bridge.app import Service, configure_logs, serve
from bridge.channel import open_channel
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.status import outputs_table, sound_line, surface_lines
from bridge.cli.target import service_target
from bridge.config import Settings, load_settings, with_workers
from bridge.errors import ServiceUnreachable
from bridge.reload.origin import Origin
from bridge.target import Target
from bridge.wire.unreachable import explained


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("serve")(serve_command)
    app.command("health")(health_command)


def serve_command(
    config: ConfigOption = None,
    host: Annotated[str | None, typer.Option(help="Address to bind.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="TCP port; 0 picks a free one.")
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option(help="Ex-Omni workers that make the speech, HOST:PORT,HOST:PORT…"),
    ] = None,
    insecure: Annotated[
        bool,
        typer.Option(
            "--insecure", help="Let other machines in although nobody is asked who they are."
        ),
    ] = False,
) -> None:
    """Run the service until Ctrl-C or SIGTERM; SIGHUP reads the settings again."""

    def adapt(settings: Settings) -> Settings:
        server = settings.server.model_copy(update=changes)
        settings = settings.model_copy(update={"server": server})
        if insecure:
            security = settings.security.model_copy(update={"insecure": True})
            settings = settings.model_copy(update={"security": security})
        return settings if workers is None else with_workers(settings, workers.split(","))

    changes = {k: v for k, v in (("host", host), ("port", port)) if v is not None}
    origin = Origin(config, adapt)
    settings = origin.load()
    configure_logs(settings)
    eventloop.run(serve(settings, announce, origin))


def announce(service: Service) -> None:
    """Say where the service is and what leaves where."""
    console.print(f"[bold green]serving[/] gRPC on [bold]{service.target}[/]")
    console.print(outputs_table(service))
    for line in (sound_line(service), *surface_lines(service)):
        console.print(line, markup=False)
    console.print("[dim]stop with Ctrl-C[/]")


def health_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """Exit 0 if a service answers and is serving, 1 otherwise."""
    target = service_target(load_settings(config), server)
    eventloop.run(check_health(target))
    console.print(f"serving on {target}")


async def check_health(target: Target) -> None:
    """Return if a service at `target` answers and is serving. Raises `ServiceUnreachable`."""
    async with open_channel(target) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        try:
            answer = await stub.Check(health_pb2.HealthCheckRequest(), timeout=3.0)
        except grpc.aio.AioRpcError as error:
            why = explained(error.details() or error.code().name)
            raise ServiceUnreachable(f"no service answers at {target}: {why}")
    if answer.status != health_pb2.HealthCheckResponse.SERVING:
        raise ServiceUnreachable(f"the service at {target} is not serving")

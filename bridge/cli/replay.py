"""`replay`: have a take performed again, by a running service or by one started for it."""

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Annotated, Final

import typer
from exomni.v1 import stage_service_pb2 as pb

from bridge import eventloop
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.replay_view import ReplayView
from bridge.cli.say import connected
from bridge.cli.target import answers, service_target
from bridge.client import Client
from bridge.clock import Clock, MonotonicClock
from bridge.config import Settings, load_settings
from bridge.errors import InvalidArgument
from bridge.takes import metadata as meta

#: How often the place in the take is shown, seconds.
_SHOW_EVERY_S: Final = 0.1


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("replay")(replay_command)


def replay_command(
    take: Annotated[str, typer.Argument(help="A take of the service by its name, or its folder.")],
    character: Annotated[str, typer.Option(help="Who performs it; the first.")] = "",
    start: Annotated[
        str, typer.Option("--from", help="Begin there: 12.5, 1:02.5 seconds, or a timecode.")
    ] = "",
    end: Annotated[str, typer.Option("--to", help="End there, as --from.")] = "",
    loop: Annotated[bool, typer.Option("--loop", help="Again and again, until Ctrl-C.")] = False,
    times: Annotated[int, typer.Option(min=1, help="So often, without a gap.")] = 1,
    timecode: Annotated[
        bool, typer.Option("--timecode", help="Set the service's timecode to the take's.")
    ] = False,
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """Perform a take again: voice and face leave on the character's outputs, without a model."""
    if loop and times != 1:
        raise InvalidArgument("--loop has no end: give --times or --loop")
    request = pb.ReplayTakeRequest(
        take=take,
        character=character,
        start=start,
        end=end,
        loop_count=times,
        endless=loop,
        timecode_restored=timecode,
    )
    eventloop.run(replay(load_settings(config), server, request))


async def replay(settings: Settings, server: str | None, request: pb.ReplayTakeRequest) -> None:
    """Have `request` performed to its end, or until the first Ctrl-C; `take` may be a folder.

    Raises what the service raises, and `InvalidArgument` for a folder that it does not look into.
    """
    stop, clock = asyncio.Event(), MonotonicClock()
    settings = await _with_folder(settings, server, request)
    with eventloop.stopping(stop):
        async with connected(settings, server) as client:
            await perform(client, request, stop, clock)


async def perform(
    client: Client, request: pb.ReplayTakeRequest, stop: asyncio.Event, clock: Clock
) -> None:
    """Show `request` being performed; once `stop` is set it is stopped."""
    loop_count = None if request.endless else max(request.loop_count, 1)
    with ReplayView(request.take, loop_count, clock) as view:
        async with eventloop.bare_task_group() as group:
            reading = group.create_task(_read(client, request, view), name="replay")
            moving = group.create_task(_move(view, clock), name="view")
            stopping = group.create_task(stop.wait(), name="stop")
            await asyncio.wait((reading, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await _stop(client, view, reading)
            for task in (moving, stopping):
                task.cancel()


async def _read(client: Client, request: pb.ReplayTakeRequest, view: ReplayView) -> None:
    async with aclosing(client.stage.replay(request)) as responses:
        async for response in responses:
            match response.WhichOneof("event"):
                case "started":
                    view.begin(response.started)
                case "ended":
                    view.end(response.ended)


async def _stop(client: Client, view: ReplayView, reading: "asyncio.Task[None]") -> None:
    if view.started is None:
        # It waits its turn: nothing is lost without its end.
        reading.cancel()
        return
    performance = view.started.performance
    await client.interrupt(performance.character, performance.utterance_id)


async def _move(view: ReplayView, clock: Clock) -> None:
    while True:
        view.move()
        await clock.sleep_until(clock.now() + _SHOW_EVERY_S)


async def _with_folder(
    settings: Settings, server: str | None, request: pb.ReplayTakeRequest
) -> Settings:
    """`settings` of a service that has the take, whose name `request` has from then on."""
    folder = _folder(request.take)
    if folder is None:
        return settings
    request.take = folder.name
    if _is_in(folder, settings.takes.path):
        return settings
    async with Client(service_target(settings, server)) as client:
        if server or await answers(client):
            raise InvalidArgument(
                f"{folder} is not in the folder of the running service, {settings.takes.path}: "
                "copy it there, or end the service and let the command start one"
            )
    takes = settings.takes.model_copy(update={"path": folder.parent})
    return settings.model_copy(update={"takes": takes})


def _folder(take: str) -> Path | None:
    """The folder that `take` is; None where it is a name."""
    folder = Path(take)
    return folder.resolve() if (folder / meta.FILE).is_file() else None


def _is_in(folder: Path, takes: Path) -> bool:
    return folder.parent == takes.resolve()

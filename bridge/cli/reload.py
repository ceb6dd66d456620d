"""`reload`: a running service reads its settings again."""

from collections.abc import Iterator

import typer
from exomni.v1 import admin_service_pb2 as pb

from bridge import eventloop
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.config import load_settings
from bridge.target import Target


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("reload")(reload_command)


def reload_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """Have a running service read its settings, characters and cues again."""
    target = service_target(load_settings(config), server)
    for line in told(eventloop.run(_reload(target))):
        console.print(line, markup=False)


def told(done: pb.ReloadSettingsResponse) -> Iterator[str]:
    """What a reload came to, a line each."""
    parts = {
        "taken on": done.applied_keys,
        "characters added": done.added_characters,
        "characters changed": done.changed_characters,
        "characters removed": done.removed_characters,
        "cues": ["read again"] * done.cues_changed,
        "waiting for a restart": done.waiting_keys,
    }
    if not any(parts.values()):
        yield "nothing has changed"
    for what, names in parts.items():
        if names:
            yield f"{what}: {', '.join(names)}"


async def _reload(target: Target) -> pb.ReloadSettingsResponse:
    async with Client(target) as client:
        return await client.admin.reload_settings()

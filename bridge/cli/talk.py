"""`talk`: a conversation with a character, typed or spoken, here and now."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from bridge import eventloop
from bridge.cli import keyboard
from bridge.cli.options import ConfigOption, ServerOption, VoiceOption
from bridge.cli.screen import console
from bridge.cli.talk_place import place_to_talk
from bridge.cli.talk_session import TalkSession, Wishes
from bridge.cli.talk_view import JsonView, LiveView, PlainView, View
from bridge.clock import MonotonicClock
from bridge.config import load_settings

_HINT: Final = "Enter sends and interrupts, Ctrl-C stops the answer, twice leaves"
_BUTTON_HINT: Final = f"space opens the microphone and sends, {_HINT}"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("talk")(talk_command)


def talk_command(
    config: ConfigOption = None,
    server: ServerOption = None,
    character: Annotated[str, typer.Option(help="Whom to talk to; default the first.")] = "",
    voice: VoiceOption = None,
    text: Annotated[bool, typer.Option("--text", help="Type; no microphone.")] = False,
    audio: Annotated[
        Path | None, typer.Option(help="Ask what is said in this sound file, and leave.")
    ] = None,
    push_to_talk: Annotated[
        bool, typer.Option("--push-to-talk", help="Space opens the microphone, and sends.")
    ] = False,
    barge_in: Annotated[bool, typer.Option(help="Whether your voice stops the character.")] = True,
    headphones: Annotated[
        bool, typer.Option("--headphones", help="The microphone does not hear the character.")
    ] = False,
    device: Annotated[
        str | None, typer.Option(help="Sound device that plays the answers, or none.")
    ] = None,
    input_device: Annotated[
        str | None, typer.Option(help="Microphone; default as the settings say.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for a WAV of each side and a transcript.")
    ] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="One JSON object a line on standard output.")
    ] = False,
) -> None:
    """Talk with a character: type or speak, and interrupt it."""
    settings = load_settings(config)
    wishes = Wishes(
        character,
        voice,
        text,
        audio,
        input_device,
        push_to_talk or settings.hearing.mode == "push_to_talk",
        barge_in,
        headphones,
        out,
    )

    async def held() -> None:
        clock = MonotonicClock()
        with keyboard.keys_at_once(), _view(json_lines, wishes.push_to_talk and not text) as view:
            async with place_to_talk(settings, server, device, clock, view.note) as place:
                session = TalkSession(place, wishes, view, clock)
                await session.hold(settings.hearing.microphone)

    eventloop.run(held())


@contextmanager
def _view(json_lines: bool, button: bool) -> Iterator[View]:
    if json_lines:
        yield JsonView()
    elif console.is_terminal and keyboard.is_terminal():
        with LiveView(_BUTTON_HINT if button else _HINT) as view:
            yield view
    else:
        yield PlainView()

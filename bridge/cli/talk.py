"""`talk`: a conversation with a character, typed or spoken, here and now."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer
from exomni.v1 import audio_pb2, character_service_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge import eventloop
from bridge.audio.pcm import Pcm
from bridge.cli import keyboard
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.say import voice_settings
from bridge.cli.screen import console
from bridge.cli.stop_key import Meaning, StopKey
from bridge.cli.talk_inputs import play_in, read_lines, read_question, type_lines
from bridge.cli.talk_place import Place, place_to_talk
from bridge.cli.talk_record import ConversationRecord
from bridge.cli.talk_view import JsonView, LiveView, PlainView, View
from bridge.cli.talking import Talk
from bridge.clock import Clock, MonotonicClock
from bridge.config import load_settings
from bridge.errors import NothingUnderstood

_HINT: Final = "Enter sends and interrupts, Ctrl-C stops the answer, twice leaves"


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of the verb."""

    character: str
    voice: str | None
    audio: Path | None
    push_to_talk: bool
    barge_in: bool
    headphones: bool
    out: Path | None


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("talk")(talk_command)


def talk_command(
    config: ConfigOption = None,
    server: ServerOption = None,
    character: Annotated[str, typer.Option(help="Whom to talk to; default the first.")] = "",
    voice: Annotated[str | None, typer.Option(help="A voice of `exomni-bridge voices`.")] = None,
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
    out: Annotated[
        Path | None, typer.Option(help="Folder for a WAV of each side and a transcript.")
    ] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="One JSON object a line on standard output.")
    ] = False,
) -> None:
    """Talk with a character: type or speak, and interrupt it."""
    wishes = Wishes(character, voice, audio, push_to_talk, barge_in, headphones, out)
    settings = load_settings(config)

    async def held() -> None:
        clock = MonotonicClock()
        with _view(json_lines) as view:
            async with place_to_talk(settings, server, device, clock, view.note) as place:
                await _Session(place, wishes, view, clock).hold()

    eventloop.run(held())


@contextmanager
def _view(json_lines: bool) -> Iterator[View]:
    if json_lines:
        yield JsonView()
    elif console.is_terminal and keyboard.is_terminal():
        with LiveView(_HINT) as view:
            yield view
    else:
        yield PlainView()


class _Session:
    """One conversation at a place, with whatever the user talks into."""

    def __init__(self, place: Place, wishes: Wishes, view: View, clock: Clock) -> None:
        self._place = place
        self._wishes = wishes
        self._view = view
        self._clock = clock
        self._over = asyncio.Event()
        self._stop_key = StopKey()

    async def hold(self) -> None:
        """Hold it to its end, or until the user has had enough."""
        wishes = self._wishes
        question = read_question(wishes.audio) if wishes.audio else None
        character = await self._character()
        config = _converse_config(wishes, character.name, question[1] if question else None)
        with _recording(wishes.out, character.name) as record:
            call = self._place.client.converse(config)
            talk = Talk(call, self._clock, self._view, self._place.sound, record)
            async with eventloop.bare_task_group() as group:
                running = group.create_task(talk.run(), name="conversation")
                running.add_done_callback(lambda _: self._over.set())
                listening = group.create_task(
                    self._listen(talk, question, bool(character.greeting)), name="user"
                )
                with eventloop.on_interrupt(lambda: self._stop_pressed(talk, group)):
                    await self._over.wait()
                running.cancel()
                listening.cancel()

    async def _character(self) -> character_service_pb2.Character:
        """Raises `UnknownCharacter`."""
        if self._wishes.character:
            return await self._place.client.character(self._wishes.character)
        return (await self._place.client.characters())[0]

    async def _listen(self, talk: Talk, question: tuple[Pcm, int] | None, greeted: bool) -> None:
        if question is not None:
            pcm, rate_hz = question
            if not await play_in(talk, pcm, rate_hz, self._clock, self._wishes.push_to_talk):
                raise NothingUnderstood(f"nobody was heard to speak in {self._wishes.audio}")
            return
        async with keyboard.typed() as pieces:
            if keyboard.is_terminal():
                await type_lines(talk, pieces, self._view.draft, lambda: None)
                return
            if greeted:
                talk.expect_answer()
                await talk.settled()
            await read_lines(talk, pieces)

    def _stop_pressed(self, talk: Talk, group: asyncio.TaskGroup) -> None:
        match self._stop_key.press(self._clock.now(), talk.answering):
            case Meaning.INTERRUPT:
                group.create_task(talk.interrupt(), name="interrupt")
            case Meaning.WARN:
                self._view.note("Ctrl-C again leaves")
            case Meaning.LEAVE:
                self._over.set()


def _converse_config(
    wishes: Wishes, character: str, input_rate_hz: int | None
) -> pb.ConverseConfig:
    config = pb.ConverseConfig(
        character=character,
        turn_detection=pb.TurnDetection(
            enabled=not wishes.push_to_talk,
            barge_in_enabled=wishes.barge_in,
            echo_canceled=wishes.headphones,
        ),
        voice=voice_settings(wishes.voice, None, None),
    )
    if input_rate_hz is not None:
        config.input_format.CopyFrom(
            audio_pb2.AudioFormat(
                encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=input_rate_hz, channel_count=1
            )
        )
    return config


@contextmanager
def _recording(folder: Path | None, character: str) -> Iterator[ConversationRecord | None]:
    if folder is None:
        yield None
        return
    record = ConversationRecord(folder, {"character": character})
    try:
        yield record
    finally:
        record.close()

"""One conversation at a place, with whatever the user types or talks into."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from exomni.v1 import audio_pb2, character_service_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge import eventloop
from bridge.audio.pcm import Pcm
from bridge.cli import keyboard
from bridge.cli.say import voice_settings
from bridge.cli.stop_key import Meaning, StopKey
from bridge.cli.talk_inputs import (
    TalkButton,
    listen,
    play_in,
    read_lines,
    read_question,
    type_lines,
)
from bridge.cli.talk_place import Place
from bridge.cli.talk_record import ConversationRecord
from bridge.cli.talk_view import View
from bridge.cli.talking import Talk
from bridge.clock import Clock
from bridge.errors import AudioDeviceError, CapabilityMissing, NothingUnderstood
from bridge.inputs.microphone import Microphone

#: A question in a file: samples and their rate in Hz.
_Question = tuple[Pcm, int]


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of the verb."""

    character: str
    voice: str | None
    text_only: bool
    audio: Path | None
    input_device: str | None
    push_to_talk: bool
    barge_in: bool
    headphones: bool
    out: Path | None


class TalkSession:
    """Build it where there is a place to talk, and `hold` it."""

    def __init__(self, place: Place, wishes: Wishes, view: View, clock: Clock) -> None:
        self._place = place
        self._wishes = wishes
        self._view = view
        self._clock = clock
        self._over = asyncio.Event()
        self._stop_key = StopKey()
        self._button = TalkButton()

    async def hold(self, microphone: str) -> None:
        """Hold it to its end, or until the user has had enough.

        `microphone`: the one of the settings.
        """
        wishes = self._wishes
        question = read_question(wishes.audio) if wishes.audio else None
        character = await self._character()
        with _recording(wishes.out, character.name) as record:
            async with self._microphone(microphone) as heard:
                try:
                    await self._converse(character, question, heard, record)
                    return
                except CapabilityMissing as error:
                    if heard is None:
                        raise
                    self._view.note(f"{error}; type instead")
            await self._converse(character, None, None, record)

    async def _converse(
        self,
        character: character_service_pb2.Character,
        question: _Question | None,
        microphone: Microphone | None,
        record: ConversationRecord | None,
    ) -> None:
        rate_hz = question[1] if question else microphone.rate_hz if microphone else None
        config = _converse_config(self._wishes, character.name, rate_hz)
        call = self._place.client.converse(config)
        talk = Talk(call, self._clock, self._view, self._place.sound, record)
        self._over.clear()
        async with eventloop.bare_task_group() as group:
            tasks = [group.create_task(talk.run(), name="conversation")]
            tasks[0].add_done_callback(lambda _: self._over.set())
            if question is not None:
                tasks.append(group.create_task(self._ask(talk, *question), name="question"))
            else:
                typing = self._type(talk, bool(character.greeting))
                tasks.append(group.create_task(typing, name="keyboard"))
            if microphone is not None:
                tasks += [group.create_task(work) for work in self._hear(talk, microphone)]
            with eventloop.on_interrupt(lambda: self._stop_pressed(talk, group)):
                await self._over.wait()
            for task in tasks:
                task.cancel()

    async def _character(self) -> character_service_pb2.Character:
        """Raises `UnknownCharacter`."""
        if self._wishes.character:
            return await self._place.client.character(self._wishes.character)
        return (await self._place.client.characters())[0]

    @asynccontextmanager
    async def _microphone(self, wanted: str) -> AsyncIterator[Microphone | None]:
        """The microphone where somebody may speak into one.

        Raises `AudioDeviceError` for one that was asked for by name.
        """
        wishes = self._wishes
        if wishes.text_only or wishes.audio is not None or not keyboard.is_terminal():
            yield None
            return
        microphone = Microphone(wishes.input_device or wanted, self._clock)
        try:
            await microphone.open()
        except AudioDeviceError as error:
            if wishes.input_device is not None:
                raise
            self._view.note(f"no microphone: {error}; type instead")
            yield None
            return
        self._view.note(f"listening to {microphone.name} ({microphone.rate_hz} Hz)")
        try:
            yield microphone
        finally:
            await microphone.close()

    async def _ask(self, talk: Talk, pcm: Pcm, rate_hz: int) -> None:
        if not await play_in(talk, pcm, rate_hz, self._clock, self._wishes.push_to_talk):
            raise NothingUnderstood(f"nobody was heard to speak in {self._wishes.audio}")

    async def _type(self, talk: Talk, greeted: bool) -> None:
        # Standard input has one reader: not before it is clear what the conversation takes.
        await talk.opened()
        async with keyboard.typed() as pieces:
            if keyboard.is_terminal():
                await type_lines(talk, pieces, self._view.draft, self._button.press)
                return
            if greeted:
                talk.expect_answer()
                await talk.settled()
            await read_lines(talk, pieces)

    def _hear(self, talk: Talk, microphone: Microphone) -> list[Coroutine[None, None, None]]:
        chunks, rate_hz = microphone.chunks(), microphone.rate_hz
        if not self._wishes.push_to_talk:
            return [listen(talk, chunks, rate_hz, None)]
        return [
            listen(talk, chunks, rate_hz, self._button),
            self._button.run(talk, self._view.microphone),
        ]

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
            barge_in_enabled=None if wishes.barge_in else False,
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

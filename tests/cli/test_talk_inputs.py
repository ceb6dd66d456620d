"""What a user says, by keyboard, microphone and sound file, in virtual time."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bridge.audio.pcm import Pcm
from bridge.cli.talk_inputs import TalkButton, listen, play_in, read_question, type_lines
from bridge.conversation import TurnChanged
from bridge.errors import InvalidArgument
from bridge.turns import TurnState
from tests.cli.played_call import RATE_HZ, Stage, conversation
from tests.fakes import settle

VOICE = np.full(RATE_HZ // 10, 1000, np.int16)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with conversation(tmp_path) as stage:
        yield stage


async def keys(*pieces: str) -> AsyncGenerator[str, None]:
    for piece in pieces:
        yield piece


def said(stage: Stage) -> list[str]:
    """What was sent, without playback positions."""
    return [entry[0] for entry in stage.call.sent if entry[0] != "position"]


async def test_typed_lines_are_said_and_the_draft_is_shown(stage: Stage) -> None:
    drafts: list[str] = []
    await type_lines(stage.talk, keys("he", "y\r", "\x04"), drafts.append, lambda: None)
    assert drafts == ["he", "", ""]
    assert stage.call.sent == [("say", "hey"), ("leave",)]


async def test_without_a_button_all_that_the_microphone_hears_is_sent(stage: Stage) -> None:
    async def chunks() -> AsyncGenerator[Pcm, None]:
        yield VOICE
        yield VOICE

    await listen(stage.talk, chunks(), RATE_HZ, None)
    assert said(stage) == ["hear", "hear"]


async def test_the_button_opens_the_microphone_and_ends_the_turn(stage: Stage) -> None:
    button, shown = TalkButton(), list[bool]()

    async def chunks() -> AsyncGenerator[Pcm, None]:
        for press in (False, True, False, True, False):
            if press:
                button.press()
            await settle()
            yield VOICE

    async with asyncio.TaskGroup() as group:
        pressing = group.create_task(button.run(stage.talk, shown.append))
        await listen(stage.talk, chunks(), RATE_HZ, button)
        pressing.cancel()
    assert said(stage) == ["hear", "hear", "commit"]
    assert shown == [True, False]


async def test_opening_the_microphone_stops_the_answer(stage: Stage) -> None:
    await stage.answer()
    button = TalkButton()
    async with asyncio.TaskGroup() as group:
        pressing = group.create_task(button.run(stage.talk, lambda _: None))
        button.press()
        await settle()
        pressing.cancel()
    assert said(stage) == ["interrupt"]


async def test_a_recording_is_played_in_as_fast_as_it_was_spoken(stage: Stage) -> None:
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(play_in(stage.talk, VOICE, RATE_HZ, stage.clock, False))
        await stage.clock.advance(0.05)
        assert said(stage) == ["hear", "hear"]
        await stage.clock.advance(0.45)
        loud = [entry for entry in stage.call.sent if entry[0] == "hear" and entry[2]]
        quiet = [entry for entry in stage.call.sent if entry[0] == "hear" and not entry[2]]
        assert sum(entry[1] for entry in loud) == len(VOICE)
        assert len(quiet) == 20
        await stage.answer()
        await stage.end()
        await stage.clock.advance(0.1)
    assert asking.result() is True
    assert said(stage)[-1] == "leave"


async def test_a_pushed_recording_ends_the_turn_itself(stage: Stage) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(play_in(stage.talk, VOICE, RATE_HZ, stage.clock, True))
        await stage.clock.advance(0.11)
        assert said(stage)[-1] == "commit"
        await stage.answer()
        await stage.end()
        await stage.clock.advance(0.1)


async def test_a_recording_without_a_voice_is_given_up(stage: Stage) -> None:
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(play_in(stage.talk, VOICE, RATE_HZ, stage.clock, False))
        await stage.happen(TurnChanged(TurnState.LISTENING))
        await stage.clock.advance(6.0)
    assert asking.result() is False


def test_a_question_is_made_mono(tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    soundfile.write(path, np.tile([[0.5, -0.25]], (100, 1)), 8000)
    pcm, rate_hz = read_question(path)
    assert (rate_hz, str(pcm.dtype), pcm.shape) == (8000, "int16", (100,))
    assert abs(int(pcm[0]) - 4096) <= 1


def test_a_file_that_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "question.wav").write_text("not sound")
    with pytest.raises(InvalidArgument, match="not a sound file"):
        read_question(tmp_path / "question.wav")

"""A conversation from the user's side, in virtual time, against a call that a test plays."""

import asyncio
import json
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bridge.cli.talking import REPORT_S, Talk
from bridge.conversation import ConversationEnded, EndCause, Interrupted
from bridge.errors import ServiceUnreachable
from bridge.events import EndReason
from tests.cli.played_call import LOST, RATE_HZ, PlayedCall, Stage, conversation
from tests.fakes import settle


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with conversation(tmp_path) as stage:
        yield stage


async def test_a_line_is_settled_when_its_answer_is_over(stage: Stage) -> None:
    waiting = asyncio.ensure_future(_say_and_settle(stage.talk))  # noqa: TID251
    await settle()
    await stage.answer()
    assert not waiting.done()
    await stage.end()
    assert waiting.done()


async def _say_and_settle(talk: Talk) -> None:
    await talk.say("hello")
    await talk.settled()


async def test_the_position_is_told_a_few_times_a_second_and_never_beyond_what_came(
    stage: Stage,
) -> None:
    await stage.answer(seconds=0.6)
    for _ in range(4):
        await stage.clock.advance(REPORT_S)
    told = [entry[2] for entry in stage.call.sent if entry[0] == "position"]
    # The device needs a tenth of a second before the first sample is heard.
    assert told == [0.15, 0.4, 0.6, 0.6]


async def test_the_position_is_told_before_an_interrupt(stage: Stage) -> None:
    await stage.answer()
    stage.clock.jump(0.3)
    await stage.talk.interrupt()
    assert stage.call.sent[-2:] == [("position", "u-1", 0.2), ("interrupt",)]


async def test_sound_is_placed_on_the_clock_and_stops_at_the_sample_told(stage: Stage) -> None:
    await stage.answer()
    await stage.happen(Interrupted("u-1", 4000))
    await stage.end(EndReason.INTERRUPTED, 4000)
    assert stage.sound.told == [
        ("begin", 1000.1),
        ("write", 0, RATE_HZ),
        ("stop", 4000),
        ("stop", 4000),
    ]


async def test_an_answer_that_was_heard_out_is_finished(stage: Stage) -> None:
    await stage.answer()
    await stage.end()
    assert stage.sound.told[-1] == ("finish",)


async def test_the_record_holds_what_was_heard_and_no_more(stage: Stage) -> None:
    await stage.talk.say("hello")
    await stage.answer()
    await stage.end(EndReason.INTERRUPTED, 4000)
    stage.record.close()
    folder = stage.record.folder
    with wave.open(str(folder / "character.wav")) as file:
        assert file.getnframes() == 4000 + round(0.1 * RATE_HZ)
    you, ava = json.loads((folder / "transcript.json").read_text())["turns"]
    assert (you["text"], ava["heard"], ava["way"]) == ("hello", "Well", "interrupted")
    assert ava["first_sound_ms"] == 0.0


async def test_a_lost_conversation_is_taken_up_again(stage: Stage) -> None:
    again = PlayedCall(stage.call)
    stage.call.next.append(again)
    await stage.happen(LOST)
    saying = asyncio.ensure_future(stage.talk.say("still there?"))  # noqa: TID251
    await stage.clock.advance(1.0)
    assert saying.done()
    assert ("say", "still there?") in again.sent
    again.script.put_nowait(ConversationEnded(EndCause.LEFT))
    await settle()


async def test_a_conversation_that_stays_lost_fails_when_the_service_has_forgotten_it(
    tmp_path: Path,
) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        async with conversation(tmp_path) as stage:
            await stage.happen(LOST)
            await stage.clock.advance(9.0)
            await stage.clock.advance(2.0)
            await asyncio.get_running_loop().create_future()
    assert caught.group_contains(ServiceUnreachable)

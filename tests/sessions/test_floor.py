"""Who may speak while another character does."""

import math
import random

import pytest
from pydantic import ValidationError

from bridge.config import CharacterConfig, FloorSettings, Settings
from bridge.errors import CharacterBusy
from bridge.events import Ended, EndReason
from bridge.sessions.conversing import CallerInterrupt
from bridge.sessions.orders import WhenBusy
from bridge.turns import TurnState
from tests.fakes_engine import CHUNK_S
from tests.sessions.hall import STILL, Hall, Speech
from tests.sessions.talking import Talk

QUEUE = FloorSettings(policy="queue")
INTERRUPT = FloorSettings(policy="interrupt")


def overlaps(a: Speech, b: Speech) -> bool:
    """Whether both were heard at once, longer than rounding."""
    if None in (a.start_s, b.start_s):
        return False
    assert a.start_s is not None and b.start_s is not None
    end_a, end_b = (s.ended_s if s.ended_s is not None else math.inf for s in (a, b))
    return min(end_a, end_b) - max(a.start_s, b.start_s) > 1e-3


async def test_all_may_speak_at_once_unless_told_otherwise() -> None:
    async with Hall(FloorSettings()).running() as hall:
        ann, bob = await hall.say("Ann"), await hall.say("Bob")
        await hall.wait(4)
        assert overlaps(ann, bob)


async def test_in_a_queue_one_speaks_after_the_other() -> None:
    async with Hall(QUEUE).running() as hall:
        ann, bob = await hall.say("Ann"), await hall.say("Bob")
        await hall.wait(2)
        assert bob.start_s is None
        await hall.wait(6)
        assert bob.reason is EndReason.COMPLETED
        assert bob.start_s == pytest.approx(ann.ended_s)


async def test_a_long_line_keeps_others_waiting_for_one_utterance_only() -> None:
    async with Hall(QUEUE).running() as hall:
        lines = [await hall.say("Ann") for _ in range(5)]
        bob = await hall.say("Bob")
        await hall.wait(7)
        assert bob.reason is EndReason.COMPLETED
        assert [line.reason for line in lines[1:]] == [None] * 4
        await hall.wait(15)
        assert {line.reason for line in lines} == {EndReason.COMPLETED}


async def test_the_newest_takes_the_floor_and_silences_who_has_it() -> None:
    async with Hall(INTERRUPT).running() as hall:
        ann, waiting = await hall.say("Ann"), await hall.say("Ann")
        await hall.wait(1)
        bob = await hall.say("Bob")
        await hall.wait(4)
        assert ann.reason is EndReason.INTERRUPTED
        assert waiting.reason is EndReason.INTERRUPTED
        assert bob.reason is EndReason.COMPLETED


async def test_a_characters_own_line_is_its_own_affair() -> None:
    async with Hall(INTERRUPT).running() as hall:
        first, second = await hall.say("Ann"), await hall.say("Ann")
        await hall.wait(8)
        assert (first.reason, second.reason) == (EndReason.COMPLETED,) * 2


async def test_an_interrupt_gives_the_floor_back() -> None:
    async with Hall(QUEUE).running() as hall:
        await hall.say("Ann", 100)
        bob = await hall.say("Bob")
        await hall.wait(1)
        hall.cast.stop("Ann")
        await hall.wait(0.1)
        assert bob.start_s is not None


async def test_a_failure_gives_the_floor_back() -> None:
    async with Hall(QUEUE).running() as hall:
        hall.engine.fail_at = 0
        ann = await hall.say("Ann")
        hall.engine.fail_at = math.inf
        bob = await hall.say("Bob")
        await hall.wait(4)
        assert ann.reason is EndReason.FAILED
        assert bob.reason is EndReason.COMPLETED


async def test_nobody_waits_for_a_character_that_is_deleted() -> None:
    async with Hall(QUEUE).running() as hall:
        await hall.say("Ann", 100)
        bob, cay = await hall.say("Bob"), await hall.say("Cay")
        await hall.cast.delete("Bob")
        await hall.cast.delete("Ann")
        await hall.wait(4)
        assert bob.start_s is None
        assert cay.reason is EndReason.COMPLETED


async def test_who_will_not_wait_is_told_who_speaks() -> None:
    async with Hall(QUEUE).running() as hall:
        await hall.say("Ann")
        bob = await hall.say("Bob", when_busy=WhenBusy.REFUSE)
        assert isinstance(bob.error, CharacterBusy)
        assert "Ann" in str(bob.error)


async def test_what_is_only_rendered_needs_no_floor() -> None:
    async with Hall(QUEUE).running() as hall:
        await hall.say("Ann", 100)
        bob = await hall.say("Bob", render_only=True)
        assert bob.reason is EndReason.COMPLETED


async def test_groups_have_floors_of_their_own() -> None:
    groups = [{"characters": ["ann", "BOB"], "policy": "queue"}]
    async with Hall(FloorSettings.model_validate({"groups": groups})).running() as hall:
        ann, bob, cay = [await hall.say(name) for name in ("Ann", "Bob", "Cay")]
        await hall.wait(9)
        assert not overlaps(ann, bob)
        assert overlaps(ann, cay)


def test_a_policy_alone_is_short_for_the_whole_setting() -> None:
    assert Settings.model_validate({"floor": "queue"}).floor == QUEUE


def test_a_character_stands_on_one_floor() -> None:
    groups = [{"characters": ["Ann"]}, {"characters": ["ann", "Bob"]}]
    with pytest.raises(ValidationError, match="two groups: ann"):
        FloorSettings.model_validate({"groups": groups})


@pytest.mark.parametrize("policy", ["queue", "interrupt"])
@pytest.mark.parametrize("seed", range(12))
async def test_whatever_happens_one_speaks_at_a_time_and_all_come_to_an_end(
    seed: int, policy: str
) -> None:
    rng = random.Random(seed)
    async with Hall(FloorSettings.model_validate(policy)).running() as hall:
        for _ in range(40):
            name = rng.choice(("Ann", "Bob", "Cay"))
            hall.engine.fail_at = rng.choice((math.inf, math.inf, math.inf, 0, 2))
            hall.engine.pace_s = rng.choice((0.0, 0.1, 1.0))
            match rng.choice(("say", "say", "say", "stop", "wait", "leave", "delete")):
                case "say":
                    await hall.say(name, rng.randint(1, 4), when_busy=rng.choice([*WhenBusy]))
                case "stop" if name in present(hall):
                    hall.cast.stop(name)
                case "leave" if hall.speeches:
                    rng.choice(hall.speeches).task.cancel()
                case "delete" if name in present(hall) and rng.random() < 0.2:
                    await hall.cast.delete(name)
                case _:
                    await hall.wait(rng.random() * 4)
        hall.engine.fail_at, hall.engine.pace_s = math.inf, 0.0
        await hall.wait(40 * 4 * (1 + 1 / CHUNK_S))
        assert hall.cast.speaking_count == 0
        assert all(speech.task.done() for speech in hall.speeches)
        others = [
            (a, b)
            for i, a in enumerate(hall.speeches)
            for b in hall.speeches[:i]
            if a.character != b.character
        ]
        assert not [pair for pair in others if overlaps(*pair)]


def present(hall: Hall) -> list[str]:
    return [config.name for config in hall.cast.characters()]


async def test_answers_of_conversations_take_turns_with_what_others_say() -> None:
    ann, bob = (CharacterConfig(name=name, idle=STILL) for name in ("Ann", "Bob"))
    async with Talk(ann, bob, floor=QUEUE).running() as talk:
        calls = [await talk.call(character=name) for name in ("Ann", "Bob")]
        for call in calls:
            await call.say("one two three four five")
        await talk.clock.advance(1.0)
        assert [call.states[-1] for call in calls] == [TurnState.SPEAKING, TurnState.THINKING]
        await talk.clock.advance(2.0)
        assert [call.states[-1] for call in calls] == [TurnState.LISTENING, TurnState.SPEAKING]


async def test_interrupting_an_answer_that_waits_gives_up_its_place() -> None:
    ann, bob = (CharacterConfig(name=name, idle=STILL) for name in ("Ann", "Bob"))
    async with Talk(ann, bob, floor=QUEUE).running() as talk:
        calls = [await talk.call(character=name) for name in ("Ann", "Bob")]
        for call in calls:
            await call.say("one two three four five")
        await calls[1].say(CallerInterrupt())
        assert calls[1].states[-1] is TurnState.LISTENING
        await talk.clock.advance(3.0)
        assert calls[0].of(Ended)[-1].reason is EndReason.COMPLETED
        assert not calls[1].of(Ended)

"""A service about to stop takes nothing new, and finishes what is being said."""

from bridge.config import FloorSettings
from bridge.conversation import ConversationEnded, EndCause, TurnFailed
from bridge.errors import ServiceDraining
from bridge.events import EndReason
from bridge.sessions.conversing import CallerAudio
from tests.fakes import settle
from tests.sessions.hall import Hall
from tests.sessions.talking import SOUND, Talk, voice

REFUSAL = ServiceDraining()


async def test_what_is_being_said_comes_to_its_end() -> None:
    async with Hall(FloorSettings()).running() as hall:
        speech = await hall.say("Ann", 5)
        await hall.wait(1)
        hall.cast.drain(REFUSAL)
        await hall.wait(6)
        assert speech.reason is EndReason.COMPLETED
        assert hall.cast.speaking_count == 0


async def test_what_comes_then_is_refused() -> None:
    async with Hall(FloorSettings()).running() as hall:
        hall.cast.drain(REFUSAL)
        performed = await hall.say("Ann")
        rendered = await hall.say("Bob", render_only=True)
        assert performed.error is REFUSAL
        assert rendered.error is REFUSAL


async def test_what_waits_its_turn_is_refused_as_if_it_came_then() -> None:
    async with Hall(FloorSettings()).running() as hall:
        first = await hall.say("Ann", 5)
        waiting = await hall.say("Ann")
        await hall.wait(1)
        hall.cast.drain(REFUSAL)
        await hall.wait(6)
        assert first.reason is EndReason.COMPLETED
        assert waiting.error is REFUSAL
        assert waiting.events == []


async def test_who_waits_for_the_floor_is_refused_too() -> None:
    async with Hall(FloorSettings(policy="queue")).running() as hall:
        await hall.say("Ann", 5)
        waiting = await hall.say("Bob")
        await hall.wait(1)
        hall.cast.drain(REFUSAL)
        await hall.wait(1)
        assert waiting.error is REFUSAL


async def test_a_silent_conversation_ends_at_once_and_is_told_why() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        talk.conversations.drain(REFUSAL)
        await settle()
        assert call.of(ConversationEnded) == [ConversationEnded(EndCause.SHUTDOWN)]
        assert talk.conversations.count == 0


async def test_a_conversation_ends_when_the_answer_was_heard() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three")
        await talk.clock.advance(0.5)
        talk.conversations.drain(REFUSAL)
        talk.cast.drain(REFUSAL)
        await talk.clock.advance(0.2)
        assert talk.conversations.count == 1
        await talk.clock.advance(2.0)
        assert call.of(ConversationEnded) == [ConversationEnded(EndCause.SHUTDOWN)]
        assert talk.conversations.count == 0


async def test_a_question_while_the_service_stops_is_refused_and_told() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three")
        await talk.clock.advance(0.5)
        talk.conversations.drain(REFUSAL)
        talk.cast.drain(REFUSAL)
        await call.say("and another")
        await talk.clock.advance(2.0)
        assert [failed.reason for failed in call.of(TurnFailed)] == [ServiceDraining.reason]
        assert call.of(ConversationEnded) == [ConversationEnded(EndCause.SHUTDOWN)]


async def test_whoever_is_speaking_to_it_is_not_waited_for() -> None:
    async with Talk().running() as talk:
        call = await talk.call(sound=SOUND)
        await call.say(CallerAudio(voice("..######")))
        talk.conversations.drain(REFUSAL)
        await settle()
        assert call.of(ConversationEnded) == [ConversationEnded(EndCause.SHUTDOWN)]


async def test_a_new_conversation_is_refused() -> None:
    async with Talk().running() as talk:
        talk.conversations.drain(REFUSAL)
        call = await talk.call()
        assert call.error is REFUSAL

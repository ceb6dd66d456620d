"""Turns of a character whose words come from a model on a real socket, in virtual time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bridge.engines.cascade import CascadeEngine
from bridge.events import EndReason
from bridge.sessions.orders import SpeakOrder
from bridge.settings.cascade import CascadeSettings
from tests.fakes import settle
from tests.fakes_engine import CHUNK_S, CHUNK_SAMPLES
from tests.llm_stand_in import Answer, Break, Stall, StandIn, delta, refusal, words
from tests.sessions.test_cast import House, Listener

ASK = SpeakOrder("Who goes there?")
LONG = "Halt, traveller! The bridge ahead of you is guarded. "


class Conversation:
    """A house whose character answers by the stand-in."""

    def __init__(self, house: House, server: StandIn) -> None:
        self.house = house
        self.server = server

    async def turn(self, answer: Answer) -> Listener:
        """A question; returns once its answer has ended."""
        self.server.answers.append(answer)
        listener = self.house.listen(ASK)
        while not listener.task.done():
            await self.house.clock.advance(0.05)
        return listener


@asynccontextmanager
async def conversation() -> AsyncIterator[Conversation]:
    async with StandIn().running() as server:
        house = House()
        settings = CascadeSettings(base_url=server.base_url, model="tiny")
        engine = CascadeEngine(settings, house.engine, None, house.clock)
        house.cast.engine = engine
        await engine.start()
        try:
            async with house.running():
                yield Conversation(house, server)
        finally:
            await engine.close()


async def test_turns_follow_one_another_whatever_became_of_the_last() -> None:
    async with conversation() as here:
        whole = await here.turn(words("It is only me, an old friend of yours."))
        here.server.answers.append(refusal(503))
        again = await here.turn(words("It is still me."))
        refused = await here.turn(refusal(401, "who are you"))
        last = await here.turn(words("Good night to you."))
    assert [listener.ended.reason for listener in (whole, again, refused, last)] == [
        EndReason.COMPLETED,
        EndReason.COMPLETED,
        EndReason.FAILED,
        EndReason.COMPLETED,
    ]
    assert " ".join(whole.ended.spoken_text.split()) == "It is only me, an old friend of yours."
    assert again.ended.spoken_text == "It is still me."
    assert refused.ended.error_reason == "ENDPOINT_REFUSED"
    assert refused.ended.spoken_text == ""


async def test_what_was_said_before_a_failure_stays_said() -> None:
    async with conversation() as here:
        ended = (await here.turn(Answer([delta(LONG), delta("And"), Break()]))).ended
    assert ended.reason is EndReason.FAILED
    assert ended.error_reason == "ENDPOINT_FAILED"
    assert ended.spoken_text.split() == LONG.split()
    assert ended.spoken_samples == len(LONG.split()) * CHUNK_SAMPLES


async def test_an_interrupt_ends_the_model_too_and_keeps_what_was_heard() -> None:
    async with conversation() as here:
        here.server.answers.append(Answer([delta(LONG), Stall()]))
        listener = here.house.listen(ASK)
        while not listener.events:
            await here.house.clock.advance(0.01)
        await here.house.clock.advance(1.5 * CHUNK_S)
        await here.house.cast.interrupt("Ava")
        await here.server.hung_up.wait()
        await settle()
        assert listener.ended.reason is EndReason.INTERRUPTED
        assert listener.ended.spoken_text == "Halt, traveller!"
        assert (await here.turn(words("As you wish."))).ended.spoken_text == "As you wish."

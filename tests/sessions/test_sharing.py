"""Clients share what there is: a greedy one is refused, a modest one is served."""

from bridge.errors import CharacterBusy, TooManyUtterances, TooMuchSpeech
from bridge.events import EndReason
from bridge.limits.asker import ask_as
from bridge.sessions.orders import SpeakOrder
from tests.fakes import settle
from tests.sessions.test_cast import House, Listener

LONG = SpeakOrder("one two three four five six seven eight", render_only=True)


def asked(house: House, client: str, order: SpeakOrder) -> Listener:
    """`order`, as a call of that client's begins it."""
    before = ask_as(client)
    listener = house.listen(order)
    ask_as(before)
    return listener


async def test_a_modest_client_is_served_beside_one_that_never_stops() -> None:
    async with House(concurrent_utterances=4).running() as house:
        house.engine.pace_s = 0.5
        greedy: list[Listener] = []
        modest: list[Listener] = []
        for _ in range(20):
            greedy += [asked(house, "greedy", LONG) for _ in range(8)]
            await settle()
            modest.append(asked(house, "modest", SpeakOrder("one", render_only=True)))
            await house.clock.advance(1.0)
        await house.clock.advance(10.0)
        assert [each.ended.reason for each in modest] == [EndReason.COMPLETED] * 20
        refused = [each.error for each in greedy if each.error is not None]
        assert all(isinstance(error, TooManyUtterances) for error in refused)
        # Three at a time, each for four seconds, of 160 that it asked for in twenty.
        assert len(greedy) - len(refused) == 15


async def test_speech_that_waits_is_counted_until_it_is_heard_or_dropped() -> None:
    text = SpeakOrder("word " * 30)
    async with House(client_queued_s=25).running() as house:
        lines = [asked(house, "greedy", text) for _ in range(2)]
        await settle()
        refused = asked(house, "greedy", text)
        other = asked(house, "modest", text)
        await settle()
        assert isinstance(refused.error, TooMuchSpeech)
        assert other.error is None
        house.cast.hush()
        await settle()
        assert [line.ended.reason for line in lines] == [EndReason.INTERRUPTED] * 2
        again = asked(house, "greedy", text)
        await settle()
        assert again.error is None


async def test_a_line_that_is_refused_holds_nothing() -> None:
    text = SpeakOrder("word " * 30)
    async with House(queued_utterances=0, client_queued_s=15).running() as house:
        asked(house, "greedy", SpeakOrder("one"))
        await settle()
        for _ in range(5):
            refused = asked(house, "greedy", text)
            await settle()
            assert isinstance(refused.error, CharacterBusy)
        house.cast.hush()
        await settle()
        again = asked(house, "greedy", text)
        await settle()
        assert again.error is None

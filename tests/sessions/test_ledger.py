"""Every utterance leaves one entry in the books, however it went."""

from contextlib import aclosing

import pytest

from bridge.sessions.ledger import Books, Entry, Kind, Outcome, Spans
from bridge.sessions.orders import SpeakOrder
from bridge.tracecontext import Call, TraceContext, outgoing, within
from tests.sessions.test_cast import House


class Notebook:
    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def enter(self, entry: Entry) -> None:
        self.entries.append(entry)


class Draw:
    """A tracer that counts."""

    def begin(self, caller: TraceContext | None) -> Spans:
        trace = 1 if caller is None else caller.trace_id
        return Spans(caller, TraceContext(trace, 2), TraceContext(trace, 3))


def kept(house: House) -> tuple[Books, Notebook]:
    books, notebook = house.cast._performer.books, Notebook()
    books.keep(notebook)
    return books, notebook


async def test_a_line_is_entered_with_its_times() -> None:
    async with House().running() as house:
        _, notebook = kept(house)
        house.engine.pace_s = 0.25
        arrived_s = house.clock.now()
        with within(Call("exomni.v1.AvatarService/Speak")):
            house.listen(SpeakOrder("one two three"))
        await house.clock.advance(5)
    (entry,) = notebook.entries
    assert (entry.character, entry.kind, entry.outcome) == ("Ava", Kind.SPEECH, Outcome.COMPLETED)
    assert entry.method == "exomni.v1.AvatarService/Speak"
    assert entry.performed
    assert entry.first_audio_s == entry.first_face_s == pytest.approx(arrived_s + 0.25)
    assert entry.labor.waited_s == pytest.approx(0.75)
    assert entry.audio_s == entry.face_s == pytest.approx(1.2)
    assert entry.heard_s is not None
    assert entry.ended_s == pytest.approx(entry.heard_s + 1.2)


async def test_waiting_for_playback_is_no_work_of_the_engine() -> None:
    async with House(ahead_s=0.5).running() as house:
        _, notebook = kept(house)
        house.listen(SpeakOrder("one two three four five six"))
        await house.clock.advance(5)
    (entry,) = notebook.entries
    assert entry.labor.waited_s == pytest.approx(0.0)
    assert entry.labor.done_s is not None
    assert entry.labor.begun_s is not None
    assert entry.labor.done_s - entry.labor.begun_s > 1.0


async def test_interrupts_failures_and_refusals_are_told_apart() -> None:
    async with House(concurrent_utterances=1).running() as house:
        _, notebook = kept(house)
        house.engine.pace_s = 0.3
        house.listen(SpeakOrder("one two three", character="Ava"))
        await house.clock.advance(0.5)
        house.listen(SpeakOrder("no room for this", character="Ben"))
        await house.clock.advance(0.1)
        await house.cast.interrupt("Ava")
        await house.clock.advance(1)
        house.engine.fail_at = 1
        house.listen(SpeakOrder("one two"))
        await house.clock.advance(5)
    assert [(e.character, e.outcome, e.error) for e in notebook.entries] == [
        ("Ben", Outcome.REFUSED, "TOO_MANY_UTTERANCES"),
        ("Ava", Outcome.INTERRUPTED, ""),
        ("Ava", Outcome.FAILED, "ENGINE_ERROR"),
    ]


async def test_a_performance_for_its_caller_alone_is_entered_too() -> None:
    async with House().running() as house:
        _, notebook = kept(house)
        order = SpeakOrder("one two", render_only=True)
        async with aclosing(house.cast.speak(order)) as events:
            _ = [event async for event in events]
        async with aclosing(house.cast.speak(order)) as events:
            await anext(events)
        house.engine.fail_at = 0
        with pytest.raises(Exception, match="script"):
            _ = [event async for event in house.cast.speak(order)]
    outcomes = [entry.outcome for entry in notebook.entries]
    assert outcomes == [Outcome.COMPLETED, Outcome.INTERRUPTED, Outcome.FAILED]
    assert [e.performed for e in notebook.entries] == [False, False, False]
    assert notebook.entries[0].audio_s == pytest.approx(0.8)


async def test_the_engine_is_called_by_the_span_of_its_work() -> None:
    async with House().running() as house:
        books, notebook = kept(house)
        books.trace(Draw())
        told: list[str] = []
        speak = house.engine.speak

        def listening(request):  # type: ignore[no-untyped-def]
            told.extend(value for _, value in outgoing())
            return speak(request)

        house.engine.speak = listening  # type: ignore[method-assign]
        with within(Call("a.B/C", TraceContext(7, 8))):
            house.listen(SpeakOrder("one"))
        await house.clock.advance(3)
    assert told == [TraceContext(7, 3).header]
    spans = notebook.entries[0].spans
    assert spans == Spans(TraceContext(7, 8), TraceContext(7, 2), TraceContext(7, 3))

"""Two hundred conversations of random interrupts, losses, reconnects and failures, in virtual time.

What must hold in each: one party speaks at a time, offsets only grow, nothing of an utterance comes
after the sample at which it was to stop, the history is what was heard, and every event comes
exactly once and in order, or is declared lost.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from bridge.conversation import ConversationEnded, Interrupted, Opened, TurnChanged
from bridge.errors import EngineFailed, UnknownSession
from bridge.events import Audio, Ended, EndReason, Face, Marker, Started, Text
from bridge.sessions.conversing import CallerAudio, CallerCommit, CallerInterrupt, CallerPosition
from bridge.sessions.history import CUT_MARK
from bridge.turns import TABLE, TurnState
from tests.fakes import settle
from tests.fakes_engine import CHUNK_SAMPLES
from tests.sessions.talking import SOUND, Call, Talk, voice

COUNT = 200
GROUP = 20
STEPS = 25
WORDS = ("bridge", "river", "stone", "guard", "night", "toll", "lamp", "rain")
#: Declared lost: the number of an event stands here where the event should.
LOST = None

Heard = dict[int, object]


@dataclass
class Caller:
    """One caller: what it has received over all its connections, as far as it knows of it."""

    talk: Talk
    rng: random.Random
    order: dict[str, object]
    heard: Heard = field(default_factory=dict)
    session_id: str = ""
    call: Call | None = None
    over: bool = False
    reported: set[str] = field(default_factory=set)

    async def connect(self) -> None:
        """Open or resume; what the last connection brought may be known only in part."""
        received = self.rng.choice((self.last, self.last, max(0, self.last - 3)))
        resumed = {"session_id": self.session_id, "received": received} if self.session_id else {}
        self.call = await self.talk.call(**self.order, **resumed)
        if isinstance(self.call.error, UnknownSession):
            self.over = True
            return
        assert self.call.error is None
        opened = self.call.opened
        assert opened.resumed is bool(self.session_id)
        self.session_id = opened.session_id
        self.heard = {n: e for n, e in self.heard.items() if n <= received}
        self.heard |= dict.fromkeys(range(received + 1, received + 1 + opened.lost_count), LOST)

    @property
    def last(self) -> int:
        return max(self.heard, default=0)

    def collect(self) -> None:
        """Take what came by this connection: each number once, in order, without gaps."""
        assert self.call is not None
        for numbered in self.call.numbered:
            if isinstance(numbered.event, Opened) or numbered.sequence in self.heard:
                continue
            assert numbered.sequence == self.last + 1
            self.heard[numbered.sequence] = numbered.event

    def speaking(self) -> Started | None:
        started = [e for e in self.heard.values() if isinstance(e, Started | Ended)]
        return started[-1] if started and isinstance(started[-1], Started) else None

    async def step(self) -> None:
        """Do something, or wait."""
        rng, call = self.rng, self.call
        assert call is not None
        act = rng.choices(
            ("say", "hear", "commit", "interrupt", "report", "lose", "fail", "doze", "wait"),
            (5, 4, 1, 3, 4, 2, 1, 2, 8),
        )[0]
        self.talk.engine.fail_at = math.inf
        match act:
            case "say":
                await call.say(" ".join(rng.choices(WORDS, k=rng.randint(1, 6))))
            case "hear":
                await call.say(CallerAudio(voice(rng.choice(("####", "##", "..", ".......")))))
            case "commit":
                await call.say(CallerCommit())
            case "interrupt":
                await call.say(CallerInterrupt())
            case "report" if (started := self.speaking()) is not None:
                self.reported.add(started.utterance_id)
                await call.say(CallerPosition(started.utterance_id, rng.uniform(0.0, 2.5)))
            case "lose":
                self.collect()
                await call.lose()
                await self.talk.clock.advance(rng.choice((0.1, 1.0, 6.0)))
                await self.connect()
            case "doze" if call.awake.is_set():
                call.awake.clear()
            case "doze":
                call.awake.set()
                await settle()
            case "fail":
                self.talk.engine.fail_at = rng.randint(0, 2)
                await call.say("this will fail")
        await self.talk.clock.advance(rng.choice((0.0, 0.05, 0.3, 0.7, 1.9)))
        if not self.over:
            self.collect()

    async def leave(self) -> None:
        assert self.call is not None
        self.call.awake.set()
        await self.call.hang_up()
        await self.talk.clock.advance(20.0)
        self.collect()


async def converse(seed: int) -> None:
    rng = random.Random(seed)
    talk = Talk(
        resume_s=5,
        replay_bytes=rng.choice((64 * 1024, 4 * 1024 * 1024)),
        when_busy=rng.choice(("queue", "interrupt", "refuse")),
    )
    talk.engine.pace_s = rng.choice((0.0, 0.1, 0.3, 0.6))
    talk.engine.error = EngineFailed("random")
    async with talk.running():
        performed = rng.random() < 0.7
        callers = [
            Caller(talk, rng, {"sound": SOUND, "render_only": not performed, "instructions": name})
            for name in rng.choice((["one"], ["one"], ["one", "two"]))
        ]
        for caller in callers:
            await caller.connect()
        for _ in range(STEPS):
            caller = rng.choice(callers)
            if not caller.over:
                await caller.step()
        for caller in callers:
            if not caller.over:
                await caller.leave()
            check_events(list(caller.heard.values()), over=caller.over)
            check_history(talk, caller)
        if performed:
            check_one_speaker(callers)
        await talk.clock.advance(10.0)
        assert talk.conversations.count == 0
        assert talk.cast.speaking_count == 0


def check_events(events: list[object], *, over: bool) -> None:
    """`over`: nobody was there to be told the end."""
    states = [e.state for e in events if isinstance(e, TurnChanged)]
    if LOST not in events:
        assert all(after in reachable(before) for before, after in pairwise(states))
    if not over:
        assert isinstance(events[-1], TurnChanged | ConversationEnded)
        assert any(isinstance(e, ConversationEnded) for e in events)
    for utterance in utterances(events):
        check_utterance(utterance)


def reachable(state: TurnState) -> set[TurnState]:
    """Where one event can lead; a caller that goes on speaking is heard at once."""
    states = {target for target, _ in TABLE[state].values()}
    return states | {TurnState.USER_SPEAKING} if TurnState.LISTENING in states else states


def utterances(events: list[object]) -> Iterator[list[object]]:
    """Whole ones, from their start to their end, of which nothing was lost."""
    current: list[object] | None = None
    for event in events:
        if event is LOST:
            current = None
        elif isinstance(event, Started):
            assert current is None, "an answer began before the one before it had ended"
            current = [event]
        elif current is not None:
            current.append(event)
            if isinstance(event, Ended):
                yield current
                current = None


def check_utterance(events: list[object]) -> None:
    started, ended = events[0], events[-1]
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    sound = [e for e in events if isinstance(e, Audio)]
    faces = [e for e in events if isinstance(e, Face)]
    assert [e.offset_samples for e in sound] == [i * CHUNK_SAMPLES for i in range(len(sound))]
    assert all(b.offset_frames > a.offset_frames for a, b in pairwise(faces))
    stops = [i for i, e in enumerate(events) if isinstance(e, Interrupted)]
    assert len(stops) == (ended.reason is EndReason.INTERRUPTED)
    for at in stops:
        stop = events[at]
        assert isinstance(stop, Interrupted)
        assert stop == Interrupted(started.utterance_id, ended.spoken_samples)
        assert not [e for e in events[at:] if isinstance(e, Audio | Face | Text | Marker)]
    text = "".join(e.text for e in events if isinstance(e, Text))
    if text:
        words = text.split()[: math.ceil(ended.spoken_samples / CHUNK_SAMPLES)]
        assert ended.spoken_text == " ".join(words)


def check_history(talk: Talk, caller: Caller) -> None:
    """What each answer was made with is what had been heard by then."""
    events = list(caller.heard.values())
    if LOST in events or caller.over:
        return
    replies = [reply_of(e) for e in events if isinstance(e, Ended) and e.spoken_text]
    mine = [r for r in talk.engine.requests if str(caller.order["instructions"]) in r.instructions]
    for request in mine:
        remembered = [past.reply for past in request.history if past.reply]
        assert remembered == replies[: len(remembered)]
    begun = [i for i, e in enumerate(events) if isinstance(e, Started)]
    if begun:
        before = [e for e in events[: begun[-1]] if isinstance(e, Ended) and e.spoken_text]
        assert any(len([p for p in r.history if p.reply]) == len(before) for r in mine)


def reply_of(ended: Ended) -> str:
    return ended.spoken_text + ("" if ended.reason is EndReason.COMPLETED else CUT_MARK)


def check_one_speaker(callers: list[Caller]) -> None:
    """The character itself says one thing at a time, to whomever."""
    spans = []
    for caller in callers:
        for utterance in utterances(list(caller.heard.values())):
            started, ended = utterance[0], utterance[-1]
            assert isinstance(started, Started)
            assert isinstance(ended, Ended)
            assert started.start_s is not None
            # What a caller says of its own clock says nothing of the character's.
            if started.utterance_id in caller.reported or not ended.spoken_samples:
                continue
            end_s = started.start_s + ended.spoken_samples / started.audio_format.rate_hz
            spans.append((started.start_s, end_s))
    spans.sort()
    assert all(b[0] >= a[1] - 1e-6 for a, b in pairwise(spans))


@pytest.mark.parametrize("group", range(COUNT // GROUP))
async def test_the_invariants_hold_in_random_conversations(group: int) -> None:
    for seed in range(group * GROUP, (group + 1) * GROUP):
        try:
            await converse(seed)
        except AssertionError as error:
            error.add_note(f"seed {seed}")
            raise

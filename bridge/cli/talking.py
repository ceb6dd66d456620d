"""One conversation from the user's side: what is said goes in, what comes out is played and shown.

A lost connection is taken up again within the time that the service keeps the session.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from bridge import eventloop
from bridge.audio.pcm import Pcm
from bridge.cli.answer import Answer
from bridge.cli.talk_record import ConversationRecord, Turn
from bridge.cli.talk_view import View
from bridge.clock import Clock
from bridge.conversation import (
    ConversationEnded,
    ConversationEvent,
    Interrupted,
    Opened,
    TurnChanged,
    TurnFailed,
    Understood,
)
from bridge.conversation_client import ConversationCall
from bridge.errors import ServiceUnreachable
from bridge.events import Audio, Ended, EndReason, Started, Text
from bridge.outputs.sound import SoundOutput
from bridge.turns import TurnState

#: How often the service is told how far an answer has been played, seconds.
REPORT_S: Final = 0.25

#: Between attempts to take up a lost conversation, seconds.
_RETRY_S: Final = 0.5

#: A start further off than this is a clock that is wrong, not an answer that waits, seconds.
_START_RANGE_S: Final = 5.0

_NS_PER_S: Final = 1e9


class Talk:
    """`run` holds the conversation; the other methods are for whoever listens to the user.

    `sound` plays the answers here, None leaves it to the service.
    """

    def __init__(
        self,
        call: ConversationCall,
        clock: Clock,
        view: View,
        sound: SoundOutput | None = None,
        record: ConversationRecord | None = None,
    ) -> None:
        self._call = call
        self._clock = clock
        self._view = view
        self._sound = sound
        self._record = record
        self._began_s = clock.now()
        self._sending = asyncio.Lock()
        self._connected = asyncio.Event()
        self._settled = asyncio.Event()
        self._thought = False
        self._state = TurnState.LISTENING
        self._asked_s: float | None = None
        self._answer: Answer | None = None

    @property
    def answer_begun(self) -> bool:
        """Whether the answer to what was said last has begun to be made."""
        return self._thought

    @property
    def answering(self) -> bool:
        """Whether there is an answer to stop."""
        return self._state in (TurnState.THINKING, TurnState.SPEAKING)

    async def run(self) -> None:
        """Hold the conversation to its end. Raises what the service raises."""
        opened = await self._hold(None)
        while opened is not None:
            self._view.note(f"connection lost; trying for {opened.resume_s:.0f} s")
            opened = await self._resume(opened)

    async def opened(self) -> None:
        """Return when there is a connection."""
        await self._connected.wait()

    async def say(self, text: str) -> None:
        """A typed line; it interrupts the character."""
        await self.opened()
        self._ask()
        self._view.user(text, "typed")
        self._note_turn("you", text, "typed")
        await self._tell_position()
        await self._tell(lambda call: call.say(text))

    async def hear(self, pcm: Pcm, rate_hz: int) -> None:
        """More of the user's voice, `[n]` int16; without a connection it is lost."""
        if self._record is not None:
            heard_s = self._clock.now() - self._began_s - len(pcm) / rate_hz
            self._record.user_heard(heard_s, pcm, rate_hz)
        if self._connected.is_set():
            await self._tell(lambda call: call.hear(pcm), again=False)

    async def commit(self) -> None:
        """The user has done speaking."""
        await self._tell(lambda call: call.commit())

    async def interrupt(self) -> None:
        """Stop the answer."""
        await self._tell_position()
        await self._tell(lambda call: call.interrupt())

    async def leave(self) -> None:
        """Say no more; `run` returns when what is being said has been said."""
        await self._tell(lambda call: call.leave())

    def expect_answer(self) -> None:
        """From now on `settled` waits for an answer that is still to begin."""
        self._thought = False
        self._settled.clear()

    async def settled(self) -> None:
        """Return when the answer to what was said last is over."""
        await self._settled.wait()

    def _ask(self) -> None:
        self._asked_s = self._clock.now()
        self.expect_answer()

    async def _follow(self, call: ConversationCall) -> None:
        self._connected.set()
        try:
            async for event in call.events():
                self._take(event)
        finally:
            self._connected.clear()

    async def _hold(self, before: Opened | None) -> Opened | None:
        """One connection, to the conversation's end; what it opened with if it was lost.

        Raises where there was none: `before` is the opening of the one that was lost.
        """
        opened: Opened | None = None
        try:
            async with self._call as call:
                opened = call.opened
                if before is None:
                    self._view.opened(opened.session_id, opened.character)
                async with self._reporting():
                    await self._follow(call)
        except ServiceUnreachable:
            if opened is None:
                raise
            return opened
        return None

    async def _resume(self, lost: Opened) -> Opened | None:
        """Try as long as the service keeps the session. Raises when it is too late."""
        deadline_s = self._clock.now() + lost.resume_s
        resumable = self._call
        while True:
            await self._clock.sleep_until(self._clock.now() + _RETRY_S)
            self._call = resumable.resume()
            try:
                return await self._hold(lost)
            except ServiceUnreachable:
                if self._clock.now() >= deadline_s:
                    raise

    def _take(self, event: ConversationEvent) -> None:
        match event:
            case TurnChanged(state):
                self._turn(state)
            case Understood(text, complete):
                self._view.user(text, "spoken", complete)
                if complete and text:
                    self._note_turn("you", text, "spoken")
            case Started():
                self._begin(event)
            case Text(text):
                self._add_text(text)
            case Audio(offset, pcm):
                self._play(offset, pcm)
            case Interrupted(utterance_id, stop_samples):
                if self._sound is not None:
                    self._sound.stop(utterance_id, stop_samples)
            case Ended():
                self._end(event)
            case TurnFailed(reason, message):
                self._view.failed(reason, message)
                self._thought = True
            case ConversationEnded(cause):
                self._view.closed(cause.value)
                self._settled.set()
            case _:
                pass  # faces leave on the character's outputs, and markers are for engines

    def _turn(self, state: TurnState) -> None:
        if state in (TurnState.THINKING, TurnState.SPEAKING):
            self._thought = True
        spoken = self._state is TurnState.USER_SPEAKING or self._asked_s is None
        if state is TurnState.THINKING and spoken:
            self._asked_s = self._clock.now()
        self._state = state
        self._view.turn(state)
        if state is TurnState.LISTENING and self._thought:
            self._settled.set()

    def _begin(self, event: Started) -> None:
        now_s = self._clock.now()
        rate_hz = event.audio_format.rate_hz
        start_s = self._here(event.start_s, now_s)
        if self._sound is not None:
            start_s = max(start_s, now_s + self._sound.lead_s)
            self._sound.begin(event.utterance_id, start_s, rate_hz)
        kept = self._record is not None
        self._answer = Answer(event.utterance_id, rate_hz, start_s, self._asked_s, kept)
        self._asked_s = None

    def _here(self, wall_s: float | None, now_s: float) -> float:
        """A time of the service's wall clock on ours; now where the two cannot agree."""
        if wall_s is None:
            return now_s
        ahead_s = wall_s - self._clock.utc_ns() / _NS_PER_S
        return now_s + ahead_s if abs(ahead_s) < _START_RANGE_S else now_s

    def _add_text(self, text: str) -> None:
        if self._answer is not None:
            self._answer.text += text
        self._view.words(text)

    def _play(self, offset_samples: int, pcm: Pcm) -> None:
        if self._answer is None:
            return
        self._answer.add_sound(pcm, self._clock.now())
        if self._sound is not None:
            self._sound.write(self._answer.utterance_id, offset_samples, pcm)

    def _end(self, event: Ended) -> None:
        answer, self._answer = self._answer, None
        if answer is None:
            return  # it ended before it began: there is nothing to tell
        if self._sound is not None:
            if event.reason is EndReason.COMPLETED:
                self._sound.finish(answer.utterance_id)
            else:
                self._sound.stop(answer.utterance_id, event.spoken_samples)
        way = event.reason.value
        self._view.answered(
            answer.text, event.spoken_text, way, answer.first_sound_ms, event.error_message
        )
        if self._record is not None:
            turn = Turn(
                "character",
                answer.text,
                answer.start_s - self._began_s,
                way,
                event.spoken_text,
                answer.first_sound_ms,
            )
            self._record.character_said(turn, answer.heard(event.spoken_samples), answer.rate_hz)

    def _note_turn(self, who: str, text: str, way: str) -> None:
        if self._record is not None:
            self._record.add(Turn(who, text, self._clock.now() - self._began_s, way, text))

    @asynccontextmanager
    async def _reporting(self) -> AsyncIterator[None]:
        """Tell how far the answer has been played, a few times a second."""

        async def report() -> None:
            while True:
                await self._clock.sleep_until(self._clock.now() + REPORT_S)
                await self._tell_position()

        async with eventloop.bare_task_group() as group:
            task = group.create_task(report(), name="playback position")
            try:
                yield
            finally:
                task.cancel()

    async def _tell_position(self) -> None:
        answer = self._answer
        if answer is None or not self._connected.is_set():
            return
        position_s = answer.position_s(self._clock.now())
        await self._tell(lambda call: call.position(answer.utterance_id, position_s), again=False)

    async def _tell(
        self, what: Callable[[ConversationCall], Awaitable[None]], again: bool = True
    ) -> None:
        """Send, as soon as there is a connection; `again`: once more when that one breaks."""
        while True:
            await self._connected.wait()
            async with self._sending:
                try:
                    await what(self._call)
                    return
                except ServiceUnreachable:
                    self._connected.clear()
            if not again:
                return

"""One conversation: what its caller does goes in, turns happen, numbered events come out.

Everything that changes a turn is a plain method call, so nothing comes between an event and what
follows from it. Only answers take time: each is made by a task of its own, which begins when the
answer before it is settled.
"""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import replace
from typing import Final, assert_never

from bridge.conversation import ConversationEnded, EndCause, TurnChanged, TurnFailed, Understood
from bridge.engines.engine import TextRole
from bridge.errors import InvalidArgument, InvalidMessage, SpeechDropped, UnknownCharacter
from bridge.events import Audio, Ended, EndReason
from bridge.face.behavior import Behavior
from bridge.sessions.answer import Answer
from bridge.sessions.conversing import (
    CallerAudio,
    CallerCommit,
    CallerInput,
    CallerInterrupt,
    CallerPosition,
    CallerText,
    ConverseOrder,
)
from bridge.sessions.history import History
from bridge.sessions.instructions import instructions
from bridge.sessions.listening import Listening
from bridge.sessions.orders import SpeakOrder, WhenBusy
from bridge.sessions.outbox import Outbox
from bridge.sessions.question import Question
from bridge.sessions.stage import Stage
from bridge.sessions.telling import Telling
from bridge.turns import Action, Turn, TurnEvent, TurnState, after

#: What a character does meanwhile; while its answer is heard it speaks, and does nothing after.
_BEHAVIORS: Final = {
    TurnState.LISTENING: Behavior.IDLE,
    TurnState.USER_SPEAKING: Behavior.LISTENING,
    TurnState.THINKING: Behavior.THINKING,
    TurnState.SPEAKING: Behavior.IDLE,
    TurnState.INTERRUPTED: Behavior.IDLE,
    TurnState.ENDED: Behavior.IDLE,
}

#: In which states it ends once it shall: who leaves is answered first.
_LAST_STATES: Final = {
    EndCause.LEFT: (TurnState.LISTENING,),
    EndCause.SHUTDOWN: (TurnState.LISTENING, TurnState.USER_SPEAKING),
}


class Conversation:
    """Open from its making until `ended`. `outbox`: what its caller gets."""

    def __init__(self, session_id: str, order: ConverseOrder, stage: Stage) -> None:
        """Raises `UnknownCharacter`, `InvalidArgument`, `CapabilityMissing`."""
        settings = stage.settings
        config = stage.cast.character(order.character)
        self.session_id = session_id
        self.character = config.name
        self.outbox = Outbox(settings.replay_bytes)
        self.history = History(
            settings.history_exchanges, settings.history_characters, settings.history_step
        )
        self.ended = asyncio.Event()
        self._stage = stage
        self._clock = stage.clock
        self._telling = Telling(stage, self.outbox, self)
        self._turn = Turn()
        self._answers: deque[Answer] = deque()
        self._kept: Question | None = None
        self._greeting = ""
        self._last_word: EndCause | None = None
        self._cause: EndCause | None = None
        self._opened_s = self._active_s = stage.clock.now()
        self._left_s: float | None = None
        self._changed = asyncio.Event()
        self._order = order
        self._listening = self._ears(order)
        self.outbox.put_now(TurnChanged(self._turn.state))
        if config.greeting.strip():
            self._on(TurnEvent.TEXT, Question(config.greeting, greeting=True))

    @property
    def state(self) -> TurnState:
        """Whose turn it is."""
        return self._turn.state

    def resume(self, order: ConverseOrder) -> None:
        """Go on with a caller that has come back, as it wants it from now on.

        Raises `InvalidArgument` for another character or a number that was never sent, and what
        opening does; nothing has changed then.
        """
        self.outbox.check(order.received)
        wanted = order.character and self._stage.cast.character(order.character).name
        if wanted and wanted != self.character:
            raise InvalidArgument(f"this conversation is with {self.character}, not with {wanted}")
        listening = self._ears(order)
        self._forget_speech()
        self._order, self._listening = order, listening
        self._left_s = None
        if self._last_word is EndCause.LEFT:
            self._last_word = None
        self._changed.set()

    def lose(self) -> None:
        """The caller's connection is lost: stop, and wait for it to come back."""
        if self.state is TurnState.ENDED:
            return
        self._forget_speech()
        self._on(TurnEvent.INTERRUPT)
        self._left_s = self._clock.now()
        self._changed.set()

    def leave(self) -> None:
        """The caller says no more: end when what is being said has been said."""
        self._last_word = self._last_word or EndCause.LEFT
        if self._listening is not None and self.state is not TurnState.ENDED:
            self._listening.commit()
        self._go_on()

    def finish(self) -> None:
        """The service takes no more turns: end when the character has said what it says."""
        self._last_word = EndCause.SHUTDOWN
        self._go_on()

    def end(self, cause: EndCause | None, event: TurnEvent = TurnEvent.LEFT) -> None:
        """End it now. `cause` None: there is nobody to be told."""
        if self.state is not TurnState.ENDED:
            self._cause = cause
            self._on(event)

    def abandon(self) -> None:
        """Nobody keeps it any more, nor its tasks: nothing follows from anything."""
        self._turn = Turn(TurnState.ENDED)
        self.outbox.close()
        self.ended.set()

    async def take(self, said: CallerInput) -> None:
        """What the caller does. Raises `InvalidMessage` for audio that was not announced."""
        if self.state is TurnState.ENDED:
            return
        match said:
            case CallerAudio():
                await self._hear(said)
            case CallerText():
                self._on(TurnEvent.TEXT, Question(said.text))
            case CallerCommit():
                if self._listening is not None:
                    self._listening.commit()
            case CallerInterrupt():
                self._on(TurnEvent.INTERRUPT)
            case CallerPosition():
                self._note_position(said)
            case _:
                assert_never(said)

    async def watch(self) -> None:
        """End the conversation when it has been idle, or has gone on, or was left, for too long."""
        while self.state is not TurnState.ENDED:
            limit_s, event, cause = self._next_limit()
            self._changed.clear()
            with suppress(TimeoutError):
                async with self._clock.timeout_at(limit_s):
                    await self._changed.wait()
            if self._clock.now() >= limit_s and self._next_limit()[0] == limit_s:
                self.end(cause, event)

    # What the ears tell.

    def speech_started(self) -> None:
        self._on(TurnEvent.AUDIO_START)

    def speech_ignored(self) -> None:
        self._on(TurnEvent.AUDIO_STOP)

    def barged_in(self) -> None:
        self._on(TurnEvent.INTERRUPT)

    def asked(self, question: Question) -> None:
        self._on(TurnEvent.END_OF_TURN, question)

    def understood(self, understood: Understood) -> None:
        self.outbox.put_now(understood)

    # What the making of answers needs.

    def order(self, answer: Answer) -> SpeakOrder:
        question, order = answer.question, self._order
        role = TextRole.LINE if question.greeting else TextRole.PROMPT
        policy = WhenBusy(self._stage.settings.when_busy)
        persona = self._stage.cast.character(self.character).persona
        return replace(
            order.speak_order(question.text, role, policy),
            character=self.character,
            question=question.spoken,
            instructions=instructions(persona, order.instructions, self._greeting),
            history=self.history.exchanges(),
        )

    def sounding(self, answer: Answer, audio: Audio) -> None:
        if self.state is TurnState.THINKING and answer is self._answers[-1]:
            self._on(TurnEvent.FIRST_OUTPUT)
        if self._listening is not None and answer.audience is not None:
            now_s = self._clock.now()
            self._listening.played(answer.audience, audio.offset_samples, audio.pcm, now_s)

    def _on(self, event: TurnEvent, question: Question | None = None) -> None:
        before = self._turn.state
        self._turn, actions = after(self._turn, event)
        self._active_s = self._clock.now()
        for action in actions:
            self._do(action, question)
        if self.state is not before:
            self.outbox.put_now(TurnChanged(self.state))
            self._behave()
        self._changed.set()
        self._go_on()

    def _behave(self) -> None:
        """Let the character look like one whose turn it is, or is not."""
        if not self._order.render_only:
            with suppress(UnknownCharacter):  # deleted meanwhile
                self._stage.cast.behave(self.character, _BEHAVIORS[self.state])

    def _do(self, action: Action, question: Question | None) -> None:
        match action:
            case Action.BEGIN_ANSWER:
                assert question is not None
                self._begin(question)
            case Action.CANCEL_ANSWER:
                self._telling.stop(self._answers[-1], self.character)
                if self._listening is not None:
                    self._listening.silenced()
            case Action.TELL_STOP:
                self._telling.tell_stop(self._answers[-1])
            case Action.KEEP_QUESTION:
                self._kept = question
            case Action.DROP_SPEECH:
                self._drop_speech()
            case Action.CLOSE:
                self._kept = None
            case _:
                assert_never(action)

    def _begin(self, question: Question) -> None:
        self._kept = None
        answer = Answer(
            question,
            self._clock.now(),
            is_performed=not self._order.render_only,
            before=self._answers[-1].settled if self._answers else None,
        )
        self._answers.append(answer)
        answer.task = self._stage.spawn(self._telling.run(answer), f"answer {self.session_id}")
        # Also reached by a task that was cancelled before it ran its first step.
        answer.task.add_done_callback(lambda _: self._done(answer))

    def _done(self, answer: Answer) -> None:
        answer.done = True
        while self._answers and self._answers[0].done:
            self._settle(self._answers.popleft())

    def _settle(self, answer: Answer) -> None:
        ended = self._telling.settle(answer)
        answer.question.drop()
        self._remember(answer, ended)
        if not self._answers and self.state is not TurnState.ENDED:
            self._on(TurnEvent.FAILED if answer.failed() else TurnEvent.FINISHED)
        self._go_on()

    def _remember(self, answer: Answer, ended: Ended | None) -> None:
        question = answer.question
        reply = "" if ended is None else ended.spoken_text
        if question.greeting:
            self._greeting = reply
        elif reply or (answer.failed() is None and (question.text or question.pcm is not None)):
            cut = ended is None or ended.reason is not EndReason.COMPLETED
            spoken = question.pcm is not None
            self.history.add(question.text, reply, spoken=spoken, cut=cut)

    def _go_on(self) -> None:
        """What follows without anything happening."""
        if self.state is TurnState.ENDED and not self._answers and not self.ended.is_set():
            if self._cause is not None:
                self.outbox.put_now(ConversationEnded(self._cause))
            self.outbox.close()
            self.ended.set()
        elif self.state is TurnState.LISTENING and self._kept is not None:
            self._on(TurnEvent.END_OF_TURN, self._kept)
        elif self._last_word is not None and self.state in _LAST_STATES[self._last_word]:
            self.end(self._last_word)

    async def _hear(self, said: CallerAudio) -> None:
        listening = self._listening
        if listening is None:
            raise InvalidMessage("audio came, and the config named no input_format")
        for piece in listening.cut(said.pcm):
            # Others have their turn while a long chunk is heard.
            await self._clock.sleep_until(self._clock.now())
            if self.state is TurnState.ENDED or self._listening is not listening:
                return
            listening.feed(piece)

    def _note_position(self, said: CallerPosition) -> None:
        # One of an utterance that is over comes late, and says nothing any more.
        for answer in self._answers:
            audience = answer.audience
            if audience is not None and audience.utterance_id == said.utterance_id:
                audience.report(said.media_s, self._clock.now())

    def _forget_speech(self) -> None:
        if self._listening is not None:
            self._listening.discard()
        if self._turn.voiced:
            self._on(TurnEvent.AUDIO_STOP)

    def _drop_speech(self) -> None:
        if self._listening is not None:
            self._listening.discard()
        dropped = SpeechDropped("a text came while you were speaking: it is answered instead")
        self.outbox.put_now(TurnFailed(dropped.reason, str(dropped)))

    def _ears(self, order: ConverseOrder) -> Listening | None:
        stage, sound = self._stage, order.sound
        limit = stage.settings.instructions_characters
        if len(order.instructions) > limit:
            raise InvalidArgument(
                f"the instructions have {len(order.instructions)} characters, the limit is {limit}:"
                " shorten them, or raise sessions.instructions_characters"
            )
        if sound is None:
            return None
        transcriber = stage.transcriber_for(self.character)
        if transcriber is None:
            # Nobody counts words before the engine has heard them all.
            sound = replace(sound, minimum_words=0)
        return Listening(
            stage.hearing_factory(sound),
            sound.rate_hz,
            transcriber,
            order.language,
            self,
            stage.spawn,
        )

    def _next_limit(self) -> tuple[float, TurnEvent, EndCause | None]:
        settings = self._stage.settings
        limits: list[tuple[float, TurnEvent, EndCause | None]] = [
            (self._opened_s + settings.longest_s, TurnEvent.TIMEOUT, EndCause.LENGTH)
        ]
        if self._left_s is not None:
            limits.append((self._left_s + settings.resume_s, TurnEvent.LEFT, None))
        elif self.state in (TurnState.LISTENING, TurnState.USER_SPEAKING):
            limits.append((self._active_s + settings.idle_s, TurnEvent.TIMEOUT, EndCause.IDLE))
        return min(limits, key=lambda limit: limit[0])

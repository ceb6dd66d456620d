"""All conversations of a service, by session id: opened, held, lost, resumed, over."""

import asyncio
import uuid
from collections.abc import AsyncGenerator, Coroutine
from contextlib import aclosing
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.conversation import EndCause, Numbered, Opened
from bridge.engines.transcriber import Transcriber
from bridge.errors import BridgeError, EngineUnavailable, TooManyConversations, UnknownSession
from bridge.sessions.conversation import Conversation
from bridge.sessions.conversing import CallerInput, ConverseOrder, HearingFactory
from bridge.sessions.outbox import Reader
from bridge.sessions.stage import Performers, Stage
from bridge.settings.session import SessionSettings

#: A connection that is lost first looks like a caller who closed its side; what it really was is
#: known a moment later, seconds.
_GOODBYE_S: Final = 0.2


class Conversations:
    """Build it and keep `run()` running."""

    def __init__(
        self,
        cast: Performers,
        transcriber: Transcriber | None,
        hearing_factory: HearingFactory,
        settings: SessionSettings,
        clock: Clock,
    ) -> None:
        """`transcriber` None: only an engine that hears for itself understands speech."""
        self.settings = settings
        self._clock = clock
        self._stage = Stage(cast, transcriber, hearing_factory, settings, clock, self._spawn)
        self._group: asyncio.TaskGroup | None = None
        self._conversations: dict[str, Conversation] = {}
        self._refusal: BridgeError | None = None

    @property
    def count(self) -> int:
        """Conversations that go on, or wait to be resumed."""
        return len(self._conversations)

    @property
    def listens(self) -> bool:
        """Whether speech is understood here, by the engine or by one who writes it down."""
        return self._stage.listens

    async def run(self) -> None:
        """Own the tasks of conversations until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await asyncio.get_running_loop().create_future()
        finally:
            self._group = None

    def drain(self, error: BridgeError) -> None:
        """Refuse new ones with `error`; the others end when what is being said has been said."""
        self._refusal = error
        for conversation in list(self._conversations.values()):
            conversation.finish()

    def close(self) -> None:
        """End all of them: the service stops, and their callers are told."""
        for conversation in list(self._conversations.values()):
            conversation.end(EndCause.SHUTDOWN)

    def open(self, order: ConverseOrder) -> Conversation:
        """A new conversation, or the one that `order` names, as it wants it.

        Raises `UnknownCharacter`, `UnknownSession`, `TooManyConversations`, `InvalidArgument`,
        `CapabilityMissing`, `UnsupportedAudioRate`, and what it was told to refuse with.
        """
        if order.session_id:
            conversation = self._conversations.get(order.session_id)
            if conversation is None:
                raise UnknownSession("no such conversation goes on: open a new one")
            conversation.resume(order)
            return conversation
        if self._refusal is not None:
            raise self._refusal
        limit = self.settings.conversations
        if len(self._conversations) >= limit:
            raise TooManyConversations("sessions.conversations", limit)
        conversation = Conversation(str(uuid.uuid4()), order, self._stage)
        self._conversations[conversation.session_id] = conversation
        self._spawn(self._keep(conversation), f"conversation {conversation.session_id}")
        return conversation

    async def converse(
        self, order: ConverseOrder, said: AsyncGenerator[CallerInput, None]
    ) -> AsyncGenerator[Numbered, None]:
        """Hold the conversation of `order`: `Opened` first, then its events, until it is over.

        The end of `said` ends it when what is being said has been said. Closing the generator
        before is a lost connection: the character stops, the conversation can be resumed. Raises
        what `open` does, what `said` does, and `SessionTaken`.
        """
        conversation = self.open(order)
        reader, lost_count = conversation.outbox.attach(order.received if order.session_id else 0)
        listening = self._spawn(self._take(conversation, reader, said), "caller")
        try:
            yield Numbered(0, self._opened(conversation, order, lost_count))
            async with aclosing(conversation.outbox.events(reader)) as events:
                async for numbered in events:
                    yield numbered
        finally:
            listening.cancel()
            if conversation.outbox.detach(reader):
                conversation.lose()

    def _opened(self, conversation: Conversation, order: ConverseOrder, lost_count: int) -> Opened:
        return Opened(
            conversation.session_id,
            conversation.character,
            self.settings.resume_s,
            bool(order.session_id),
            lost_count,
        )

    async def _take(
        self, conversation: Conversation, reader: Reader, said: AsyncGenerator[CallerInput, None]
    ) -> None:
        try:
            async with aclosing(said):
                async for something in said:
                    if not conversation.outbox.holds(reader):
                        return
                    await conversation.take(something)
            await self._clock.sleep_until(self._clock.now() + _GOODBYE_S)
            conversation.leave()
        except BridgeError as error:
            conversation.outbox.fail(reader, error)
        except Exception as error:
            # One caller's stream must not take the others with it; its own call reports it.
            logger.exception("a conversation's input failed")
            conversation.outbox.fail(reader, error)

    async def _keep(self, conversation: Conversation) -> None:
        try:
            await conversation.watch()
            await conversation.ended.wait()
        finally:
            conversation.abandon()
            del self._conversations[conversation.session_id]

    def _spawn(self, work: Coroutine[None, None, None], name: str) -> "asyncio.Task[None]":
        if self._group is None:
            work.close()
            raise EngineUnavailable("the service is not running")
        try:
            return self._group.create_task(work, name=name)
        except RuntimeError:
            # The group is being cancelled, and this call with it.
            work.close()
            raise EngineUnavailable("the service is stopping") from None

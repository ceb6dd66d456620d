"""The Converse call: requests into a conversation, its numbered events out."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Protocol

from exomni.v1 import avatar_service_pb2 as pb

from bridge.clock import Clock
from bridge.conversation import ConversationEvent, Numbered, Opened, TurnReport
from bridge.engines.engine import Engine
from bridge.events import Marker, Text
from bridge.rpc.conversing import inputs, order_of
from bridge.rpc.encoders import encoder_on
from bridge.sessions.conversing import CallerInput, ConverseOrder
from bridge.settings.session import SessionSettings
from bridge.wire.conversing import ConversationEncoder


class Conversations(Protocol):
    """`bridge.sessions.conversations.Conversations` is one."""

    @property
    def settings(self) -> SessionSettings: ...

    @property
    def listens(self) -> bool: ...

    def converse(
        self, order: ConverseOrder, said: AsyncGenerator[CallerInput, None]
    ) -> AsyncGenerator[Numbered, None]: ...


async def converse(
    requests: AsyncIterator[pb.ConverseRequest],
    conversations: Conversations,
    engine: Engine,
    clock: Clock,
) -> AsyncGenerator[pb.ConverseResponse, None]:
    """One call. Raises what a conversation does, and `InvalidMessage`."""
    order = await order_of(requests)
    if order is None:
        return
    rate_hz = order.audio_rate_hz or engine.capabilities.sample_rate_hz
    # A resumed stream may go on within a performance: its markers need the rate at once.
    encoder = ConversationEncoder(encoder_on(clock, rate_hz))
    events = conversations.converse(order, inputs(requests))
    async with aclosing(batches(events)) as batched:
        async for batch in batched:
            yield encoder.message(batch)


async def batches(events: AsyncGenerator[Numbered, None]) -> AsyncGenerator[list[Numbered], None]:
    """All of `events` in order: text and markers ride with what follows in their performance.

    Nothing else waits. Closes `events`.
    """
    batch: list[Numbered] = []
    async with aclosing(events):
        async for numbered in events:
            if not _is_performed(numbered.event):
                if batch:
                    yield batch
                batch = []
                yield [numbered]
                continue
            if batch and numbered.sequence != batch[-1].sequence + 1:
                yield batch
                batch = []
            batch.append(numbered)
            if not isinstance(numbered.event, Text | Marker):
                yield batch
                batch = []
    if batch:
        yield batch


def _is_performed(event: Opened | ConversationEvent) -> bool:
    return not isinstance(event, Opened | TurnReport)

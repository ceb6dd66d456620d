"""A conversation as a client of ours holds it: one call of Converse, and the way back into it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from types import TracebackType
from typing import Any, Self

import grpc
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge.audio.pcm import Pcm, to_bytes
from bridge.conversation import ConversationEvent, Opened
from bridge.errors import InvalidMessage, ServiceUnreachable
from bridge.wire.calls import service_errors
from bridge.wire.conversing import ConversationDecoder
from bridge.wire.convert import duration_of

_NS_PER_S = 1_000_000_000


class ConversationCall:
    """Open from `async with` to its end, which cancels the call: the character stops.

    `opened` is what the service said first. Methods may be called while `events` is read, by one
    task at a time. Everything raises what the service raises, and `ServiceUnreachable` when the
    connection is lost: `resume` goes on then.
    """

    opened: Opened

    def __init__(
        self,
        converse: Callable[[], Any],
        config: pb.ConverseConfig,
        decoder: ConversationDecoder | None = None,
    ) -> None:
        """`converse` begins a call of the method. `decoder`: that of the call resumed."""
        self._converse = converse
        self._config = config
        self._decoder = decoder or ConversationDecoder()
        self._sequence = config.received_sequence
        self._call: Any = None
        self._closed = False

    async def __aenter__(self) -> Self:
        self._call = self._converse()
        try:
            await self._send(pb.ConverseRequest(config=self._config))
            self.opened = await self._read_opened()
        except BaseException:
            self._call.cancel()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closed = True
        self._call.cancel()

    @property
    def received_sequence(self) -> int:
        """Number of the last event that `events` gave."""
        return self._sequence

    async def say(self, text: str) -> None:
        """A line of the caller, typed: the character answers it."""
        await self._send(pb.ConverseRequest(text=text))

    async def hear(self, pcm: Pcm) -> None:
        """More of the caller's voice: `[n]` int16, at the rate of the config's input format."""
        chunk = audio_pb2.AudioChunk(pcm=to_bytes(pcm))
        await self._send(pb.ConverseRequest(audio_chunk=chunk))

    async def commit(self) -> None:
        """The caller has done speaking, whatever its silence says (push-to-talk released)."""
        await self._send(pb.ConverseRequest(turn_commit=pb.TurnCommit()))

    async def interrupt(self) -> None:
        """Stop the character."""
        await self._send(pb.ConverseRequest(turn_interrupt=pb.TurnInterrupt()))

    async def position(self, utterance_id: str, seconds: float) -> None:
        """How far the utterance has been played here, seconds from its media time zero."""
        offset = duration_of(max(0, round(seconds * _NS_PER_S)))
        position = pb.PlaybackPosition(utterance_id=utterance_id, media_offset=offset)
        await self._send(pb.ConverseRequest(playback_position=position))

    async def leave(self) -> None:
        """Say no more: the conversation ends when what is being said has been said."""
        with service_errors():
            await self._call.done_writing()

    async def events(self) -> AsyncGenerator[ConversationEvent, None]:
        """What happens, until the conversation has ended, or its block has."""
        with service_errors():
            while (message := await self._read()) is not grpc.aio.EOF:
                for numbered in self._decoder.events(message):
                    self._sequence = numbered.sequence
                    assert not isinstance(numbered.event, Opened), "opened comes once"
                    yield numbered.event
                self._sequence = message.sequence
            if not self._closed:
                await self._raise_status()

    def resume(self) -> "ConversationCall":
        """A call that goes on with this conversation: nothing comes twice."""
        config = pb.ConverseConfig()
        config.CopyFrom(self._config)
        config.session_id = self.opened.session_id
        config.received_sequence = self._sequence
        return ConversationCall(self._converse, config, self._decoder)

    async def _send(self, request: pb.ConverseRequest) -> None:
        try:
            with service_errors():
                await self._call.write(request)
        except grpc.aio.UsageError:
            # gRPC's word for a call that is over.
            raise ServiceUnreachable("the conversation's stream is over") from None

    async def _read(self) -> Any:
        try:
            return await self._call.read()
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._closed and task is not None and not task.cancelling():
                # The call was canceled under a reader that was not.
                return grpc.aio.EOF
            raise

    async def _read_opened(self) -> Opened:
        with service_errors():
            message = await self._call.read()
            if message is grpc.aio.EOF:
                await self._raise_status()
        first = [] if message is grpc.aio.EOF else self._decoder.events(message)
        if not first or not isinstance(first[0].event, Opened):
            raise InvalidMessage("the service did not open the conversation")
        return first[0].event

    async def _raise_status(self) -> None:
        """The call has no more messages: raise how it failed, if it did."""
        code = await self._call.code()
        if code is not grpc.StatusCode.OK:
            raise grpc.aio.AioRpcError(
                code,
                await self._call.initial_metadata(),
                await self._call.trailing_metadata(),
                await self._call.details(),
            )

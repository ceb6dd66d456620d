"""Our own gRPC client, for the command line, the doctor and the benchmarks.

It takes the contract's requests, gives domain events, and raises the service's errors as the same
classes of `bridge.errors` that the service raised.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import aclosing, asynccontextmanager
from types import TracebackType
from typing import Any, Final, Self

from exomni.v1 import audio_pb2, avatar_service_pb2, character_service_pb2
from exomni.v1.admin_service_pb2_grpc import AdminServiceStub
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from exomni.v1.character_service_pb2_grpc import CharacterServiceStub
from exomni.v1.phone_service_pb2_grpc import PhoneServiceStub
from exomni.v1.stage_service_pb2_grpc import StageServiceStub

from bridge.admin_client import AdminCalls
from bridge.channel import open_channel
from bridge.conversation_client import ConversationCall
from bridge.events import Audio, PerformanceEvent, WatchEvent
from bridge.phone_client import PhoneCalls
from bridge.stage_client import StageCalls
from bridge.target import Target
from bridge.wire.calls import service_errors
from bridge.wire.convert import audio_message
from bridge.wire.streams import Decoder

#: Messages of the service are small; a spoken text of the largest size is not.
_MAX_MESSAGE_BYTES: Final = 64 * 1024 * 1024
_PAGE_SIZE: Final = 500


class Client:
    """A connection to the service at `target`. Use it in an `async with` block.

    Every method raises what the service raises, and `ServiceUnreachable` when none answers. Times
    of events (`Started.start_s`) are wall-clock seconds since the Unix epoch.
    """

    def __init__(self, target: Target | str) -> None:
        """`target` as text is "host:port" of one that asks for nothing."""
        options = (
            ("grpc.max_receive_message_length", _MAX_MESSAGE_BYTES),
            # A client is a connection: many of one process do not share one.
            ("grpc.use_local_subchannel_pool", 1),
        )
        self._channel = open_channel(target, options)
        self._avatar: Any = AvatarServiceStub(self._channel)  # type: ignore[no-untyped-call]
        self._characters: Any = CharacterServiceStub(self._channel)  # type: ignore[no-untyped-call]
        #: What stage hands do.
        self.stage = StageCalls(StageServiceStub(self._channel))  # type: ignore[no-untyped-call]
        #: Looking after the service.
        self.admin = AdminCalls(AdminServiceStub(self._channel))  # type: ignore[no-untyped-call]
        #: Phones whose owners' faces come in.
        self.phones = PhoneCalls(PhoneServiceStub(self._channel))  # type: ignore[no-untyped-call]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._channel.close()

    async def speak(
        self, request: avatar_service_pb2.SpeakRequest
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """The performance of `request`; closing the generator stops the speech."""
        async with aclosing(_performance(self._avatar.Speak(request))) as events:
            async for event in events:
                yield event

    async def speak_stream(
        self, config: avatar_service_pb2.SpeakStreamConfig, deltas: AsyncIterator[str]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """The performance of a text that is still being written, sent as it comes."""
        call = self._avatar.SpeakStream(_text_requests(config, deltas))
        async with aclosing(_performance(call)) as events:
            async for event in events:
                yield event

    def converse(self, config: avatar_service_pb2.ConverseConfig) -> ConversationCall:
        """A conversation, for an `async with` block."""
        return ConversationCall(self._avatar.Converse, config)

    async def animate(
        self, config: avatar_service_pb2.AnimateConfig, audio: AsyncIterator[Audio]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """The performance of speech that the caller brings, sent as it comes."""
        call = self._avatar.Animate(_animate_requests(config, audio))
        async with aclosing(_performance(call)) as events:
            async for event in events:
                yield event

    async def interrupt(self, character: str = "", utterance_id: str = "") -> list[str]:
        """Stop one utterance, or all of a character's; the stopped ids."""
        request = avatar_service_pb2.InterruptRequest(
            character=character, utterance_id=utterance_id
        )
        response = await _response(self._avatar.Interrupt(request))
        return list(response.utterance_ids)

    async def direct(self, request: avatar_service_pb2.DirectRequest) -> None:
        """Have a character do something with its face. Raises `UnknownCharacter`…"""
        await _response(self._avatar.Direct(request))

    async def watch(
        self, request: character_service_pb2.WatchCharacterRequest
    ) -> AsyncGenerator[WatchEvent, None]:
        """What a character does, until the generator is closed or the character deleted."""
        decoder = Decoder()
        async with _responses(self._characters.WatchCharacter(request)) as responses:
            async for response in responses:
                event = decoder.watch(response)
                if event is not None:
                    yield event

    async def info(self) -> avatar_service_pb2.GetServiceInfoResponse:
        """What the service is and can do."""
        request = avatar_service_pb2.GetServiceInfoRequest()
        response: avatar_service_pb2.GetServiceInfoResponse
        response = await _response(self._avatar.GetServiceInfo(request))
        return response

    async def voices(self, language: str = "") -> list[audio_pb2.Voice]:
        """Every voice, or those of a language (BCP-47), by name."""
        voices: list[audio_pb2.Voice] = []
        token = ""
        while True:
            request = avatar_service_pb2.ListVoicesRequest(
                language=language, page_size=_PAGE_SIZE, page_token=token
            )
            response = await _response(self._avatar.ListVoices(request))
            voices.extend(response.voices)
            token = response.next_page_token
            if not token:
                return voices

    async def characters(self) -> list[character_service_pb2.Character]:
        """Every character."""
        characters: list[character_service_pb2.Character] = []
        token = ""
        while True:
            request = character_service_pb2.ListCharactersRequest(
                page_size=_PAGE_SIZE, page_token=token
            )
            response = await _response(self._characters.ListCharacters(request))
            characters.extend(response.characters)
            token = response.next_page_token
            if not token:
                return characters

    async def character(self, name: str) -> character_service_pb2.Character:
        """One character. Raises `UnknownCharacter`."""
        request = character_service_pb2.GetCharacterRequest(name=name)
        response: character_service_pb2.GetCharacterResponse
        response = await _response(self._characters.GetCharacter(request))
        return response.character

    async def create_character(
        self, character: character_service_pb2.Character
    ) -> character_service_pb2.Character:
        """Add a character; as stored. Raises `CharacterExists`, `InvalidCharacter`…"""
        request = character_service_pb2.CreateCharacterRequest(character=character)
        response: character_service_pb2.CreateCharacterResponse
        response = await _response(self._characters.CreateCharacter(request))
        return response.character

    async def update_character(
        self, character: character_service_pb2.Character
    ) -> character_service_pb2.Character:
        """Replace a character's settings; as stored. Raises `CharacterChanged` by its etag."""
        request = character_service_pb2.UpdateCharacterRequest(character=character)
        response: character_service_pb2.UpdateCharacterResponse
        response = await _response(self._characters.UpdateCharacter(request))
        return response.character

    async def delete_character(self, name: str, etag: str = "") -> None:
        """Remove a character. Raises `UnknownCharacter`, `CharacterChanged`."""
        request = character_service_pb2.DeleteCharacterRequest(name=name, etag=etag)
        await _response(self._characters.DeleteCharacter(request))


async def _performance(call: Any) -> AsyncGenerator[PerformanceEvent, None]:
    """The events of the responses of `call`."""
    decoder = Decoder()
    async with _responses(call) as responses:
        async for response in responses:
            for message in response.events:
                event = decoder.performance(message)
                if event is not None:
                    yield event


async def _text_requests(
    config: avatar_service_pb2.SpeakStreamConfig, deltas: AsyncIterator[str]
) -> AsyncGenerator[avatar_service_pb2.SpeakStreamRequest, None]:
    yield avatar_service_pb2.SpeakStreamRequest(config=config)
    async for delta in deltas:
        yield avatar_service_pb2.SpeakStreamRequest(text_delta=delta)


async def _animate_requests(
    config: avatar_service_pb2.AnimateConfig, audio: AsyncIterator[Audio]
) -> AsyncGenerator[avatar_service_pb2.AnimateRequest, None]:
    yield avatar_service_pb2.AnimateRequest(config=config)
    async for chunk in audio:
        yield avatar_service_pb2.AnimateRequest(audio_chunk=audio_message(chunk))


async def _response(call: Awaitable[Any]) -> Any:
    with service_errors():
        return await call


@asynccontextmanager
async def _responses(call: Any) -> AsyncIterator[AsyncIterator[Any]]:
    try:
        with service_errors():
            yield call
    finally:
        call.cancel()

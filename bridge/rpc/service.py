"""AvatarService: speech, interruption and what the service is."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Final, NoReturn

from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceServicer

from bridge import __version__
from bridge.audio.pcm import CLIENT_RATES_HZ
from bridge.clock import Clock
from bridge.config import LimitSettings
from bridge.engines.engine import Engine, Voice
from bridge.errors import CapabilityMissing
from bridge.face.emotion import EMOTIONS
from bridge.face.gestures import GESTURES
from bridge.face.names import NAMES
from bridge.rpc.animate import animate
from bridge.rpc.batches import batches
from bridge.rpc.cast import Cast
from bridge.rpc.converse import Conversations, converse
from bridge.rpc.directions import direction_of
from bridge.rpc.encoders import encoder_on
from bridge.rpc.gate import Context
from bridge.rpc.orders import speak_order
from bridge.rpc.pages import page
from bridge.rpc.speak_stream import speak_stream
from bridge.sessions.resampled import resampled

#: What this version serves; a test compares it with the methods below.
CAPABILITIES: Final = (
    "speak",
    "speak_stream",
    "interrupt",
    "direct",
    "watch",
    "characters",
    "voices",
)


class AvatarService(AvatarServiceServicer):
    """The RPCs of `exomni.v1.AvatarService` on a `Cast`."""

    def __init__(
        self,
        cast: Cast,
        limits: LimitSettings,
        clock: Clock,
        conversations: Conversations | None = None,
        *,
        stage: bool = False,
        records: bool = False,
        replays: bool = False,
        monitor: bool = False,
    ) -> None:
        """`conversations` None: nobody converses here. `stage`: StageService takes commands,
        also to record where `records`, to perform takes where `replays`; `monitor`: MonitorService
        reports.
        """
        self._monitor = monitor
        self._records = records
        self._replays = replays
        self._cast = cast
        self._conversations = conversations
        self._stage = stage
        self._limits = limits
        self._clock = clock

    def limit(self, limits: LimitSettings) -> None:
        """Tell callers of these from now on."""
        self._limits = limits

    async def Speak(
        self, request: pb.SpeakRequest, context: Context
    ) -> AsyncGenerator[pb.SpeakResponse, None]:
        order = speak_order(request)
        encoder = encoder_on(self._clock)
        performance = self._cast.speak(order)
        events = resampled(performance, order.audio_rate_hz)
        async with aclosing(batches(events)) as batched:
            async for batch in batched:
                yield pb.SpeakResponse(events=[encoder.performance(event) for event in batch])

    async def Interrupt(
        self, request: pb.InterruptRequest, context: Context
    ) -> pb.InterruptResponse:
        stopped = await self._cast.interrupt(request.character, request.utterance_id)
        return pb.InterruptResponse(utterance_ids=stopped)

    async def GetServiceInfo(
        self, request: pb.GetServiceInfoRequest, context: Context
    ) -> pb.GetServiceInfoResponse:
        return pb.GetServiceInfoResponse(
            version=__version__,
            engines=[_engine_info(self._cast.engine)],
            capabilities=self._capabilities(),
            audio_rates_hz=CLIENT_RATES_HZ,
            coefficient_names=NAMES,
            limits=self._limits_message(),
            emotions=EMOTIONS,
            gestures=GESTURES,
        )

    async def ListVoices(
        self, request: pb.ListVoicesRequest, context: Context
    ) -> pb.ListVoicesResponse:
        voices = [v for v in self._cast.engine.voices() if _speaks(v, request.language)]
        chosen, token = page(voices, lambda v: v.name, request.page_size, request.page_token)
        return pb.ListVoicesResponse(
            voices=[_voice_message(voice) for voice in chosen], next_page_token=token
        )

    async def Direct(self, request: pb.DirectRequest, context: Context) -> pb.DirectResponse:
        self._cast.direct(request.character, direction_of(request))
        return pb.DirectResponse()

    def Converse(
        self, requests: AsyncIterator[pb.ConverseRequest], context: Context
    ) -> AsyncGenerator[pb.ConverseResponse, None]:
        if self._conversations is None:
            _not_built("converse")
        return converse(requests, self._conversations, self._cast.engine, self._clock)

    def SpeakStream(
        self, requests: AsyncIterator[pb.SpeakStreamRequest], context: Context
    ) -> AsyncGenerator[pb.SpeakStreamResponse, None]:
        return speak_stream(requests, self._cast, self._clock)

    def Animate(
        self, requests: AsyncIterator[pb.AnimateRequest], context: Context
    ) -> AsyncGenerator[pb.AnimateResponse, None]:
        if not self._cast.animates:
            _not_built("animate")
        return animate(requests, self._cast, self._clock)

    def Perceive(
        self, requests: AsyncIterator[pb.PerceiveRequest], context: Context
    ) -> AsyncGenerator[pb.PerceiveResponse, None]:
        _not_built("perceive")

    def Express(
        self, request: pb.ExpressRequest, context: Context
    ) -> AsyncGenerator[pb.ExpressResponse, None]:
        _not_built("express")

    def _capabilities(self) -> tuple[str, ...]:
        optional = {
            "converse": self._conversations is not None,
            "listen": self._conversations is not None and self._conversations.listens,
            "animate": self._cast.animates,
            "stage": self._stage,
            "record": self._records,
            "replay": self._replays,
            "monitor": self._monitor,
        }
        return (*CAPABILITIES, *(name for name, there in optional.items() if there))

    def _limits_message(self) -> pb.ServiceLimits:
        limits = self._limits
        message = pb.ServiceLimits(
            text_length=limits.text_characters,
            message_size_bytes=min(limits.message_bytes, 2**31 - 1),
            utterance_count=limits.concurrent_utterances,
            queue_length=limits.queued_utterances,
            character_count=limits.characters,
        )
        if self._conversations is not None:
            sessions = self._conversations.settings
            message.conversation_count = sessions.conversations
            message.instructions_length = sessions.instructions_characters
        return message


def _not_built(capability: str) -> NoReturn:
    raise CapabilityMissing(
        f"this service does not have the capability {capability!r}; GetServiceInfo lists those "
        f"it has: {', '.join(CAPABILITIES)}"
    )


def _speaks(voice: Voice, language: str) -> bool:
    wanted = language.casefold()
    tags = [tag.casefold() for tag in voice.languages]
    return not wanted or any(tag == wanted or tag.startswith(f"{wanted}-") for tag in tags)


def _voice_message(voice: Voice) -> audio_pb2.Voice:
    return audio_pb2.Voice(
        name=voice.name,
        display_name=voice.display_name,
        languages=voice.languages,
        gender=voice.gender,
    )


def _engine_info(engine: Engine) -> pb.EngineInfo:
    capabilities = engine.capabilities
    return pb.EngineInfo(
        name=engine.name,
        speech_output=capabilities.text_to_speech,
        speech_input=capabilities.speech_input,
        audio_animation=capabilities.audio_to_face,
        ssml=capabilities.ssml,
        audio_rate_hz=capabilities.sample_rate_hz,
        answers=capabilities.answers,
    )

"""What a front and its workers tell each other (`exomni.engine.v1`) ↔ the words of `Maker`.

Nothing is lost either way. Decoding raises an `InputError` for what the contract rules out and
leaves out what only a newer contract knows.
"""

from collections.abc import Iterable
from typing import Final

from exomni.engine.v1 import engine_service_pb2 as pb
from exomni.v1 import audio_pb2, avatar_service_pb2
from google.protobuf.duration_pb2 import Duration

from bridge.audio.pcm import from_bytes, to_bytes
from bridge.engines.engine import PastExchange, SpokenQuestion, TextRole
from bridge.engines.maker import (
    DEFAULT_TOKENS,
    GenerateOrder,
    GenerationMode,
    Sampling,
    TurnSummary,
    WorkerInfo,
    WorkerState,
)
from bridge.errors import InvalidArgument, InvalidMessage
from bridge.events import Ended, EngineEvent, Started
from bridge.wire.convert import duration_of, nanoseconds_of
from bridge.wire.streams import Decoder, Encoder

#: Where a request for the heartbeat names no interval, and what it may name, nanoseconds.
HEARTBEAT_NS: Final = 1_000_000_000
_HEARTBEAT_RANGE_NS: Final = (100_000_000, 60_000_000_000)
_HOTTEST: Final = 5.0
_NS_PER_S: Final = 1_000_000_000

_ROLES: Final = {
    TextRole.PROMPT: avatar_service_pb2.TEXT_ROLE_PROMPT,
    TextRole.LINE: avatar_service_pb2.TEXT_ROLE_LINE,
}
_ROLES_BACK: Final = {
    avatar_service_pb2.TEXT_ROLE_UNSPECIFIED: TextRole.PROMPT,
    **{number: role for role, number in _ROLES.items()},
}
_MODES: Final = {
    GenerationMode.STREAMED: pb.GENERATION_MODE_STREAMED,
    GenerationMode.OFFLINE: pb.GENERATION_MODE_OFFLINE,
}
_MODES_BACK: Final = {
    pb.GENERATION_MODE_UNSPECIFIED: GenerationMode.STREAMED,
    **{number: mode for mode, number in _MODES.items()},
}


def order_message(order: GenerateOrder) -> pb.GenerateRequest:
    """`order` as a request."""
    return pb.GenerateRequest(
        character=order.character,
        text=order.text,
        text_role=_ROLES[order.role],
        spoken_question=_question_message(order.question) if order.question else None,
        system=order.system,
        exchanges=[
            pb.Exchange(text=past.text, reply=past.reply, spoken=past.spoken)
            for past in order.history
        ],
        sampling=_sampling_message(order.sampling) if order.sampling else None,
        max_token_count=order.max_tokens,
        seed=order.seed,
        mode=_MODES[order.mode],
    )


def order_of(request: pb.GenerateRequest) -> GenerateOrder:
    """The inverse. Raises `InvalidArgument`, `InvalidMessage`."""
    if request.max_token_count < 0:
        raise InvalidArgument(f"max_token_count is {request.max_token_count}: give 0 or more")
    spoken, sampled = request.HasField("spoken_question"), request.HasField("sampling")
    return GenerateOrder(
        text=request.text,
        role=_ROLES_BACK[request.text_role],
        question=_question_of(request.spoken_question) if spoken else None,
        system=request.system,
        history=tuple(PastExchange(e.text, e.reply, e.spoken) for e in request.exchanges),
        sampling=_sampling_of(request.sampling) if sampled else None,
        max_tokens=request.max_token_count or DEFAULT_TOKENS,
        seed=request.seed,
        mode=_MODES_BACK[request.mode],
        character=request.character,
    )


def response_message(
    events: Iterable[EngineEvent], summary: TurnSummary | None, rate_hz: int
) -> pb.GenerateResponse:
    """Some of a performance. `rate_hz`: of the worker's audio."""
    encoder = Encoder(rate_hz=rate_hz)
    return pb.GenerateResponse(
        events=[encoder.performance(event) for event in events],
        summary=None if summary is None else _summary_message(summary),
    )


def response_of(
    response: pb.GenerateResponse, rate_hz: int
) -> tuple[list[EngineEvent], TurnSummary | None]:
    """The inverse. Raises `InvalidMessage`."""
    decoder = Decoder(rate_hz=rate_hz)
    events: list[EngineEvent] = []
    for message in response.events:
        event = decoder.performance(message)
        if isinstance(event, Started | Ended):
            raise InvalidMessage("a worker's performance says neither its start nor its end")
        if event is not None:
            events.append(event)
    return events, _summary_of(response.summary) if response.HasField("summary") else None


def info_message(info: WorkerInfo) -> pb.GetWorkerInfoResponse:
    """What a worker is."""
    return pb.GetWorkerInfoResponse(
        version=info.version,
        model=info.model,
        device=info.device,
        device_name=info.device_name,
        dtype=info.dtype,
        stream_count=info.streams,
        waiting_count=info.waiting,
        turn_token_count=info.turn_tokens,
        audio_rate_hz=info.audio_rate_hz,
    )


def info_of(message: pb.GetWorkerInfoResponse) -> WorkerInfo:
    """The inverse. Raises `InvalidMessage` for a worker that cannot speak."""
    if message.audio_rate_hz <= 0 or message.stream_count <= 0:
        raise InvalidMessage(
            f"a worker of {message.stream_count} streams at {message.audio_rate_hz} Hz is none"
        )
    return WorkerInfo(
        version=message.version,
        model=message.model,
        device=message.device,
        device_name=message.device_name,
        dtype=message.dtype,
        streams=message.stream_count,
        waiting=message.waiting_count,
        turn_tokens=message.turn_token_count,
        audio_rate_hz=message.audio_rate_hz,
    )


def state_message(state: WorkerState) -> pb.WatchWorkerResponse:
    """How a worker is."""
    return pb.WatchWorkerResponse(
        running_count=state.running,
        waiting_count=state.waiting,
        step_count=state.steps,
        step_duration=duration_of(round(state.step_s * _NS_PER_S)),
        memory_bytes=state.memory_bytes,
    )


def state_of(message: pb.WatchWorkerResponse) -> WorkerState:
    """The inverse, to the nanosecond."""
    return WorkerState(
        running=message.running_count,
        waiting=message.waiting_count,
        steps=message.step_count,
        step_s=nanoseconds_of(message.step_duration) / _NS_PER_S,
        memory_bytes=message.memory_bytes,
    )


def watch_message(interval_ns: int) -> pb.WatchWorkerRequest:
    """A request for the heartbeat, once per `interval_ns`."""
    return pb.WatchWorkerRequest(interval_duration=duration_of(interval_ns))


def interval_ns_of(request: pb.WatchWorkerRequest) -> int:
    """The inverse, nanoseconds. Raises `InvalidArgument`."""
    if not request.HasField("interval_duration"):
        return HEARTBEAT_NS
    interval_ns = nanoseconds_of(request.interval_duration)
    shortest, longest = _HEARTBEAT_RANGE_NS
    if not shortest <= interval_ns <= longest:
        raise InvalidArgument(f"interval_duration is {interval_ns / 1e9:g} s: give 0.1 to 60 s")
    return interval_ns


def _question_message(question: SpokenQuestion) -> pb.SpokenQuestion:
    return pb.SpokenQuestion(
        format=audio_pb2.AudioFormat(
            encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=question.rate_hz, channel_count=1
        ),
        pcm=to_bytes(question.pcm),
    )


def _question_of(message: pb.SpokenQuestion) -> SpokenQuestion:
    stated = message.format
    if stated.encoding != audio_pb2.AUDIO_ENCODING_S16LE or stated.channel_count not in (0, 1):
        raise InvalidArgument("spoken_question.format must be mono signed 16-bit PCM")
    if stated.rate_hz <= 0:
        raise InvalidArgument(f"spoken_question.format.rate_hz is {stated.rate_hz}: say the rate")
    if len(message.pcm) % 2:
        raise InvalidMessage(
            f"spoken_question.pcm of {len(message.pcm)} bytes ends in half a sample"
        )
    return SpokenQuestion(from_bytes(message.pcm), stated.rate_hz)


def _sampling_message(sampling: Sampling) -> pb.TextSampling:
    return pb.TextSampling(
        temperature=sampling.temperature, top_k=sampling.top_k, top_p=sampling.top_p
    )


def _sampling_of(message: pb.TextSampling) -> Sampling:
    if not 0.0 <= message.temperature <= _HOTTEST:
        raise InvalidArgument(f"sampling.temperature is {message.temperature:g}: give 0 to 5")
    if message.top_k < 0:
        raise InvalidArgument(f"sampling.top_k is {message.top_k}: give 0 (no limit) or more")
    if not 0.0 <= message.top_p <= 1.0:
        raise InvalidArgument(f"sampling.top_p is {message.top_p:g}: give at most 1, or 0 for 1")
    return Sampling(message.temperature, message.top_k, message.top_p or 1.0)


def _summary_message(summary: TurnSummary) -> pb.TurnSummary:
    unheard: Duration | None = duration_of(summary.unheard_ns) if summary.unheard_ns else None
    return pb.TurnSummary(
        token_count=summary.token_count,
        unit_count=summary.unit_count,
        text_ended=summary.text_ended,
        speech_ended=summary.speech_ended,
        unheard_duration=unheard,
        dropped_exchange_count=summary.dropped_count,
        reused_token_count=summary.reused_count,
    )


def _summary_of(message: pb.TurnSummary) -> TurnSummary:
    return TurnSummary(
        token_count=message.token_count,
        unit_count=message.unit_count,
        text_ended=message.text_ended,
        speech_ended=message.speech_ended,
        unheard_ns=nanoseconds_of(message.unheard_duration),
        dropped_count=message.dropped_exchange_count,
        reused_count=message.reused_token_count,
    )

"""The ReplayTake call: a take of the service, performed again."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from exomni.v1 import stage_service_pb2 as pb

from bridge.clock import Clock
from bridge.control.actors import Repeaters
from bridge.control.commands import Replay
from bridge.errors import InvalidArgument
from bridge.events import Ended, Started
from bridge.rpc.encoders import encoder_on
from bridge.rpc.orders import when_busy
from bridge.sessions.replays import Prepared
from bridge.wire.convert import duration_of, frame_rate_message

_NS_PER_S = 1_000_000_000


async def replay_take(
    request: pb.ReplayTakeRequest, repeaters: Repeaters, clock: Clock
) -> AsyncGenerator[pb.ReplayTakeResponse, None]:
    """One call. Raises what `Repeaters` and speaking raise."""
    prepared = await repeaters.prepare(replay_of(request))
    encoder = encoder_on(clock)
    async with aclosing(repeaters.perform(prepared)) as events:
        async for event in events:
            if isinstance(event, Started):
                started = _started_message(prepared)
                started.performance.CopyFrom(encoder.performance(event).started)
                yield pb.ReplayTakeResponse(started=started)
            elif isinstance(event, Ended):
                yield pb.ReplayTakeResponse(ended=encoder.performance(event).ended)


def replay_of(request: pb.ReplayTakeRequest) -> Replay:
    """What `request` asks for. Raises `InvalidArgument`."""
    if request.loop_count < 0:
        raise InvalidArgument(f"loop_count is {request.loop_count}: give 0 or more")
    return Replay(
        request.character,
        request.take,
        request.start,
        request.end,
        None if request.endless else request.loop_count or 1,
        when_busy(request.busy_policy),
        request.timecode_restored,
    )


def _started_message(prepared: Prepared) -> pb.ReplayStarted:
    return pb.ReplayStarted(
        frame_rate=frame_rate_message(prepared.take.sent.rate.fraction),
        frame_count=prepared.frame_count,
        start_offset=duration_of(round(prepared.start_s * _NS_PER_S)),
        duration=duration_of(round(prepared.duration_s * _NS_PER_S)),
        timecode=str(prepared.label),
    )

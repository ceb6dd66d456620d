"""MonitorService: reports of the whole service."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from exomni.v1 import monitor_service_pb2 as pb
from exomni.v1.monitor_service_pb2_grpc import MonitorServiceServicer
from google.protobuf.duration_pb2 import Duration

from bridge.errors import CapabilityMissing, InvalidArgument
from bridge.monitor.monitor import Monitor
from bridge.monitor.report import EngineReport, OutputReport, PacerReport, Report
from bridge.monitor.warnings import LoggedWarning
from bridge.outputs.link import Health
from bridge.outputs.sound import SoundState, SoundStatus
from bridge.protocols.timecode import FrameRate
from bridge.rpc.gate import Context
from bridge.sessions.vitals import Vitals
from bridge.wire.convert import duration_of, frame_rate_message, nanoseconds_of

DEFAULT_INTERVAL_S: Final = 0.5
#: Seconds between reports that a caller may ask for.
INTERVAL_RANGE_S: Final = (0.1, 60.0)

_NS_PER_S: Final = 1_000_000_000
_HEALTH: Final = {
    Health.IDLE: pb.OUTPUT_HEALTH_STARTING,
    Health.SENDING: pb.OUTPUT_HEALTH_SENDING,
    Health.FAILING: pb.OUTPUT_HEALTH_FAILING,
}


class MonitorService(MonitorServiceServicer):
    """The RPC of `exomni.v1.MonitorService` on a `Monitor`."""

    def __init__(self, monitor: Monitor | None) -> None:
        """`monitor` None: nobody watches over this service."""
        self._given = monitor

    async def Monitor(
        self, request: pb.MonitorRequest, context: Context
    ) -> AsyncGenerator[pb.MonitorResponse, None]:
        if self._given is None:
            raise CapabilityMissing("this service is not monitored")
        async with aclosing(self._given.reports(_interval_s(request))) as reports:
            async for report in reports:
                yield report_message(report)


def report_message(report: Report) -> pb.MonitorResponse:
    """A report, as the contract has it."""
    message = pb.MonitorResponse(
        uptime_duration=_duration(report.uptime_s),
        engine=_engine_message(report.engine),
        pacer=_pacer_message(report.pacer),
        outputs=[_output_message(output) for output in report.outputs],
        characters=[_character_message(vitals) for vitals in report.characters],
        conversation_count=report.conversation_count,
        utterance_count=report.utterance_count,
        sound=_sound_message(report.sound),
        warnings=[_warning_message(warning) for warning in report.warnings],
    )
    message.report_time.FromNanoseconds(report.utc_ns)
    return message


def _interval_s(request: pb.MonitorRequest) -> float:
    if not request.HasField("interval_duration"):
        return DEFAULT_INTERVAL_S
    interval_s = nanoseconds_of(request.interval_duration) / _NS_PER_S
    low, high = INTERVAL_RANGE_S
    if not low <= interval_s <= high:
        raise InvalidArgument(
            f"interval_duration is {interval_s:g} s: give {low:g} s to {high:g} s"
        )
    return interval_s


def _engine_message(engine: EngineReport) -> pb.EngineReport:
    return pb.EngineReport(name=engine.name, ready=engine.ready, explanation=engine.explanation)


def _pacer_message(pacer: PacerReport) -> pb.PacerReport:
    return pb.PacerReport(
        sent_count=pacer.sent_count,
        late_count=pacer.late_count,
        lateness_p50_ms=pacer.ticks.p50,
        lateness_p99_ms=pacer.ticks.p99,
        lateness_max_ms=pacer.ticks.largest,
    )


def _output_message(output: OutputReport) -> pb.OutputReport:
    stats = output.stats
    return pb.OutputReport(
        character=stats.character,
        protocol=stats.protocol,
        host=stats.host,
        port=stats.port,
        frame_rate=frame_rate_message(FrameRate.parse(stats.rate_hz).fraction),
        packet_rate_hz=stats.packets_per_s,
        packet_count=stats.sent_count,
        dropped_count=stats.dropped_count + stats.late_frame_count,
        lateness_p99_ms=output.lateness.p99,
        jitter_p99_ms=output.lateness.jitter_p99,
        health=_HEALTH[stats.health],
        explanation=stats.reason,
    )


def _character_message(vitals: Vitals) -> pb.CharacterReport:
    message = pb.CharacterReport(
        character=vitals.character,
        utterance_id=vitals.utterance_id,
        queue_length=vitals.waiting_count,
        buffered_duration=_duration(vitals.buffered_s),
        underrun_count=vitals.underrun_count,
        watcher_count=vitals.watcher_count,
        muted=vitals.muted,
        behavior=vitals.behavior,
    )
    if vitals.latest is not None:
        _put_ms(message.first_audio_duration, vitals.latest.first_audio_ms)
        _put_ms(message.first_face_duration, vitals.latest.first_face_ms)
    return message


def _sound_message(sound: SoundState) -> pb.SoundReport:
    playing = sound.status is SoundStatus.PLAYING
    return pb.SoundReport(
        playing=playing,
        device=sound.device or "",
        explanation="" if playing else sound.reason or sound.status.value,
    )


def _warning_message(warning: LoggedWarning) -> pb.ServiceWarning:
    message = pb.ServiceWarning(severity=warning.severity, text=warning.text, count=warning.count)
    message.warning_time.FromNanoseconds(warning.utc_ns)
    return message


def _duration(seconds: float) -> Duration:
    return duration_of(round(seconds * _NS_PER_S))


def _put_ms(field: Duration, ms: float | None) -> None:
    if ms is not None:
        field.CopyFrom(_duration(ms / 1000.0))

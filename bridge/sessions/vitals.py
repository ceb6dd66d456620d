"""How a character does at one moment, for those who watch over a show."""

from dataclasses import dataclass

from bridge.events import Latencies
from bridge.sessions.performance import Performance
from bridge.sessions.role import Role


@dataclass(frozen=True, slots=True)
class Vitals:
    """`utterance_id`: of what plays, "" for nothing. `waiting_count`: utterances after it.

    `buffered_s`: of what plays, made and not heard yet. `underrun_count`: since the service
    started. `behavior`: "idle", "listening", "thinking" or "speaking". `latest`: of the newest
    utterance that was heard. `dropped_count`: frames that watchers were too slow for. `skew_s`: how
    far the sound that is heard is ahead of the face that is shown; None where nothing is heard.
    """

    character: str
    utterance_id: str
    waiting_count: int
    buffered_s: float
    underrun_count: int
    watcher_count: int
    muted: bool
    behavior: str
    latest: Latencies | None
    dropped_count: int = 0
    skew_s: float | None = None


def vitals(role: Role, now_s: float) -> Vitals:
    """What `role` does now."""
    line, tally = role.line.all(), role.tally
    current = line[0] if line else None
    performance = None if current is None else current.performance
    buffered_s, underruns, latest = 0.0, tally.underrun_count, tally.latest
    if performance is not None:
        buffered_s = performance.ahead_s(now_s)
        underruns += performance.underrun_count
    if current is not None and current.first_audio_s is not None:
        latest = current.latencies(now_s)
    return Vitals(
        character=role.name,
        utterance_id="" if performance is None else performance.utterance_id,
        waiting_count=max(len(line) - 1, 0),
        buffered_s=buffered_s,
        underrun_count=underruns,
        watcher_count=len(role.watchers),
        muted=role.restraint.muted,
        behavior="speaking" if role.speaks else role.behavior.value,
        latest=latest,
        dropped_count=role.watchers.dropped_frames,
        skew_s=None if performance is None else _skew_s(performance, now_s),
    )


def _skew_s(performance: Performance, now_s: float) -> float | None:
    """While both move; a stall holds them still together."""
    position = performance.position_samples(now_s)
    if performance.stopped or not 0 < position < performance.received_samples:
        return None
    return position / performance.rate_hz - performance.face_time(now_s)

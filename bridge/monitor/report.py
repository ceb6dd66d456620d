"""A service at one moment, in values."""

from collections.abc import Sequence
from dataclasses import dataclass

from bridge.monitor.warnings import LoggedWarning
from bridge.outputs.link import LinkStats
from bridge.outputs.sound import SoundState
from bridge.sessions.vitals import Vitals


@dataclass(frozen=True, slots=True)
class EngineReport:
    """What speaks, and whether it can now. `explanation`: for people, "" for nothing to say."""

    name: str
    ready: bool
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Percentiles of how late frames left, milliseconds. 0 where none did.

    `jitter_p99`: of how much the time between two frames differs from 1 / rate.
    """

    p50: float = 0.0
    p99: float = 0.0
    largest: float = 0.0
    jitter_p99: float = 0.0


@dataclass(frozen=True, slots=True)
class PacerReport:
    """Counts are since the service started; `ticks`: each until the last of its sends."""

    sent_count: int
    late_count: int
    ticks: Lateness


@dataclass(frozen=True, slots=True)
class OutputReport:
    """One output: its counters, and how punctual it was."""

    stats: LinkStats
    lateness: Lateness


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `utterance_count`: those being made."""

    utc_ns: int
    uptime_s: float
    engine: EngineReport
    pacer: PacerReport
    outputs: Sequence[OutputReport]
    characters: Sequence[Vitals]
    conversation_count: int
    utterance_count: int
    sound: SoundState
    warnings: Sequence[LoggedWarning]

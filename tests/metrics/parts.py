"""A service in numbers, and its metrics as Prometheus reads them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from prometheus_client.parser import text_string_to_metric_families

from bridge.engines.engine import WorkerPhase, WorkerStatus
from bridge.metrics.observation import Observation, Watched
from bridge.metrics.sundries import Counts
from bridge.monitor.warnings import WarningLog
from bridge.outputs.link import Link, LinkStats
from bridge.outputs.punctuality import Punctuality
from bridge.outputs.sound import SoundState, SoundStatus
from bridge.outputs.soundwire import Progress
from bridge.security.door import Door
from bridge.sessions.ledger import Books
from bridge.sessions.vitals import Vitals
from bridge.settings.metrics import MetricsSettings
from tests.fakes import VirtualClock
from tests.fakes_cast import SilentEngine
from tests.outputs.receivers import route

#: Value of every series by its name and its labels, as `exomni_bridge_ready{}`.
Series = dict[str, float]


class WorkedEngine(SilentEngine):
    """An engine whose workers are what a test says."""

    def __init__(self) -> None:
        self.statuses = [
            WorkerStatus(
                "local",
                WorkerPhase.READY,
                streams=4,
                running=1,
                restarts=2,
                memory_bytes=70_000_000_000,
            )
        ]

    def workers(self) -> Sequence[WorkerStatus]:
        return self.statuses


@dataclass
class Parts:
    """What is looked at, and what came of it."""

    clock: VirtualClock = field(default_factory=VirtualClock)
    engine: SilentEngine = field(default_factory=WorkedEngine)
    generating_count: int = 2
    count: int = 3
    sent_count: int = 100
    late_count: int = 1
    state: SoundState = field(
        default_factory=lambda: SoundState(
            SoundStatus.PLAYING, progress=Progress(True, 1.0, 0.1, 5, 0, 0.0)
        )
    )
    link: Link = field(default_factory=lambda: Link(route(0, 9)))
    ticks: Punctuality = field(default_factory=Punctuality)
    characters: list[Vitals] = field(default_factory=list)
    books: Books = field(default_factory=Books)
    warnings: WarningLog = field(default_factory=WarningLog)
    refusals: Counter[str] = field(default_factory=Counter)
    phase: str = "serving"

    def vitals(self) -> list[Vitals]:
        return self.characters

    def stats(self) -> list[LinkStats]:
        return [self.link.stats()]

    def tick_punctuality(self) -> list[Punctuality]:
        return [self.ticks]

    def observation(
        self, door: Door | None = None, settings: MetricsSettings | None = None
    ) -> Observation:
        counts = Counts(
            lambda: self.phase, lambda: 4, lambda: 1, self.warnings.counts, self.refusals
        )
        watched = Watched(self, self, self, self, self.books, counts)
        return Observation(settings or MetricsSettings(port=0), watched, self.clock, door)


def vitals_of(name: str, **values: object) -> Vitals:
    plain = Vitals(name, "", 0, 0.0, 0, 0, muted=False, behavior="idle", latest=None)
    return Vitals(**{f: getattr(plain, f) for f in plain.__slots__} | values)


def parsed(text: str) -> Series:
    """Every series of an exposition. Two of the same name and labels are an error."""
    found: Series = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f"{key}={value}" for key, value in sorted(sample.labels.items()))
            name = f"{sample.name}{{{labels}}}"
            assert name not in found, name
            found[name] = sample.value
    return found


async def series_of(observation: Observation) -> Series:
    return parsed((await observation.exposition.text()).decode())

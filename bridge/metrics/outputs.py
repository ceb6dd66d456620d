"""Metrics of what leaves: frames to receivers, and sound to the device of this machine."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from prometheus_client.core import Metric

from bridge.metrics.families import Names, Rows, counter, gauge, one, summed
from bridge.outputs.link import Health, LinkStats
from bridge.outputs.sound import SoundState, SoundStatus


class Pacing(Protocol):
    """`bridge.outputs.pacer.Pacer` is one."""

    @property
    def sent_count(self) -> int: ...

    @property
    def late_count(self) -> int: ...

    def stats(self) -> list[LinkStats]: ...


class Sounding(Protocol):
    """`bridge.outputs.sound.SoundOutput` is one."""

    @property
    def state(self) -> SoundState: ...


class OutputMetrics:
    """Looked at when somebody asks."""

    def __init__(self, pacer: Pacing, sound: Sounding, names: Names) -> None:
        self._pacer = pacer
        self._sound = sound
        self._names = names

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now."""
        yield counter(
            "pacer_packets",
            "Packets and messages that left by all outputs there ever were.",
            (),
            one(self._pacer.sent_count),
        )
        yield counter(
            "pacer_late_frames",
            "Frames that were dropped because their time was over, of all outputs there ever were.",
            (),
            one(self._pacer.late_count),
        )
        yield from self._of_each(self._pacer.stats())
        yield from _of_sound(self._sound.state)

    def _of_each(self, links: Sequence[LinkStats]) -> Iterator[Metric]:
        def rows(field: str) -> Rows:
            return summed(
                [
                    ((self._names.of(link.character), link.protocol), float(getattr(link, field)))
                    for link in links
                ]
            )

        labels = ("character", "protocol")
        yield counter(
            "packets_sent",
            "Packets and messages that left, by character and protocol.",
            labels,
            rows("sent_count"),
        )
        yield counter(
            "packets_dropped",
            "Packets that never left: the host was unknown, or the system refused them.",
            labels,
            rows("dropped_count"),
        )
        yield counter(
            "frames_late",
            "Frames that were not sent because their time was over.",
            labels,
            rows("late_frame_count"),
        )
        yield gauge(
            "outputs",
            "Outputs by protocol and health; one that fails gets nothing through.",
            ("protocol", "health"),
            _by_health(links),
        )


def _by_health(links: Sequence[LinkStats]) -> Rows:
    counts = Counter((link.protocol, link.health) for link in links)
    protocols = dict.fromkeys(link.protocol for link in links)
    return [
        ((protocol, health.value), counts[protocol, health])
        for protocol in protocols
        for health in Health
    ]


def _of_sound(state: SoundState) -> Iterator[Metric]:
    yield gauge(
        "sound_playing",
        "Whether sound is played on this machine's device: 1 or 0.",
        (),
        one(state.status is SoundStatus.PLAYING),
    )
    yield counter(
        "sound_device_restarts",
        "Times that the sound device was lost and opened again.",
        (),
        one(state.restart_count),
    )
    if state.progress is not None:
        yield gauge(
            "sound_device_underruns",
            "Blocks that the device reports as broken since it was opened.",
            (),
            one(state.progress.underrun_count),
        )

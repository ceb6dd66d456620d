"""Datagrams: one sender for every protocol that fits in packets, parameterized by its codec."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bridge.config import OutputSettings
from bridge.face.frame import FaceRows
from bridge.outputs.link import Link
from bridge.outputs.output import Slots, Tick
from bridge.protocols.livelink import LiveLinkEncoder
from bridge.protocols.timecode import FrameRate
from bridge.protocols.vmc import VmcEncoder


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder as the sender sees it: `write` refreshes `packets`, `packets_per_row` a row."""

    packets: Sequence[memoryview]
    packets_per_row: int
    write: Callable[[FaceRows, Tick], object]


def codec_key(settings: OutputSettings) -> tuple[object, ...]:
    """Routes of equal keys share an encoder."""
    return settings.protocol, settings.profile, settings.head, settings.eyes


def make_codec(
    settings: OutputSettings, identities: Sequence[tuple[str, str]], rate: FrameRate
) -> Codec:
    """The encoder of `settings` for (device id, subject) `identities`. Raises InvalidArgument."""
    if settings.protocol == "livelink":
        livelink = LiveLinkEncoder(identities, rate, head=settings.head, eyes=settings.eyes)
        return Codec(
            livelink.packets,
            1,
            lambda rows, tick: livelink.encode(rows, tick.frame_number, tick.sub_frame),
        )
    profile = settings.profile or "perfect_sync"
    vmc = VmcEncoder(len(identities), profile, head=settings.head, eyes=settings.eyes)
    return Codec(
        vmc.packets, vmc.packets_per_row, lambda rows, tick: vmc.encode(rows, tick.elapsed_s)
    )


class UdpOutput:
    """Every link of one codec at one rate: encoded once for each character, sent to each link."""

    def __init__(self, links: Sequence[Link], rate: FrameRate) -> None:
        """`links` share a `codec_key`. Raises `InvalidArgument` for an identity that no packet
        can carry.
        """
        routes = [link.route for link in links]
        rows = {(r.slot, r.device_id, r.subject): r for r in routes}
        ordered = sorted(rows)
        row_of = {key: row for row, key in enumerate(ordered)}
        self._slots = np.array([key[0] for key in ordered], np.intp)
        identities = [(device_id, subject) for _, device_id, subject in ordered]
        self._codec = make_codec(routes[0].settings, identities, rate)
        self._links = tuple(links)
        self._sends: list[tuple[Callable[[memoryview], None], memoryview]] = []
        count = self._codec.packets_per_row
        for link in links:
            row = row_of[link.route.slot, link.route.device_id, link.route.subject]
            for packet in self._codec.packets[row * count : (row + 1) * count]:
                self._sends.append((link.send, packet))

    @property
    def slots(self) -> Slots:
        return self._slots

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        self._codec.write(rows, tick)

    def send(self) -> None:
        for send, packet in self._sends:
            send(packet)

    def skip(self, frame_count: int) -> None:
        for link in self._links:
            link.late_frame_count += frame_count

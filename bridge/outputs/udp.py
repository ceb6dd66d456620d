"""Datagrams: one sender for every protocol that fits in packets, parameterized by its codec."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np

from bridge.clock import Clock
from bridge.config import OutputSettings
from bridge.face.frame import FaceRows
from bridge.outputs.ifacialmocap_codec import make_text_encoder, pushed_form
from bridge.outputs.link import Link
from bridge.outputs.osc_codec import instant_of, osc_scheme
from bridge.outputs.output import Slots, Tick
from bridge.outputs.rig import rig_of, shaper
from bridge.outputs.vrchat_codec import vrchat_form
from bridge.protocols.ifacialmocap import TextForm
from bridge.protocols.livelink import LiveLinkEncoder
from bridge.protocols.osc_faces import OscFaceEncoder
from bridge.protocols.timecode import FrameRate
from bridge.protocols.vmc import VmcEncoder, VmcForm
from bridge.protocols.vrchat import VrchatEncoder
from bridge.settings.vmc import VmcSettings

#: (device id, subject) of each row.
Identities = Sequence[tuple[str, str]]

Send: TypeAlias = Callable[[bytes | memoryview], None]
#: Takes the lateness of a frame, seconds.
Note: TypeAlias = Callable[[float], None]

#: Settings that say where and when packets go, not what is in them.
_WAY_SETTINGS: Final = {"host", "port", "rate_hz", "av_offset_ms", "broadcast"}

#: Of settings whose codec can be made at all, how many are remembered.
_KNOWN_GOOD: Final = 1024


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder as the sender sees it: `write` refreshes `packets`, `packets_per_row` a row.

    `packets` is read anew after each `write`: an encoder whose packets differ in length puts new
    ones into the list, and an empty one where there is nothing to send.
    """

    packets: Sequence[bytes | memoryview]
    packets_per_row: int
    write: Callable[[FaceRows, Tick], object]


def _livelink(settings: OutputSettings, identities: Identities, rate: FrameRate) -> Codec:
    encoder = LiveLinkEncoder(identities, rate, head=settings.head, eyes=settings.eyes)
    shaped = shaper(settings)
    return Codec(
        encoder.packets,
        1,
        lambda rows, tick: encoder.encode(shaped(rows), tick.frame_number, tick.sub_frame),
    )


def _vmc(settings: OutputSettings, identities: Identities, _rate: FrameRate) -> Codec:
    options = settings.vmc or VmcSettings()
    form = VmcForm(
        settings.head,
        settings.eyes,
        options.jaw,
        options.neck,
        options.bones,
        options.root,
        options.status,
    )
    encoder = VmcEncoder(len(identities), rig_of(settings), form)
    return Codec(
        encoder.packets,
        encoder.packets_per_row,
        lambda rows, tick: encoder.encode(rows, tick.elapsed_s),
    )


def _ifacialmocap(settings: OutputSettings, identities: Identities, _rate: FrameRate) -> Codec:
    encoder = make_text_encoder(settings, len(identities), pushed_form(settings) or TextForm.V1)
    shaped = shaper(settings)
    return Codec(encoder.packets, 1, lambda rows, _tick: encoder.encode(shaped(rows)))


def _osc(settings: OutputSettings, identities: Identities, rate: FrameRate) -> Codec:
    characters = [subject for _, subject in identities]
    rig = rig_of(settings) if settings.profile or settings.adjust else None
    encoder = OscFaceEncoder(characters, osc_scheme(settings), rate, rig)
    return Codec(
        encoder.packets,
        encoder.packets_per_row,
        lambda rows, tick: encoder.encode(rows, instant_of(tick)),
    )


def _vrchat(settings: OutputSettings, identities: Identities, _rate: FrameRate) -> Codec:
    encoder = VrchatEncoder(len(identities), vrchat_form(settings))
    shaped = shaper(settings)
    return Codec(
        encoder.packets,
        encoder.packets_per_row,
        lambda rows, tick: encoder.encode(shaped(rows), tick.elapsed_s),
    )


#: How each protocol that is sent in datagrams makes its encoder.
_MAKERS: Final[dict[str, Callable[[OutputSettings, Identities, FrameRate], Codec]]] = {
    "livelink": _livelink,
    "vmc": _vmc,
    "ifacialmocap": _ifacialmocap,
    "osc": _osc,
    "vrchat": _vrchat,
}


def codec_key(settings: OutputSettings) -> tuple[object, ...]:
    """Routes of equal keys share an encoder."""
    return tuple(value for name, value in settings if name not in _WAY_SETTINGS)


def make_codec(settings: OutputSettings, identities: Identities, rate: FrameRate) -> Codec:
    """The encoder of `settings` for `identities`. Raises `InvalidArgument` for what no packet can
    carry, and for settings that its protocol does not know.
    """
    return _MAKERS[settings.protocol](settings, identities, rate)


@lru_cache(maxsize=_KNOWN_GOOD)
def check_codec(settings: OutputSettings) -> None:
    """Raise `InvalidArgument` for settings that no encoder can be made of."""
    make_codec(settings, [("0" * 36, "any")], FrameRate(60, 1))


class UdpOutput:
    """Every link of one codec at one rate: encoded once for each character, sent to each link."""

    def __init__(self, links: Sequence[Link], rate: FrameRate, clock: Clock) -> None:
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
        self._now = clock.now
        self._deadline_s = 0.0
        self._sends: list[tuple[Send, int, Note | None]] = []
        count = self._codec.packets_per_row
        for link in links:
            row = row_of[link.route.slot, link.route.device_id, link.route.subject]
            self._sends += [(link.send, row * count + packet, None) for packet in range(count - 1)]
            # A frame has left with the last of its packets.
            self._sends.append((link.send, row * count + count - 1, link.punctuality.note))

    @property
    def slots(self) -> Slots:
        return self._slots

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        self._codec.write(rows, tick)
        self._deadline_s = tick.deadline_s

    def send(self) -> None:
        packets, now, deadline_s = self._codec.packets, self._now, self._deadline_s
        for send, index, note in self._sends:
            packet = packets[index]
            if packet:
                send(packet)
            if note is not None:
                note(now() - deadline_s)

    def skip(self, frame_count: int) -> None:
        for link in self._links:
            link.late_frame_count += frame_count

"""One phone that streams its owner's face: order, pace, rest, and what can be said of it."""

import enum
import math
from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from loguru import logger
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.inputs.playout import Playout
from bridge.inputs.resting import Resting
from bridge.protocols.livelink import LiveLinkPacket, Signs, to_rows
from bridge.protocols.timecode import FrameRate

#: A frame time further back than this is a phone that began anew (or midnight), not a late frame.
RESTART_S: Final = 1.0
#: Of so many packets, so many that do not follow the one before: their times are made up. Programs
#: that send this protocol without a phone are known to count frames at random.
_JUDGED_PACKETS: Final = 30
_MADE_UP_PACKETS: Final = 6
#: A phone that said nothing for so long is gone, seconds.
SILENT_S: Final = 1.0

#: Farther than this no head or eye turns; beyond it a sender counts in other units, radians.
_WIDEST_RAD: Final = math.pi / 2


class Order(enum.Enum):
    """How a packet stands to those before it."""

    NEW = "new"
    REPEATED = "repeated"
    LATE = "late"
    RESTARTED = "restarted"


@dataclass(frozen=True, slots=True, eq=False)
class ReceivedFrame:
    """One frame of a phone as it was taken.

    `arrived_s`, `shown_s`: clock times. `timed`: its frame time can be believed. `raw`: the face as
    sent, one row; `face`: with its resting face taken off; both None where the phone saw no face.
    """

    device_id: str
    subject: str
    arrived_s: float
    shown_s: float
    frame_number: int
    sub_frame: float
    rate: FrameRate
    timed: bool
    raw: FaceRows | None
    face: FaceRows | None


@dataclass(frozen=True, slots=True)
class PhoneStats:
    """What a phone has done since it was first heard.

    `late_count`, `repeated_count`: packets dropped because a newer one, or the same, had come.
    `faceless_count`: packets that say that no face is seen. `jitter_ms`: how much later than the
    quickest 19 of 20 packets come. `calibrated`: its resting face is known. `timed`: its frame
    times can be believed.
    """

    device_id: str
    subject: str
    address: str
    packet_count: int
    frame_count: int
    faceless_count: int
    late_count: int
    repeated_count: int
    restart_count: int
    packets_per_s: float
    jitter_ms: float
    silent_s: float
    face_seen: bool
    calibrated: bool
    timed: bool


class Phone:
    """Takes a phone's packets in the order they come."""

    def __init__(self, device_id: str, signs: Signs, automatic_s: float) -> None:
        """`automatic_s`: draw the resting face from the first seconds; 0 takes faces as they are
        until a rest is asked for.
        """
        self.device_id = device_id
        self.subject = ""
        self.address = ""
        self._signs = signs
        self._playout = Playout()
        self._resting = Resting(automatic_s)
        self._media_s = -np.inf
        self._arrivals: deque[float] = deque(maxlen=120)
        self._face_seen = False
        self._counts = dict.fromkeys(Order, 0)
        self._disorder: deque[bool] = deque(maxlen=_JUDGED_PACKETS)
        self._timed = True
        self._packet_count = 0
        self._faceless_count = 0
        self._frame_count = 0

    @property
    def heard_s(self) -> float:
        """Clock time of its last packet."""
        return self._arrivals[-1] if self._arrivals else -np.inf

    def receive(self, packet: LiveLinkPacket, address: str, now_s: float) -> ReceivedFrame | None:
        """The frame in `packet`; None for one that comes late or again."""
        self.subject, self.address = packet.subject, address
        self._packet_count += 1
        self._arrivals.append(now_s)
        media_s = now_s
        if self._timed:
            media_s = (packet.frame_number + packet.sub_frame) * packet.rate.period_s
        order = self._order(media_s)
        self._counts[order] += 1
        self._judge(order)
        if order in (Order.LATE, Order.REPEATED):
            return None
        if order is Order.RESTARTED:
            self._playout = Playout()
        self._media_s = media_s
        shown_s = self._playout.place(media_s, now_s)
        raw = self._face(packet)
        face = None if raw is None else self._resting.remove(raw, now_s)
        return ReceivedFrame(
            packet.device_id,
            packet.subject,
            now_s,
            shown_s,
            packet.frame_number,
            packet.sub_frame,
            packet.rate,
            self._timed,
            raw,
            face,
        )

    def capture_rest(self) -> None:
        """Take how its owner looks in the next half second for their resting face."""
        self._resting.capture()

    def forget_rest(self) -> None:
        """Take its faces as they are sent."""
        self._resting.forget()

    def stats(self, now_s: float) -> PhoneStats:
        """A snapshot."""
        recent = [at_s for at_s in self._arrivals if now_s - at_s <= 1.0]
        return PhoneStats(
            device_id=self.device_id,
            subject=self.subject,
            address=self.address,
            packet_count=self._packet_count,
            frame_count=self._frame_count,
            faceless_count=self._faceless_count,
            late_count=self._counts[Order.LATE],
            repeated_count=self._counts[Order.REPEATED],
            restart_count=self._counts[Order.RESTARTED],
            packets_per_s=float(len(recent)),
            jitter_ms=1000.0 * self._playout.jitter_s,
            silent_s=now_s - self.heard_s,
            face_seen=self._face_seen,
            calibrated=self._resting.known,
            timed=self._timed,
        )

    def _order(self, media_s: float) -> Order:
        elapsed_s = media_s - self._media_s
        if elapsed_s > 0.0:
            return Order.NEW
        if elapsed_s == 0.0:
            return Order.REPEATED
        return Order.LATE if elapsed_s > -RESTART_S else Order.RESTARTED

    def _judge(self, order: Order) -> None:
        """Go by arrival from now on if the sender's frame times are made up."""
        self._disorder.append(order is not Order.NEW)
        if self._timed and sum(self._disorder) >= _MADE_UP_PACKETS:
            self._timed, self._media_s = False, -math.inf
            self._playout = Playout()
            logger.warning(
                "{!r} at {} sends frame times that go to and fro or stand still: its frames are "
                "shown as they come, and it can lead no timecode",
                *(self.subject, self.address),
            )

    def _face(self, packet: LiveLinkPacket) -> FaceRows | None:
        self._face_seen = packet.values is not None
        if packet.values is None:
            self._faceless_count += 1
            return None
        self._frame_count += 1
        face = to_rows(packet.values[None], self._signs)
        _bound(face.coefficients, 0.0, 1.0)
        _bound(face.head, -_WIDEST_RAD, _WIDEST_RAD)
        _bound(face.eyes, -_WIDEST_RAD, _WIDEST_RAD)
        return face


def _bound(values: NDArray[np.float32], least: float, most: float) -> None:
    # np.clip takes five times as long on arrays this small.
    np.maximum(values, least, out=values)
    np.minimum(values, most, out=values)

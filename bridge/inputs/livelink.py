"""Phones with the Live Link Face app: datagrams in, frames of known phones out.

A datagram that is not a packet is dropped and counted, and said once in a while; nothing a sender
does stops the others. Frames go to listeners at once, in the loop, and to subscribers through
bounded queues that keep the newest.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Any, Final

from loguru import logger

from bridge.clock import Clock
from bridge.errors import PacketError
from bridge.inputs.phone import SILENT_S, Phone, PhoneStats, ReceivedFrame
from bridge.protocols import livelink
from bridge.protocols.livelink import Signs
from bridge.settings.livelink import LiveLinkInputSettings

#: Between two log lines about packets that are none, seconds.
_TELL_EVERY_S: Final = 10.0
#: Between two tries to get a port that is taken, seconds.
_RETRY_S: Final = 4.0
#: A phone silent for so long gives its place to another, seconds.
_FORGET_S: Final = 10.0
#: Frames kept for a subscriber that does not read: four seconds at 60 a second.
_QUEUE_FRAMES: Final = 240

#: Called with each frame as it comes. It must not raise, and must not wait.
OnFrame = Callable[[ReceivedFrame], None]


@dataclass(frozen=True, slots=True)
class ReceiverStats:
    """What came in. `obstacle`: why nothing can ("" while the port is ours).

    `malformed_count`: datagrams that are no packets. `refused_count`: packets of phones for which
    there was no room.
    """

    host: str
    port: int
    obstacle: str
    malformed_count: int
    refused_count: int
    phones: tuple[PhoneStats, ...]


class LiveLinkReceiver:
    """Listens for phones while `run` runs."""

    def __init__(self, settings: LiveLinkInputSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._signs = Signs(
            invert_head_yaw=settings.invert_head_yaw,
            invert_head_pitch=settings.invert_head_pitch,
            invert_head_roll=settings.invert_head_roll,
            invert_eye_yaw=settings.invert_eye_yaw,
            invert_eye_pitch=settings.invert_eye_pitch,
        )
        self._phones: dict[str, Phone] = {}
        self._listeners: list[OnFrame] = []
        self._subscribers: list[_Subscriber] = []
        self._obstacle = "it has not started"
        self._bound_port = settings.port
        self._malformed_count = 0
        self._refused_count = 0
        self._told_s = -_TELL_EVERY_S
        self._told_count = 0

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._bound_port

    def listen(self, on_frame: OnFrame) -> None:
        """Call `on_frame` with each frame from now on."""
        self._listeners.append(on_frame)

    async def run(self) -> None:
        """Listen until cancelled; a port that is taken is tried again every few seconds."""
        while True:
            try:
                await self._serve()
            except OSError as error:
                self._report(error)
            await self._clock.sleep_until(self._clock.now() + _RETRY_S)

    async def frames(self, subject: str = "") -> AsyncGenerator[ReceivedFrame, None]:
        """Frames of the phone `subject` (of every phone, if empty) as they come, without end.

        A reader that falls behind by seconds loses the oldest.
        """
        subscriber = _Subscriber(subject)
        self._subscribers.append(subscriber)
        try:
            while True:
                yield await subscriber.next()
        finally:
            self._subscribers.remove(subscriber)

    def receive(self, datagram: bytes, address: str) -> None:
        """Take one datagram from `address`."""
        try:
            packet = livelink.decode(datagram)
        except PacketError as error:
            self._drop(address, error)
            return
        now_s = self._clock.now()
        phone = self._phone(packet.device_id, now_s)
        if phone is None:
            self._refused_count += 1
            return
        frame = phone.receive(packet, address, now_s)
        if frame is None:
            return
        for listener in self._listeners:
            listener(frame)
        for subscriber in self._subscribers:
            subscriber.offer(frame)

    def capture_rest(self, subject: str = "") -> int:
        """Take how the owner of `subject` (everyone, if empty) looks in the next half second for
        their resting face; how many phones that concerns.
        """
        phones = self._named(subject)
        for phone in phones:
            phone.capture_rest()
        return len(phones)

    def forget_rest(self, subject: str = "") -> int:
        """Take the faces of `subject` (of all, if empty) as they are sent; how many phones."""
        phones = self._named(subject)
        for phone in phones:
            phone.forget_rest()
        return len(phones)

    def stats(self) -> ReceiverStats:
        """A snapshot; phones in the order in which they were first heard."""
        now_s = self._clock.now()
        return ReceiverStats(
            *(self._settings.host, self._bound_port, self._obstacle),
            *(self._malformed_count, self._refused_count),
            tuple(phone.stats(now_s) for phone in self._phones.values()),
        )

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        address = (self._settings.host, self._settings.port)
        lost: asyncio.Future[None] = loop.create_future()
        transport, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(self.receive, lost), local_addr=address
        )
        try:
            self._bound_port = transport.get_extra_info("sockname")[1]
            self._obstacle = ""
            logger.debug("phones are heard on {}:{}", self._settings.host, self._bound_port)
            await lost
        finally:
            self._obstacle = "it is not listening"
            transport.close()

    def _report(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        if reason == self._obstacle:
            return
        self._obstacle = reason
        logger.warning(
            "phones are not heard: UDP {}:{}: {}; close what holds the port (the Unreal editor's "
            "Live Link source does), or set inputs.livelink.port and the port in the app",
            self._settings.host,
            self._settings.port,
            reason,
        )

    def _drop(self, address: str, error: PacketError) -> None:
        self._malformed_count += 1
        now_s = self._clock.now()
        if now_s - self._told_s < _TELL_EVERY_S:
            return
        count = self._malformed_count - self._told_count
        self._told_s, self._told_count = now_s, self._malformed_count
        logger.warning(
            "dropped {} datagrams that are no Live Link faces; the last from {}: {}",
            *(count, address, error),
        )

    def _phone(self, device_id: str, now_s: float) -> Phone | None:
        """The phone of `device_id`, a new one where there is room."""
        phone = self._phones.get(device_id)
        if phone is not None:
            return phone
        if len(self._phones) >= self._settings.phones:
            silent = min(self._phones.values(), key=lambda known: known.heard_s)
            if now_s - silent.heard_s < _FORGET_S:
                return None
            del self._phones[silent.device_id]
        phone = Phone(device_id, self._signs, self._settings.calibration_s)
        self._phones[device_id] = phone
        return phone

    def _named(self, subject: str) -> list[Phone]:
        now_s = self._clock.now()
        return [
            phone
            for phone in self._phones.values()
            if subject in ("", phone.subject) and now_s - phone.heard_s < SILENT_S
        ]


class _Subscriber:
    """One reader's queue; the oldest frames make room for the newest."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._frames: deque[ReceivedFrame] = deque(maxlen=_QUEUE_FRAMES)
        self._arrived = asyncio.Event()

    def offer(self, frame: ReceivedFrame) -> None:
        if self._subject in ("", frame.subject):
            self._frames.append(frame)
            self._arrived.set()

    async def next(self) -> ReceivedFrame:
        while not self._frames:
            self._arrived.clear()
            await self._arrived.wait()
        return self._frames.popleft()


class _Datagrams(asyncio.DatagramProtocol):
    """Hands datagrams on; `lost` is done when the socket is gone."""

    def __init__(self, receive: Callable[[bytes, str], None], lost: asyncio.Future[None]) -> None:
        self._receive = receive
        self._lost = lost

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self._receive(data, str(addr[0]))

    def error_received(self, exc: Exception) -> None:
        """A receive-only socket has no errors worth more than a line."""
        logger.debug("the socket for phones: {}", exc)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._lost.done():
            return
        if exc is None:
            self._lost.set_result(None)
        else:
            self._lost.set_exception(exc)

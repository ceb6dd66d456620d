"""The front's side of recording: what is to be written goes to the scribe, and it never waits.

Policy: messages are gathered and written once per turn of the loop. A scribe that reads nothing
until `MOST_PENDING_BYTES` wait is killed: recording fails loudly, the performance goes on, and the
next recording gets another scribe.
"""

import asyncio
import enum
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from loguru import logger

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.errors import PacketError
from bridge.events import Face
from bridge.face.frame import FaceRows
from bridge.takes.messages import (
    Close,
    Cut,
    EventLine,
    Faces,
    Frame,
    Message,
    Open,
    Report,
    Sound,
    encode,
)
from bridge.takes.metadata import Metadata
from bridge.takes.scribe_process import Launch, ScribeProcess, local_launch
from bridge.takes.track import EYES_KNOWN, HEAD_KNOWN, RECORD

#: What may wait for the scribe, bytes: over ten seconds of twenty characters.
MOST_PENDING_BYTES: Final = 16 * 1024 * 1024
#: How long takes may take to be finished at the end, seconds: sums of some hours of sound.
_FINISH_S: Final = 30.0
#: Wait after a scribe that did not start or live, seconds.
_RETRY_S: Final = 1.0


class RecordingState(enum.Enum):
    """How far a recording is. FAILED: it stopped by itself; what was written is kept."""

    STARTING = "starting"
    RECORDING = "recording"
    FINISHING = "finishing"
    FINISHED = "finished"
    FAILED = "failed"


class Recording:
    """One take being recorded. Nothing here waits or raises; `state` says how it is."""

    def __init__(self, number: int, send: Callable[[int, Message], None]) -> None:
        self.number = number
        self.state = RecordingState.STARTING
        #: Where it is written, "" until that is known.
        self.folder = ""
        #: Why it failed.
        self.message = ""
        #: Sent frames so far.
        self.frame_count = 0
        self._send = send
        self._record = np.zeros(1, RECORD)
        self._news = asyncio.Event()

    @property
    def live(self) -> bool:
        """Whether it takes frames."""
        return self.state in (RecordingState.STARTING, RecordingState.RECORDING)

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in (RecordingState.FINISHED, RecordingState.FAILED)

    def frame(
        self, index: int, number: int, sub_frame: float, flags: int, rows: FaceRows, row: int
    ) -> None:
        """Sent frame `index` of the take: the face at `row` of `rows`, and its timecode."""
        record = self._record
        record["index"], record["number"] = index, number
        record["sub_frame"], record["flags"] = sub_frame, flags
        record["coefficients"][0] = rows.coefficients[row]
        record["head"][0] = rows.head[row]
        record["eyes"][0] = rows.eyes[row]
        self.frame_count = index + 1
        self._tell(Frame(record))

    def sound(self, stretch: int, offset: int, rate_hz: int, pcm: Pcm) -> None:
        """`pcm` of `rate_hz`, `offset` samples after the take's sample `stretch`."""
        self._tell(Sound(stretch, offset, rate_hz, pcm))

    def cut(self, at: int) -> None:
        """Nothing is heard from the take's sample `at` on."""
        self._tell(Cut(at))

    def face(self, utterance: int, face: Face) -> None:
        """Native frames of the take's utterance number `utterance`."""
        count = len(face.coefficients)
        records = np.zeros(count, RECORD)
        records["index"] = utterance
        records["number"] = np.arange(face.offset_frames, face.offset_frames + count)
        records["coefficients"] = face.coefficients
        if face.head is not None:
            records["head"] = face.head
            records["flags"] |= HEAD_KNOWN
        if face.eyes is not None:
            records["eyes"] = face.eyes
            records["flags"] |= EYES_KNOWN
        self._tell(Faces(records))

    def line(self, line: bytes) -> None:
        """A line of `happenings`."""
        self._tell(EventLine(line))

    def close(self) -> None:
        """The take is over."""
        if self.live:
            self._tell(Close())
            self.state = RecordingState.FINISHING

    def hear(self, report: Report) -> None:
        """What the scribe says of it."""
        self.folder = report.folder or self.folder
        match report.state:
            case "recording" if self.state is RecordingState.STARTING:
                self.state = RecordingState.RECORDING
            case "finished":
                self.state = RecordingState.FINISHED
            case "failed":
                self.state, self.message = RecordingState.FAILED, report.message
        self._news.set()

    async def opened(self) -> None:
        """Return when its folder is there, or never will be."""
        while not self.folder and not self.over:
            await self._news.wait()
            self._news.clear()

    async def finished(self) -> None:
        """Return when nothing more comes of it."""
        while not self.over:
            await self._news.wait()
            self._news.clear()

    def _tell(self, message: Message) -> None:
        if self.live:
            self._send(self.number, message)


#: Told when a recording's state changes, and of the disk.
Listener = Callable[[Recording | None, Report], None]


class Recorder:
    """All recordings of a service. Keep `run()` running."""

    def __init__(self, clock: Clock, launch: Launch | None = None) -> None:
        self._clock = clock
        self._launch = launch or local_launch(clock)
        self._recordings: dict[int, Recording] = {}
        self._count = 0
        self._process: ScribeProcess | None = None
        self._outgoing = bytearray()
        self._wanted = asyncio.Event()
        #: Hears every report; of None where it is about no take.
        self.listener: Listener | None = None

    def open(self, parent: Path, metadata: Metadata) -> Recording:
        """Begin a take in a new folder in `parent`; `metadata.info.name` is the wanted name."""
        self._count += 1
        recording = Recording(self._count, self._send)
        self._recordings[recording.number] = recording
        self._send(recording.number, Open(parent, metadata))
        return recording

    async def run(self) -> None:
        """Write until cancelled; then every take is finished."""
        try:
            while True:
                await self._wanted.wait()
                await self._live()
                self._wanted.clear()
                await self._clock.sleep_until(self._clock.now() + _RETRY_S)
        finally:
            await self._finish()

    async def _live(self) -> None:
        """One life of a scribe: until it is gone, which it should not be."""
        try:
            process = await self._launch()
        except OSError as error:
            self._lose(f"the process that writes takes does not start: {error}")
            return
        self._process = process
        self._flush()
        reason = await self._follow(process)
        self._process = None
        process.kill()
        await process.gone()
        self._lose(reason)

    async def _follow(self, process: ScribeProcess) -> str:
        """Hear reports until there are no more; why."""
        try:
            while (report := await process.report()) is not None:
                self._hear(report)
        except PacketError as error:
            return str(error)
        return "the process that writes takes ended unexpectedly"

    async def _finish(self) -> None:
        for recording in list(self._recordings.values()):
            recording.close()
        process, self._process = self._process, None
        if process is None:
            return
        process.write(bytes(self._outgoing))
        process.finish()
        try:
            async with self._clock.timeout_at(self._clock.now() + _FINISH_S):
                await self._follow(process)
        except TimeoutError:
            logger.error("takes were not finished: the disk does nothing")
            process.kill()
        await process.gone()

    def _send(self, number: int, message: Message) -> None:
        if not self._outgoing:
            asyncio.get_running_loop().call_soon(self._flush)
        self._outgoing += encode(number, message)
        self._wanted.set()

    def _flush(self) -> None:
        process = self._process
        if process is None:
            if len(self._outgoing) > MOST_PENDING_BYTES:
                self._lose("the process that writes takes does not start")
            return
        data, self._outgoing = bytes(self._outgoing), bytearray()
        if process.pending_bytes > MOST_PENDING_BYTES:
            process.kill()
        elif data:
            process.write(data)

    def _hear(self, report: Report) -> None:
        recording = self._recordings.get(report.take)
        if recording is None and report.state != "space":
            return  # of one that was given up
        if recording is None:
            logger.warning("takes: {}", report.message)
        else:
            recording.hear(report)
            if recording.over:
                del self._recordings[report.take]
        if report.state == "failed":
            logger.error("{}: {}", report.folder or "take", report.message)
        if self.listener is not None:
            self.listener(recording, report)

    def _lose(self, reason: str) -> None:
        self._outgoing.clear()
        for recording in list(self._recordings.values()):
            message = f"recording stopped: {reason}"
            self._hear(Report(recording.number, "failed", recording.folder, message))

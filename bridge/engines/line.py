"""The service's end of the line to one speech process."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Final, Protocol

from bridge.clock import Clock
from bridge.engines.framing import (
    HEADER,
    Kind,
    SpeechOrder,
    decode_error,
    encode_order,
    encode_text,
    frame,
    parse_header,
)
from bridge.engines.voices import LibraryVoice
from bridge.errors import (
    BridgeError,
    EngineFailed,
    EngineUnavailable,
    InvalidSsml,
    InvalidText,
    PacketError,
)

#: Bytes buffered of one process before it has to wait: 0.75 s of sound and face.
READ_LIMIT_BYTES: Final = 32 * 1024

#: A process that works but says nothing for so long is stuck; a starved one is not.
STALL_S: Final = 60.0

_ERRORS: Final[dict[str, type[BridgeError]]] = {
    error.reason: error for error in (InvalidText, InvalidSsml, EngineFailed, EngineUnavailable)
}


class SpeechProcesses(Protocol):
    """A source of fresh speech processes."""

    async def run(self, ready: "asyncio.Future[Sequence[LibraryVoice]]") -> None:
        """Keep processes at hand until canceled; `ready` gets the voices, or the first failure."""
        ...

    async def open(self) -> "SpeechLine":
        """A line to a process that has spoken nothing yet. Raises `EngineUnavailable`."""
        ...


class SpeechLine:
    """A fresh process: one order goes in, frames come out, and it is gone."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        stop: Callable[[], None],
        clock: Clock,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._stop = stop
        self._clock = clock
        self._complete = False

    @property
    def ended(self) -> bool:
        """Whether the process is known to be gone."""
        return self._reader.at_eof() or self._writer.is_closing()

    async def order(self, order: SpeechOrder, text: str) -> None:
        """Tell the process what to speak. Raises `EngineFailed` if it is gone."""
        await self.write(
            frame(Kind.REQUEST, encode_order(order)) + frame(Kind.TEXT, encode_text(text))
        )

    async def write(self, data: bytes) -> None:
        """Send frames, waiting while the process is full. Raises `EngineFailed` if it is gone."""
        try:
            self._writer.write(data)
            await self._writer.drain()
        except OSError:
            raise EngineFailed("the speech process ended before it was asked")

    async def frames(
        self, owed: Callable[[], bool] = lambda: True
    ) -> AsyncGenerator[tuple[Kind, bytes], None]:
        """What the process says, up to its END.

        `owed`: whether it has something to say, so that its silence means that it is stuck.
        Raises what it reports, and `EngineFailed` if it ends early, stalls or talks nonsense.
        """
        while True:
            kind, payload = await self.receive(owed)
            if kind is Kind.END:
                self._complete = True
                return
            yield kind, payload

    async def receive(self, owed: Callable[[], bool] = lambda: True) -> tuple[Kind, bytes]:
        """The next frame. Raises as `frames`."""
        try:
            header = None
            while header is None:
                header = await self._header(owed)
            kind, length = parse_header(header)
            async with self._clock.timeout_at(self._clock.now() + STALL_S):
                payload = await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, OSError):
            raise EngineFailed("the speech process ended in the middle of the utterance")
        except TimeoutError:
            raise EngineFailed(f"the speech process said nothing for {STALL_S:g} s")
        except PacketError as error:
            raise EngineFailed(f"the speech process talks nonsense: {error}")
        if kind is Kind.ERROR:
            raise reported(payload)
        return kind, payload

    async def _header(self, owed: Callable[[], bool]) -> bytes | None:
        """The next header; None if there was none for long, and none was owed all the time."""
        quiet = not owed()
        try:
            async with self._clock.timeout_at(self._clock.now() + STALL_S):
                return await self._reader.readexactly(HEADER.size)
        except TimeoutError:
            if quiet:
                return None
            raise

    def close(self) -> None:
        """End the process, at once if it still speaks. Harmless when repeated."""
        if not self._complete:
            self._stop()
        if not self._writer.is_closing():
            self._writer.transport.abort()


def reported(payload: bytes) -> BridgeError:
    """The error a process sent."""
    values = decode_error(payload)
    return _ERRORS.get(values["reason"], EngineFailed)(values["message"])

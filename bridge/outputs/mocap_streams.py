"""Receivers of Face Motion v3 by TCP: they connect, and everything travels on that connection."""

import asyncio
from typing import Final

from bridge.clock import Clock
from bridge.errors import PacketError
from bridge.protocols import fmv3
from bridge.protocols.fmv3 import Hello
from bridge.protocols.fmv3_sessions import Sessions

#: How long a receiver may take from connecting to its whole HELLO, seconds.
HELLO_S: Final = 5.0


class BinaryStreams:
    """Connections of receivers, each a peer of `sessions`."""

    def __init__(self, sessions: Sessions, limit: int, clock: Clock) -> None:
        """At most `limit` connections are open, whether they have said HELLO or not."""
        self._sessions = sessions
        self._limit = limit
        self._clock = clock
        self._writers: set[asyncio.StreamWriter] = set()
        self._greeted: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hear a receiver until it hangs up, stops, falls silent or is not understood."""
        if len(self._writers) >= self._limit:
            writer.close()
            return
        self._writers.add(writer)
        try:
            async with self._clock.timeout_at(self._clock.now() + HELLO_S):
                first = await _read(reader)
            if isinstance(fmv3.decode(first), Hello):
                self._take(first, writer)
                self._greeted.add(writer)
            while writer in self._sessions.peers():
                self._take(await _read(reader), writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, PacketError):
            pass  # a stream that is not understood has no next message
        finally:
            self._sessions.forget(writer)
            self._writers.discard(writer)
            self._greeted.discard(writer)
            writer.close()

    def forget_gone(self) -> None:
        """Hang up on those whose session is over."""
        for writer in self._greeted - set(self._sessions.peers()):
            writer.close()

    def close(self) -> None:
        """Hang up on everybody."""
        for writer in self._writers:
            writer.close()

    def _take(self, message: bytes, writer: asyncio.StreamWriter) -> None:
        fmv3.decode(message)
        for reply in self._sessions.receive(message, writer, self._clock.now(), stream=True):
            writer.write(reply)


async def _read(reader: asyncio.StreamReader) -> bytes:
    """One message. Raises `PacketError`, `IncompleteReadError`."""
    header = await reader.readexactly(fmv3.HEADER_BYTES)
    return header + await reader.readexactly(fmv3.payload_bytes(header))

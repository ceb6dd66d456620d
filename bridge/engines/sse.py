"""Server-sent events, as far as chat endpoints use them: bytes in, the data of each event out.

Source: WHATWG HTML, section 9.2.6. Lines end in CR, LF or both, pieces are cut anywhere, comments
keep the connection alive. One leniency: an event that the end of the stream leaves open counts.
"""

import re
from typing import Final

from bridge.errors import PacketError

#: No honest event is longer, bytes.
MAX_EVENT_BYTES: Final = 1_048_576

_LINE_END = re.compile(rb"\r\n|\r|\n")


class EventReader:
    """Reads one stream."""

    def __init__(self) -> None:
        self._held = b""
        self._data: list[bytes] = []
        self._size = 0
        self._begun = False

    def push(self, chunk: bytes) -> list[str]:
        """Take the next bytes; the data of events that are complete. Raises `PacketError`."""
        self._held += chunk
        events: list[str] = []
        start = 0
        while (match := _LINE_END.search(self._held, start)) is not None:
            # A CR at the very end may be half of a CRLF.
            if match.group() == b"\r" and match.end() == len(self._held):
                break
            self._line(self._held[start : match.start()], events)
            start = match.end()
        self._held = self._held[start:]
        if self._size + len(self._held) > MAX_EVENT_BYTES:
            raise PacketError(f"an event of more than {MAX_EVENT_BYTES} bytes")
        return events

    def finish(self) -> list[str]:
        """What is left once the stream has ended. Raises `PacketError`."""
        events: list[str] = []
        if self._held:
            self._line(self._held.removesuffix(b"\r"), events)
        self._dispatch(events)
        self._held = b""
        return events

    def _line(self, line: bytes, events: list[str]) -> None:
        if not self._begun:
            line, self._begun = line.removeprefix(b"\xef\xbb\xbf"), True
        if not line:
            self._dispatch(events)
            return
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
            self._size += len(value)

    def _dispatch(self, events: list[str]) -> None:
        if not self._data:
            return
        data, self._data, self._size = b"\n".join(self._data), [], 0
        try:
            events.append(data.decode())
        except UnicodeDecodeError as error:
            raise PacketError(f"an event is not UTF-8: {error.reason}")

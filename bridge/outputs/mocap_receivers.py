"""Receivers that asked a phone for text frames: by datagram, or by a TCP connection to them."""

import asyncio
import socket
from collections.abc import Mapping
from typing import Final

from bridge.clock import Clock
from bridge.outputs.target import Target, open_socket
from bridge.protocols.ifacialmocap import TCP_DELIMITER, TextForm

#: A receiver that refuses everything, or takes nothing, for so long is gone, seconds.
GONE_S: Final = 10.0
#: A receiver that has refused nothing for so long is back, seconds.
_BACK_S: Final = 1.0
#: How long a receiver may take to accept a connection, seconds.
CONNECT_S: Final = 3.0

#: A frame in each form that somebody receives.
Frames = Mapping[TextForm, memoryview]


class TextReceivers:
    """Who gets datagrams, by address. The newest replaces the oldest where there is no room, as
    the newest start string does on a phone.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._receivers: dict[Target, _TextReceiver] = {}

    def __len__(self) -> int:
        return len(self._receivers)

    def __contains__(self, target: Target) -> bool:
        return target in self._receivers

    def forms(self) -> set[TextForm]:
        """The forms in use."""
        return {receiver.form for receiver in self._receivers.values()}

    def start(self, target: Target, form: TextForm) -> None:
        """Send to `target` in `form`. Raises OSError when there is no way there."""
        old = self._receivers.pop(target, None)
        if old is None and len(self._receivers) >= self._limit:
            old = self._receivers.pop(next(iter(self._receivers)))
        if old is not None:
            old.socket.close()
        self._receivers[target] = _TextReceiver(form, open_socket(target))

    def stop(self, host: str) -> None:
        """Send nothing more to `host`."""
        for target in [t for t in self._receivers if t.address[0] == host]:
            self._receivers.pop(target).socket.close()

    def send(self, frames: Frames, now_s: float) -> None:
        """Send each its frame, or drop it."""
        for receiver in self._receivers.values():
            receiver.send(frames[receiver.form], now_s)

    def forget_gone(self, now_s: float) -> None:
        """Forget who has refused everything for a while."""
        for target, receiver in list(self._receivers.items()):
            if receiver.refused_s is not None and now_s - receiver.refused_s >= GONE_S:
                self._receivers.pop(target).socket.close()

    def close(self) -> None:
        """Forget everybody."""
        for receiver in self._receivers.values():
            receiver.socket.close()
        self._receivers.clear()


class _TextReceiver:
    """A form and a socket; `refused_s`: since when nothing gets through."""

    def __init__(self, form: TextForm, connection: socket.socket) -> None:
        self.form = form
        self.socket = connection
        self.refused_s: float | None = None
        self._last_refusal_s = 0.0

    def send(self, frame: memoryview, now_s: float) -> None:
        try:
            self.socket.send(frame)
        except BlockingIOError:
            return  # no room: the next frame is a newer one
        except OSError:
            if self.refused_s is None:
                self.refused_s = now_s
            self._last_refusal_s = now_s
            return
        # A refusal comes back with the packet after it: every other one leaves all the same.
        if now_s - self._last_refusal_s > _BACK_S:
            self.refused_s = None


class TcpReceivers:
    """Who gets frames on a connection that we open, one for each host, at most `limit`."""

    def __init__(self, port: int, limit: int, clock: Clock) -> None:
        self._port = port
        self._limit = limit
        self._clock = clock
        self._forms: dict[str, TextForm] = {}
        self._writers: dict[str, asyncio.StreamWriter] = {}
        self._stuck_s: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._forms)

    def forms(self) -> set[TextForm]:
        """The forms in use."""
        return {self._forms[host] for host in self._writers}

    def admit(self, host: str, form: TextForm) -> bool:
        """Whether a connection to `host` is to be opened, by `serve`. One that there is stays."""
        if host in self._forms or len(self._forms) >= self._limit:
            return False
        self._forms[host] = form
        return True

    async def serve(self, host: str) -> None:
        """Open the connection to an admitted `host` and hold it until either side ends it."""
        try:
            async with self._clock.timeout_at(self._clock.now() + CONNECT_S):
                reader, writer = await asyncio.open_connection(host, self._port)
            self._writers[host] = writer
            while await reader.read(1024):
                pass  # receivers have nothing to say
        except (OSError, TimeoutError):
            pass  # nobody waits there, or it broke: a start string begins anew
        finally:
            self._forms.pop(host, None)
            self._stuck_s.pop(host, None)
            writer_left = self._writers.pop(host, None)
            if writer_left is not None:
                writer_left.close()

    def stop(self, host: str) -> None:
        """End the connection to `host`."""
        writer = self._writers.get(host)
        if writer is not None:
            writer.close()

    def send(self, frames: Frames, now_s: float) -> None:
        """Write each its frame, unless the one before still waits."""
        for host, writer in self._writers.items():
            if writer.is_closing():
                continue
            if writer.transport.get_write_buffer_size():
                self._stuck_s.setdefault(host, now_s)
                continue
            self._stuck_s.pop(host, None)
            writer.writelines([frames[self._forms[host]], TCP_DELIMITER])

    def forget_gone(self, now_s: float) -> None:
        """End connections whose other side has taken nothing for a while."""
        for host, since_s in self._stuck_s.items():
            if now_s - since_s >= GONE_S:
                self._writers[host].transport.abort()

    def close(self) -> None:
        """End every connection."""
        for writer in self._writers.values():
            writer.close()

"""Face Motion v3 as the phone plays it: who receives, who has acknowledged, whose time is up.

No input or output here: datagrams and times go in, datagrams come out. One `Sessions` serves one
character. Source as `fmv3`; two departures are ours. Several receivers are served at once, where a
phone serves one. And a HELLO with a new nonce from the very port of a running session replaces it:
a port has one owner, so the program that had it was started again.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Final

from bridge.errors import PacketError
from bridge.protocols import fmv3
from bridge.protocols.fmv3 import Control, Hello, Kind, Revision

#: Between two transmissions of a schema to one receiver, seconds.
RESEND_S: Final = 1.0
#: From the first transmission of a schema to giving up, seconds.
ACK_TIMEOUT_S: Final = 10.0
LEASE_S: Final = fmv3.LEASE_MS / 1000.0
#: Our names never change within a session.
_SCHEMA_ID: Final = 1
#: Replaced nonces remembered: late copies of their HELLOs must not come back.
_REMEMBERED: Final = 32

Peer = Hashable
Message = tuple[Peer, bytes]


@dataclass(slots=True)
class Session:
    """One receiver. `acknowledged`: it has the schema, frames may flow."""

    peer: Peer
    hello: Hello
    identity: int
    schema: list[bytes]
    started_s: float
    heard_s: float
    sent_schema_s: float
    acknowledged: bool = False
    sequence: int = 0
    frame_slot: int = -1

    def is_acknowledged_by(self, control: Control) -> bool:
        """Whether `control` says, in the session's revision, that its schema has arrived."""
        number = Revision(self.hello.revision).number(Kind.SCHEMA_ACK)
        return control.number == number and control.schema == _SCHEMA_ID

    def frame(self, payload: bytes, elapsed_s: float) -> bytes | None:
        """The next FRAME; None when the receiver wants fewer per second than there are."""
        slot = int(elapsed_s * self.hello.fps + 1e-6)
        if slot == self.frame_slot:
            return None
        self.frame_slot = slot
        self.sequence += 1
        return fmv3.encode_frame(self.identity, _SCHEMA_ID, self.sequence, payload)


@dataclass(slots=True)
class Sessions:
    """All receivers of one face, at most `limit`.

    `new_identity` gives random session ids in [1, 2^64). `refused_count` counts HELLOs that were
    refused, `malformed_count` datagrams that were dropped.
    """

    new_identity: Callable[[], int]
    limit: int = 8
    facemotion3d: bool = False
    refused_count: int = 0
    malformed_count: int = 0
    _sessions: dict[Peer, Session] = field(default_factory=dict)
    _replaced: list[tuple[Peer, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._sessions)

    def peers(self) -> list[Peer]:
        """Who is served, or about to be."""
        return list(self._sessions)

    def receive(
        self, datagram: bytes, peer: Peer, now_s: float, *, stream: bool = False
    ) -> list[bytes]:
        """Take what `peer` sent; returns what to send back.

        `stream`: by TCP, where nothing is lost: the schema comes whole and needs no
        acknowledgement.
        """
        try:
            message = fmv3.decode(datagram)
        except PacketError:
            self.malformed_count += 1
            return []
        match message:
            case Hello():
                return self._greet(message, peer, now_s, stream)
            case Control():
                return self._control(message, peer, now_s)

    def offer(self, peer: Peer, revision: Revision, fps: int, now_s: float) -> list[bytes]:
        """Start a stream that `peer` did not ask for; returns what to send.

        It runs like any other once the schema is acknowledged, and ends like any other.
        """
        hello = Hello(0, fps, fmv3.MAX_DATAGRAM_BYTES, revision)
        return self._start(hello, peer, now_s, stream=False)

    def frames(self, payload: bytes, elapsed_s: float) -> Iterable[Message]:
        """FRAMEs for all who have the schema. `elapsed_s` counts from any fixed instant."""
        for session in self._sessions.values():
            if session.acknowledged:
                frame = session.frame(payload, elapsed_s)
                if frame is not None:
                    yield session.peer, frame

    def due(self, now_s: float) -> list[Message]:
        """What time asks for: schemas again, ends of sessions. Call a few times a second."""
        messages: list[Message] = []
        for session in list(self._sessions.values()):
            messages += [(session.peer, data) for data in self._due(session, now_s)]
        return messages

    def _due(self, session: Session, now_s: float) -> list[bytes]:
        if not session.acknowledged and now_s - session.started_s >= ACK_TIMEOUT_S:
            del self._sessions[session.peer]
            return [fmv3.encode_error(session.identity, "SCHEMA_ACK_TIMEOUT")]
        if session.acknowledged and now_s - session.heard_s >= LEASE_S:
            del self._sessions[session.peer]
            return []
        return [] if session.acknowledged else self._schema(session, now_s)

    def forget(self, peer: Peer) -> None:
        """`peer` is gone."""
        self._sessions.pop(peer, None)

    def _greet(self, hello: Hello, peer: Peer, now_s: float, stream: bool) -> list[bytes]:
        running = self._sessions.get(peer)
        if running is not None and running.hello.nonce == hello.nonce:
            return self._greet_again(running, hello, now_s)
        if (peer, hello.nonce) in self._replaced:
            return []
        reason = self._refusal(hello, running)
        if reason:
            self.refused_count += 1
            return [fmv3.encode_error(hello.nonce, reason)]
        if running is not None:
            self._replaced = [*self._replaced, (peer, running.hello.nonce)][-_REMEMBERED:]
        return self._start(hello, peer, now_s, stream)

    def _greet_again(self, session: Session, hello: Hello, now_s: float) -> list[bytes]:
        if session.hello != hello:
            self.refused_count += 1
            return [fmv3.encode_error(hello.nonce, "HELLO_SETTINGS_CHANGED")]
        session.heard_s = now_s
        return self._schema(session, now_s)

    def _refusal(self, hello: Hello, running: Session | None) -> str:
        if hello.revision not in list(Revision):
            return "UNSUPPORTED_CONTRACT: requires 4 or 5"
        sizes = range(fmv3.MIN_DATAGRAM_BYTES, fmv3.MAX_DATAGRAM_BYTES + 1)
        if not 1 <= hello.fps <= fmv3.MAX_FPS or hello.datagram_bytes not in sizes:
            return "INVALID_HELLO"
        full = len(self._sessions) >= self.limit
        return "BUSY" if full and running is None else ""

    def _start(self, hello: Hello, peer: Peer, now_s: float, stream: bool) -> list[bytes]:
        identity = self.new_identity()
        text = fmv3.schema_json(self.facemotion3d)
        schema = fmv3.encode_schema(identity, _SCHEMA_ID, hello, text, whole=stream)
        session = Session(peer, hello, identity, schema, now_s, now_s, now_s, acknowledged=stream)
        self._sessions[peer] = session
        return schema

    def _schema(self, session: Session, now_s: float) -> list[bytes]:
        """The schema again, unless it was sent within a second."""
        if now_s - session.sent_schema_s < RESEND_S:
            return []
        session.sent_schema_s = now_s
        return session.schema

    def _control(self, control: Control, peer: Peer, now_s: float) -> list[bytes]:
        session = self._sessions.get(peer)
        if session is None or session.identity != control.session:
            return []
        if control.kind is Kind.STOP:
            del self._sessions[peer]
            return []
        if control.kind is Kind.SCHEMA_ACK:
            if not session.is_acknowledged_by(control):
                return []
            session.acknowledged = True
        session.heard_s = now_s
        if control.kind is Kind.PING:
            return [fmv3.encode_pong(session.identity, control.sequence)]
        return self._schema(session, now_s) if control.kind is Kind.GET_SCHEMA else []

"""All sessions: begun, gone on with, and ended when nobody comes back."""

import asyncio
import secrets
from typing import Final

from exomni.v1 import socket_pb2 as pb
from loguru import logger

from bridge.clock import Clock
from bridge.errors import BridgeError, EngineUnavailable, ResponsesLost, TooManyClients
from bridge.limits.patience import Patience
from bridge.settings.web import WebSettings
from bridge.web.ws.call import Call
from bridge.web.ws.closing import NO_ROOM, RESTARTING, refuse
from bridge.web.ws.guest import Guest
from bridge.web.ws.kept import Kept
from bridge.web.ws.methods import Methods
from bridge.web.ws.outbox import Outbox
from bridge.web.ws.session import Line, Rules, Session

#: Bytes of randomness in a session's id: whoever knows it can take the session over.
_ID_BYTES: Final = 18
#: Requests of one session that nobody has read yet, bytes: a minute and a half of speech.
_WAITING_BYTES: Final = 4 * 1024 * 1024
#: How long responses are kept, seconds. Pings find a dead connection within 20 s, a client may take
#: 10 s to come back: what is older has arrived.
_KEPT_S: Final = 30.0


class Sessions:
    """Keep `run()` running: it owns the calls."""

    def __init__(
        self,
        methods: Methods,
        settings: WebSettings,
        clock: Clock,
        patience: Patience | None = None,
    ) -> None:
        """`patience`: how long calls may take; None: for ever."""
        self._methods = methods
        self._patience = patience or Patience(clock, None)
        self._settings = settings
        self._clock = clock
        self._sessions: dict[str, Session] = {}
        self._expiring: dict[str, asyncio.Task[None]] = {}
        self._tasks: asyncio.TaskGroup | None = None
        self._refusal: BridgeError | None = None

    async def run(self) -> None:
        """Until cancelled; calls end with it."""
        async with asyncio.TaskGroup() as self._tasks:
            try:
                await asyncio.get_running_loop().create_future()
            finally:
                # Connections that end now begin nothing more.
                self._tasks = None
                self._sessions.clear()
                self._expiring.clear()

    def retire(self, error: BridgeError) -> None:
        """Refuse new sessions with `error`; those there are go on."""
        self._refusal = error

    def dismiss(self, error: BridgeError) -> None:
        """Hang up on everybody: `error` says why, and when to come back."""
        for session in self._sessions.values():
            session.dismiss(error)

    @property
    def count(self) -> int:
        """Sessions that go on, or wait for their client."""
        return len(self._sessions)

    def open(self, hello: pb.SocketHello, guest: Guest) -> tuple[Session, bool]:
        """The session that a client means, and whether it goes on. Raises `Refused`.

        Somebody else's session is none that is known, whoever got hold of its id.
        """
        known = self._sessions.get(hello.session_id)
        is_own = known is not None and known.guest.key == guest.key
        if known is not None and is_own and self._resumes(known, hello.received_sequence, guest):
            return known, True
        return self._begin(guest), False

    def leave(self, session: Session, line: Line, *, goodbye: bool) -> None:
        """A connection is over: its session waits for another, or ends with it."""
        if not session.detach(line):
            return
        if goodbye:
            self._end(session)
        elif self._tasks is not None:
            expiry = self._tasks.create_task(self._expire(session), name="socket session")
            self._expiring[session.session_id] = expiry

    def _resumes(self, session: Session, received: int, guest: Guest) -> bool:
        expiry = self._expiring.pop(session.session_id, None)
        if expiry is not None:
            expiry.cancel()
        try:
            session.resume(received, guest)
        except ResponsesLost as error:
            logger.info("a WebSocket session cannot go on: {}", error)
            self._end(session)
            return False
        return True

    def _begin(self, guest: Guest) -> Session:
        if self._tasks is None:
            raise refuse(NO_ROOM, EngineUnavailable("the service is stopping"))
        if self._refusal is not None:
            raise refuse(RESTARTING, self._refusal)
        self._make_room()
        settings = self._settings
        session = Session(
            secrets.token_urlsafe(_ID_BYTES),
            self._methods,
            Rules(settings.calls, _WAITING_BYTES, self._patience),
            Outbox(Kept(settings.kept_bytes, _KEPT_S)),
            self._clock,
            self._start,
            guest,
        )
        self._sessions[session.session_id] = session
        return session

    def _make_room(self) -> None:
        """End the session that has waited longest, if need be. Raises `Refused`."""
        if len(self._sessions) < self._settings.clients:
            return
        if not self._expiring:
            raise refuse(NO_ROOM, TooManyClients("web.clients", self._settings.clients))
        oldest = next(iter(self._expiring))
        self._end(self._sessions[oldest])

    async def _expire(self, session: Session) -> None:
        await self._clock.sleep_until(self._clock.now() + self._settings.resume_s)
        self._expiring.pop(session.session_id, None)
        self._end(session)

    def _end(self, session: Session) -> None:
        expiry = self._expiring.pop(session.session_id, None)
        if expiry is not None:
            expiry.cancel()
        self._sessions.pop(session.session_id, None)
        session.hang_up()

    def _start(self, session: Session, call: Call) -> None:
        if self._tasks is not None:
            self._tasks.create_task(_perform(session, call), name=f"socket {call.field}")


async def _perform(session: Session, call: Call) -> None:
    try:
        await call.run()
    finally:
        session.forget(call)

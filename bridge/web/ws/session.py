"""A session: its calls, and the connection that it has at the moment, if any."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from exomni.v1 import socket_pb2 as pb

from bridge.clock import Clock
from bridge.errors import (
    BridgeError,
    CapabilityMissing,
    InvalidArgument,
    InvalidMessage,
    RequestsTooFast,
    ResponsesLost,
    SessionTaken,
    TooManyCalls,
)
from bridge.limits.patience import Patience
from bridge.web.ws.call import Call
from bridge.web.ws.closing import (
    NOT_A_MESSAGE,
    NOT_ALLOWED,
    RESTARTING,
    TAKEN_OVER,
    Closing,
    Gone,
    refuse,
)
from bridge.web.ws.guest import Guest
from bridge.web.ws.intake import Budget, Intake
from bridge.web.ws.methods import Exchange, Methods
from bridge.web.ws.outbox import Outbox
from bridge.wire.socket import body_of, end_body, numbered

#: Calls remembered after their end: requests to them may still be on their way.
_REMEMBERED: Final = 256


@dataclass(frozen=True, slots=True)
class Rules:
    """What a session allows. `calls` at once; `waiting_bytes`: requests that nobody has read.

    `patience`: how long calls may take.
    """

    calls: int
    waiting_bytes: int
    patience: Patience


class Line:
    """A session's hold on a connection."""

    def __init__(self) -> None:
        self._ended = asyncio.Event()
        self._why: Closing | Gone | None = None

    def end(self, why: Closing | Gone) -> None:
        """The first one says why."""
        self._why = self._why or why
        self._ended.set()

    async def over(self) -> Closing | Gone:
        """Return when it is."""
        await self._ended.wait()
        assert self._why is not None
        return self._why


class Session:
    """`start` begins a call's task; somebody else owns that."""

    def __init__(
        self,
        session_id: str,
        methods: Methods,
        rules: Rules,
        outbox: Outbox,
        clock: Clock,
        start: Callable[["Session", Call], None],
        guest: Guest,
    ) -> None:
        self.session_id = session_id
        self.guest = guest
        self.outbox = outbox
        self._methods = methods
        self._rules = rules
        self._clock = clock
        self._start = start
        self._calls: dict[int, Call] = {}
        self._ended: deque[int] = deque(maxlen=_REMEMBERED)
        self._last_id = 0
        self._budget = Budget(rules.waiting_bytes)
        self._line: Line | None = None
        #: Requests of calls that came, over all connections.
        self.received_count = 0

    @property
    def connected(self) -> bool:
        """Whether it has a connection."""
        return self._line is not None

    def attach(self) -> Line:
        """A connection's hold; the one before it is told to go."""
        if self._line is not None:
            taken = SessionTaken("another connection goes on with this session")
            self._line.end(Closing(TAKEN_OVER, taken))
        self._line = Line()
        self.outbox.wake()
        return self._line

    def detach(self, line: Line) -> bool:
        """`line` is over; whether it was the one in use."""
        if self._line is not line:
            return False
        self._line = None
        return True

    def holds(self, line: Line) -> bool:
        """Whether `line` is the connection in use."""
        return self._line is line

    def resume(self, received: int, guest: Guest) -> None:
        """Go on after response `received`. Raises `ResponsesLost` where that cannot be."""
        self.guest = guest
        for call_id in self.outbox.resume(received):
            self._abort(call_id)

    def dismiss(self, error: BridgeError) -> None:
        """Hang up on its connection, if it has one."""
        if self._line is not None:
            self._line.end(Closing(RESTARTING, error))

    def hang_up(self) -> None:
        """Stop all calls; nobody hears of it."""
        for call in list(self._calls.values()):
            call.fail(ResponsesLost("the session is over"))

    def forget(self, call: Call) -> None:
        """`call` has ended."""
        self._calls.pop(call.call_id, None)
        self._ended.append(call.call_id)

    def take(self, request: pb.SocketRequest, size_bytes: int) -> None:
        """What the client sent. Raises `Refused` for what ends the connection."""
        self.received_count += request.call_id > 0
        field = request.WhichOneof("message")
        match field:
            case "ping":
                self._pong(request.ping)
            case "hello":
                raise refuse(NOT_ALLOWED, InvalidMessage("hello comes once, and first"))
            case _ if request.call_id <= 0:
                raise refuse(NOT_A_MESSAGE, InvalidMessage("a message of a call has its call_id"))
            case "close" | "cancel":
                self._stop(request.call_id, cancel=field == "cancel")
            case _:
                self._pass_on(request, field or "", size_bytes)

    def _pong(self, ping: pb.SocketPing) -> None:
        pong = pb.SocketPong(cookie=ping.cookie)
        pong.service_time.FromNanoseconds(self._clock.utc_ns())
        self.outbox.pong(numbered(0, 0, body_of("pong", pong)))

    def _stop(self, call_id: int, *, cancel: bool) -> None:
        call = self._calls.get(call_id)
        if call is None:
            return  # it has ended meanwhile
        if cancel:
            call.cancel()
        else:
            call.complete()

    def _pass_on(self, request: pb.SocketRequest, field: str, size_bytes: int) -> None:
        call = self._calls.get(request.call_id)
        try:
            if call is None:
                call = self._begin(request.call_id, field)
            elif field != call.field or not call.takes_more:
                raise InvalidMessage(f"the call takes no {field or 'such message'} any more")
            if call is not None:
                call.offer(getattr(request, field), size_bytes)
        except (RequestsTooFast, InvalidMessage) as error:
            assert call is not None
            call.fail(error)

    def _begin(self, call_id: int, field: str) -> Call | None:
        """A new call; None where it is refused, or has ended before this request came."""
        method = self._methods.get(field)
        if isinstance(method, Exchange) and call_id in self._ended:
            return None
        error = self._complaint(call_id, field)
        self._last_id = max(self._last_id, call_id)
        if method is None or error is not None:
            self._ended.append(call_id)
            self.outbox.put_now(call_id, end_body(error))
            return None
        intake, patience = Intake(self._budget), self._rules.patience
        call = Call(call_id, field, method, intake, self.outbox, self.guest.enter, patience)
        self._calls[call_id] = call
        self._start(self, call)
        return call

    def _complaint(self, call_id: int, field: str) -> BridgeError | None:
        if field not in self._methods:
            return CapabilityMissing("this service has no such call: it may be of another version")
        if call_id <= self._last_id:
            return InvalidArgument(
                f"call_id is {call_id} after {self._last_id}: give each call a larger one"
            )
        if len(self._calls) >= self._rules.calls:
            return TooManyCalls("web.calls", self._rules.calls)
        return None

    def _abort(self, call_id: int) -> None:
        lost = ResponsesLost("the connection was lost, and with it responses not kept any more")
        call = self._calls.get(call_id)
        if call is None:
            self.outbox.put_now(call_id, end_body(lost))
        else:
            call.fail(lost)

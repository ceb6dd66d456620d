"""A session with VTube Studio: requests one after the other, and the permission to make them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bridge.clock import Clock
from bridge.errors import PacketError, ReceiverLost
from bridge.protocols import vtubestudio as api

#: How long an answer may take, seconds; a program that loads a model is busy for a while.
ANSWER_S: Final = 5.0
#: How long a user may think about giving permission, seconds.
PERMISSION_S: Final = 300.0
#: Longest message that is read, bytes: a list of 400 parameters has some 60 000.
_LONGEST_BYTES: Final = 1 << 20

NOT_RUNNING: Final = (
    "start VTube Studio, switch on its plugin API (Settings, 'Allow Plugin API access') and "
    "compare the port there with this output's"
)
API_IS_OFF: Final = (
    "VTube Studio's plugin API is off: switch on 'Allow Plugin API access' in its settings"
)


class Session:
    """A connection on which requests are answered in order."""

    def __init__(self, socket: ClientConnection, clock: Clock) -> None:
        self._socket = socket
        self._clock = clock

    async def ask(self, text: str, timeout_s: float = ANSWER_S) -> api.Answer:
        """Send a request and return its answer, which may be an error. Raises `ReceiverLost`."""
        await self.send(text)
        return await self.answer(timeout_s)

    async def send(self, text: str) -> None:
        """Send a request. Raises `ReceiverLost`."""
        try:
            async with self._clock.timeout_at(self._clock.now() + ANSWER_S):
                await self._socket.send(text)
        except (OSError, WebSocketException, TimeoutError):
            raise ReceiverLost("VTube Studio hung up")

    async def answer(self, timeout_s: float = ANSWER_S) -> api.Answer:
        """The next answer. Raises `ReceiverLost`."""
        try:
            async with self._clock.timeout_at(self._clock.now() + timeout_s):
                while True:
                    answer = api.read_answer(await self._socket.recv())
                    if not answer.kind.endswith("Event"):
                        return answer
        except TimeoutError:
            raise ReceiverLost(f"VTube Studio gave no answer for {timeout_s:.0f} s")
        except (OSError, WebSocketException):
            raise ReceiverLost("VTube Studio hung up")
        except PacketError as error:
            raise ReceiverLost.for_now(f"what answers is not VTube Studio: {error}", 30.0)

    async def check_state(self) -> None:
        """Raises `ReceiverLost` where the API is off."""
        answer = await self.ask(api.state_request())
        if answer.error is not None or answer.data.get("active") is not True:
            raise ReceiverLost.for_now(API_IS_OFF, 5.0)

    async def is_let_in(self, plugin: str, token: str) -> bool:
        """Whether `token` opens the session. Raises `ReceiverLost`."""
        answer = await self.ask(api.authentication_request(plugin, token))
        if answer.error is not None:
            return False
        return answer.data.get("authenticated") is True

    async def parameters(self) -> dict[str, api.Parameter]:
        """Every parameter there is. Raises `ReceiverLost`."""
        answer = await self.ask(api.parameter_list_request())
        if answer.error is not None:
            raise ReceiverLost(f"VTube Studio does not list its parameters: {answer.message}")
        try:
            return api.read_parameters(answer)
        except PacketError as error:
            raise ReceiverLost.for_now(str(error), 30.0)


@asynccontextmanager
async def session(host: str, port: int, clock: Clock) -> AsyncIterator[Session]:
    """A session with whoever listens at `host`:`port`. Raises `ReceiverLost`."""
    place = f"[{host}]" if ":" in host else host
    try:
        # No proxy: receivers are on this machine or beside it.
        socket = await connect(
            f"ws://{place}:{port}",
            open_timeout=ANSWER_S,
            close_timeout=0.5,
            compression=None,
            proxy=None,
            max_size=_LONGEST_BYTES,
        )
    except (OSError, ValueError, WebSocketException, TimeoutError):
        # ValueError: not even the form of a host name.
        raise ReceiverLost(f"nothing answers at {place}:{port}: {NOT_RUNNING}")
    try:
        yield Session(socket, clock)
    finally:
        await socket.close()

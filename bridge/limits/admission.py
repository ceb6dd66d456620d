"""The door's question answered: whether there is room for this call."""

from types import TracebackType

from bridge.limits.asker import ask_as
from bridge.limits.ceilings import Use
from bridge.limits.clients import Client
from bridge.limits.house import House
from bridge.limits.keys import key_of
from bridge.limits.uses import SPEAKING, STOPPING, UNCOUNTED, uses_of
from bridge.security.caller import Identity


class Stay:
    """A call or a connection, from `with` to its end. Raises at `with` what there is no room for.

    A class, not a generator: it costs every call half as much.
    """

    __slots__ = ("_before", "_client", "_held", "_house", "_uses")

    def __init__(self, house: House, client: Client, uses: tuple[Use, ...]) -> None:
        self._house = house
        self._client = client
        self._uses = uses
        self._held: list[Use] = []
        self._before = ""

    def __enter__(self) -> "Stay":
        try:
            for use in self._uses:
                self._house.hold(self._client, use)
                self._held.append(use)
        except BaseException:
            self._leave()
            raise
        self._before = ask_as(self._client.key)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        ask_as(self._before)
        self._leave()

    def count_message(self, size_bytes: int) -> None:  # noqa: ARG002
        """One more message. Raises `TooManyRequests`.

        Each costs about the same, whatever its size; what is large waits in the connection.
        """
        self._house.message(self._client)

    def _leave(self) -> None:
        while self._held:
            self._house.release(self._client, self._held.pop())


class LimitedAdmission:
    """Room as the settings have it. It is a `bridge.security.admission.Admission`."""

    def __init__(self, house: House) -> None:
        self._house = house

    def admit(self, identity: Identity, method: str) -> Stay:
        """Room for a call of `method` for the length of the block.

        Raises `TooManyRequests`, `TooManyClients`, `MemoryFull`; and, at `with`, `TooManyCalls`,
        `TooManyConnections`, `TooManyConversations`.
        """
        client = self._house.find(key_of(identity))
        if method not in UNCOUNTED:
            self._house.request(client, urgent=method in STOPPING)
        if method in SPEAKING:
            self._house.check_memory()
        return Stay(self._house, client, uses_of(method))

"""The house: who is in it, what they hold, and whether there is room for more.

Everything that limits what callers use asks here: the door for calls and connections
(`bridge.limits.admission`), characters for the speech they make (`bridge.limits.speech`).
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from bridge.clock import Clock
from bridge.errors import LimitReached, MemoryFull, TooManyRequests, TooMuchSpeech
from bridge.limits.ceilings import REFUSALS, Limits, Use
from bridge.limits.clients import Client, Clients
from bridge.limits.memory import MemoryGauge
from bridge.limits.rate import Bucket

_MS_PER_S: Final = 1000


@dataclass(frozen=True, slots=True)
class Usage:
    """What is in use now. `refused`: how often each reason was given so far."""

    clients: int
    calls: int
    connections: int
    conversations: int
    utterances: int
    speech_s: float
    refused: Counter[str]


class House:
    """Refuses by raising `LimitReached`; counts what it refuses."""

    def __init__(
        self,
        limits: Limits,
        clock: Clock,
        memory: MemoryGauge | None = None,
        clients: Clients | None = None,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._memory = memory or MemoryGauge(clock)
        self._clients = clients or Clients()
        self._requests = Bucket()
        self._messages = Bucket()
        self._refused: Counter[str] = Counter()

    def apply(self, limits: Limits) -> None:
        """From now on these. Who is in stays; who comes finds them."""
        self._limits = limits

    @property
    def usage(self) -> Usage:
        """How full it is."""
        held = self._clients.held
        return Usage(
            len(self._clients),
            held[Use.CALL],
            held[Use.CONNECTION],
            held[Use.CONVERSATION],
            held[Use.UTTERANCE],
            self._clients.speech_ms / _MS_PER_S,
            self._refused,
        )

    def refuse(self, error: LimitReached) -> LimitReached:
        """`error`, counted: raise it."""
        self._refused[error.reason] += 1
        return error

    def find(self, key: str) -> Client:
        """Who that is. Raises `TooManyClients`."""
        try:
            return self._clients.find(key)
        except LimitReached as error:
            raise self.refuse(error)

    def request(self, client: Client, *, urgent: bool) -> None:
        """One more call. `urgent`: only its own client's pace counts. Raises `TooManyRequests`."""
        now_s, mine, all_ = self._clock.now(), self._limits.client, self._limits.everyone
        wait_s = client.requests.wait_s(mine.requests.rate, now_s)
        if wait_s:
            raise self.refuse(TooManyRequests(mine.requests.setting, mine.requests.per_s, wait_s))
        wait_s = self._requests.wait_s(all_.requests.rate, now_s)
        if wait_s and not urgent:
            raise self.refuse(TooManyRequests(all_.requests.setting, all_.requests.per_s, wait_s))
        client.requests.take(mine.requests.rate, now_s)
        self._requests.take(all_.requests.rate, now_s)

    def message(self, client: Client) -> None:
        """One more message of a stream. Raises `TooManyRequests`."""
        now_s, mine, all_ = self._clock.now(), self._limits.client, self._limits.everyone
        wait_s = client.messages.wait_s(mine.messages.rate, now_s)
        if wait_s:
            raise self.refuse(TooManyRequests(mine.messages.setting, mine.messages.per_s, wait_s))
        wait_s = self._messages.wait_s(all_.messages.rate, now_s)
        if wait_s:
            raise self.refuse(TooManyRequests(all_.messages.setting, all_.messages.per_s, wait_s))
        client.messages.take(mine.messages.rate, now_s)
        self._messages.take(all_.messages.rate, now_s)

    def hold(self, client: Client, use: Use) -> None:
        """One more of `use`, until `release`. Raises its refusal where there is none."""
        if client.held[use] >= self._limits.client.counts[use].most:
            ceiling = self._limits.client.counts[use]
            raise self.refuse(REFUSALS[use](ceiling.setting, ceiling.most))
        if self._clients.held[use] >= self._limits.everyone.counts[use].most:
            ceiling = self._limits.everyone.counts[use]
            raise self.refuse(REFUSALS[use](ceiling.setting, ceiling.most))
        self._clients.hold(client, use)

    def release(self, client: Client, use: Use) -> None:
        """One less."""
        self._clients.release(client, use)

    def queue(self, client: Client, speech_s: float) -> int:
        """More speech waits: what to `unqueue`. Raises `TooMuchSpeech`.

        A client with none that waits may always bring one utterance.
        """
        speech_ms = round(speech_s * _MS_PER_S)
        for ceiling, held_ms in (
            (self._limits.client.speech_s, client.speech_ms),
            (self._limits.everyone.speech_s, self._clients.speech_ms),
        ):
            if client.speech_ms and held_ms + speech_ms > ceiling.most * _MS_PER_S:
                raise self.refuse(TooMuchSpeech(ceiling.setting, ceiling.most))
        self._clients.queue(client, speech_ms)
        return speech_ms

    def unqueue(self, client: Client, speech_ms: int) -> None:
        """Less."""
        self._clients.unqueue(client, speech_ms)

    def check_memory(self) -> None:
        """Raises `MemoryFull`."""
        most_mb = self._limits.memory_mb
        if most_mb and self._memory.mb() > most_mb:
            raise self.refuse(MemoryFull("limits.memory_mb", most_mb))

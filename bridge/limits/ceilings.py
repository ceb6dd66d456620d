"""How much is too much, worked out from the settings."""

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from bridge.errors import (
    LimitReached,
    TooManyCalls,
    TooManyConnections,
    TooManyConversations,
    TooManyUtterances,
)
from bridge.limits.rate import Rate
from bridge.settings.limits import LimitSettings


class Use(IntEnum):
    """What is held for a while, and counted."""

    CALL = 0
    CONNECTION = 1
    CONVERSATION = 2
    UTTERANCE = 3


#: What tells a client that there is no more of it.
REFUSALS: Final[dict[Use, type[LimitReached]]] = {
    Use.CALL: TooManyCalls,
    Use.CONNECTION: TooManyConnections,
    Use.CONVERSATION: TooManyConversations,
    Use.UTTERANCE: TooManyUtterances,
}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most `most`, as `setting` says."""

    setting: str
    most: float


@dataclass(frozen=True, slots=True)
class Pace:
    """No faster than `rate`, as `setting` says."""

    setting: str
    rate: Rate

    @property
    def per_s(self) -> float:
        """What is right in a second."""
        return self.rate.per_s


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What one client, or what all together, may use. `counts` are in the order of `Use`."""

    requests: Pace
    messages: Pace
    counts: tuple[Ceiling, ...]
    speech_s: Ceiling


@dataclass(frozen=True, slots=True)
class Limits:
    """All ceilings. `memory_mb` 0: no limit."""

    client: Ceilings
    everyone: Ceilings
    memory_mb: int


def limits_of(
    settings: LimitSettings, connections: float = math.inf, conversations: float = math.inf
) -> Limits:
    """`settings` with what other settings say for all: WebSockets, conversations."""
    totals = (
        ("limits.calls", settings.calls),
        ("web.clients", connections),
        ("sessions.conversations", conversations),
        ("limits.concurrent_utterances", settings.concurrent_utterances),
    )
    own = (
        ("limits.client_calls", settings.client_calls),
        ("limits.client_connections", settings.client_connections),
        ("limits.client_conversations", settings.client_conversations),
        ("limits.client_utterances", settings.client_utterances),
    )
    everyone = Ceilings(
        _pace("limits.requests_per_s", settings.requests_per_s, settings.burst_s),
        _pace("limits.messages_per_s", settings.messages_per_s, settings.burst_s),
        tuple(Ceiling(name, most) for name, most in totals),
        Ceiling("limits.queued_s", settings.queued_s),
    )
    return Limits(_of_client(settings, everyone, own), everyone, settings.memory_mb)


def _of_client(
    settings: LimitSettings, everyone: Ceilings, own: tuple[tuple[str, int | None], ...]
) -> Ceilings:
    share, burst_s = settings.client_share, settings.burst_s
    requests, messages = settings.client_requests_per_s, settings.client_messages_per_s
    queued_s = settings.client_queued_s or everyone.speech_s.most * share
    counts = [
        Ceiling(name, _part(total.most, share) if most is None else most)
        for (name, most), total in zip(own, everyone.counts, strict=True)
    ]
    return Ceilings(
        _pace("limits.client_requests_per_s", requests or everyone.requests.per_s * share, burst_s),
        _pace("limits.client_messages_per_s", messages or everyone.messages.per_s * share, burst_s),
        tuple(counts),
        Ceiling("limits.client_queued_s", queued_s),
    )


def _part(most: float, share: float) -> float:
    """A client alone always gets something."""
    return max(1.0, most * share // 1.0)


def _pace(setting: str, per_s: float, burst_s: float) -> Pace:
    return Pace(setting, Rate(per_s, max(1.0, per_s * burst_s)))

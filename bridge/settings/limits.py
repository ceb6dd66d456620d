"""Settings of what one client, or all together, may use."""

from pydantic import Field

from bridge.settings.model import Model


class LimitSettings(Model):
    """What one client or all together may use."""

    text_characters: int = Field(
        20_000, ge=1, le=10_000_000, description="Longest text of one utterance, characters."
    )
    message_bytes: int = Field(
        4 * 1024 * 1024, ge=1024, description="Largest gRPC message received, bytes."
    )
    client_share: float = Field(
        0.75,
        gt=0,
        le=1,
        description="The part of each limit for all that one client may use, where its own limit "
        "(client_…) is null: one that is greedy leaves the rest to others. 1: all of it.",
    )
    requests_per_s: float = Field(
        2_000,
        ge=1,
        le=1e6,
        description="Calls begun in a second, in all: about what one processor core answers.",
    )
    client_requests_per_s: float | None = Field(
        None, ge=1, le=1e6, description="The same of one client."
    )
    messages_per_s: float = Field(
        10_000,
        ge=1,
        le=1e6,
        description="Messages that streams bring in a second, in all; a live voice is some 50.",
    )
    client_messages_per_s: float | None = Field(
        None, ge=1, le=1e6, description="The same of one client."
    )
    burst_s: float = Field(
        2.0,
        gt=0,
        le=60,
        description="After a quiet while, what would be right in so many seconds may come at once.",
    )
    calls: int = Field(
        1_024, ge=1, le=100_000, description="Calls open at once, in all; a watcher holds one."
    )
    client_calls: int | None = Field(None, ge=1, le=100_000, description="The same of one client.")
    client_connections: int | None = Field(
        None,
        ge=1,
        le=100_000,
        description="WebSockets of one client at once; all together have web.clients.",
    )
    client_conversations: int | None = Field(
        None,
        ge=1,
        le=100_000,
        description="Conversations with one client at once; all together have "
        "sessions.conversations.",
    )
    concurrent_utterances: int = Field(
        64, ge=1, description="Utterances being generated at once, in all."
    )
    client_utterances: int | None = Field(None, ge=1, description="The same of one client.")
    queued_utterances: int = Field(
        32, ge=0, description="Utterances waiting their turn on one character."
    )
    queued_s: float = Field(
        14_400.0,
        gt=0,
        description="Speech that waits or is being heard on all characters, seconds, as far as "
        "texts tell before it is made; one utterance may always be longer.",
    )
    client_queued_s: float | None = Field(None, gt=0, description="The same of one client.")
    characters: int = Field(256, ge=1, le=4096, description="Characters on this service.")
    ahead_s: float = Field(
        20.0,
        gt=0,
        le=600,
        description="How far generation may run ahead of playback, seconds. Callers that bring "
        "speech faster than it is heard wait at this distance.",
    )
    slow_client_s: float = Field(
        10.0,
        gt=0,
        description="A stream whose client reads nothing for this long while data waits is cut, "
        "seconds.",
    )
    call_idle_s: float = Field(
        300.0,
        gt=0,
        description="A call that waits for its client's next message for this long is cut, "
        "seconds; conversations have sessions.idle_s.",
    )
    call_longest_s: float = Field(
        0.0,
        ge=0,
        description="A call is cut after so long, seconds; 0: a watcher may stay for ever.",
    )
    connection_idle_s: float = Field(
        1_800.0,
        ge=1,
        le=86_400,
        description="A gRPC connection without a call is closed after so long, seconds; clients "
        "connect again by themselves.",
    )
    connection_longest_s: float = Field(
        0.0,
        ge=0,
        le=2_000_000,
        description="A gRPC connection is given up after so long, seconds, its calls first get a "
        "minute to end; 0: never. For load balancers.",
    )
    memory_mb: int = Field(
        2_048,
        ge=0,
        description="No new speech is begun while the service's own process holds more than this, "
        "MiB of resident memory; 0: no limit.",
    )

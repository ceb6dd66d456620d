"""What differs between two settings, by name, and what of it can take effect without a restart."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from bridge.config import Settings

M = TypeVar("M", bound=BaseModel)

#: Settings that a running service takes on. Characters, and outputs with them, are another matter
#: (`bridge.reload.casting`); all other settings are read when the service starts.
LIVE: Final = frozenset(
    {
        "limits.text_characters",
        "limits.concurrent_utterances",
        "limits.queued_utterances",
        "limits.characters",
        "limits.ahead_s",
        "limits.slow_client_s",
        "limits.client_share",
        "limits.requests_per_s",
        "limits.client_requests_per_s",
        "limits.messages_per_s",
        "limits.client_messages_per_s",
        "limits.burst_s",
        "limits.calls",
        "limits.client_calls",
        "limits.client_connections",
        "limits.client_conversations",
        "limits.client_utterances",
        "limits.queued_s",
        "limits.client_queued_s",
        "limits.call_idle_s",
        "limits.call_longest_s",
        "limits.memory_mb",
        "log.level",
        "log.json_lines",
        "playback.start_buffer_ms",
        "server.drain_s",
        "server.watch",
    }
)
#: Compared elsewhere, one by one.
_APART: Final = "characters"


@dataclass(frozen=True, slots=True)
class Changes:
    """Keys that differ, as "limits.ahead_s": those that take effect, those that need a restart."""

    live: tuple[str, ...]
    waiting: tuple[str, ...]


def changes(old: Settings, new: Settings) -> Changes:
    """What `new` has otherwise than `old`, but for characters."""
    keys = [key for key in _different(old, new) if key != _APART]
    live = tuple(key for key in keys if key in LIVE)
    return Changes(live, tuple(key for key in keys if key not in LIVE))


def taking(old: M, new: M, keys: Iterable[str]) -> M:
    """`old` with what `new` says at `keys`."""
    deeper: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        head, _, rest = key.partition(".")
        deeper[head].append(rest)
    values: dict[str, Any] = {}
    for head, rests in deeper.items():
        before, after = getattr(old, head), getattr(new, head)
        values[head] = after if "" in rests else taking(before, after, rests)
    return old.model_copy(update=values)


def sections(keys: Collection[str]) -> list[str]:
    """The parts of the settings that `keys` are in, each once."""
    return list(dict.fromkeys(key.partition(".")[0] for key in keys))


def _different(old: BaseModel, new: BaseModel, prefix: str = "") -> list[str]:
    found: list[str] = []
    for name in type(old).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, BaseModel) and type(before) is type(after):
            found += _different(before, after, f"{prefix}{name}.")
        elif before != after:
            found.append(f"{prefix}{name}")
    return found

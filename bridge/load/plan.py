"""What a load consists of: how many clients of each kind, where, how fast, for how long."""

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from bridge.errors import InvalidArgument

#: One process reads some ten thousand messages a second; more clients share its loop less fairly.
CLIENTS_PER_PROCESS: Final = 200
MOST_PROCESSES: Final = 16


class Kind(enum.Enum):
    """What a client does."""

    SPEAK = "speak"
    """Has a character say a line every so often, over gRPC."""
    WATCH = "watch"
    """Watches a character's frames, over gRPC."""
    SPEAK_SOCKET = "speak-ws"
    """As speak, over the WebSocket."""
    WATCH_SOCKET = "watch-ws"
    """As watch, over the WebSocket."""
    CONVERSE = "converse"
    """Holds one conversation, typing a question every so often."""
    ANIMATE = "animate"
    """Brings speech every so often and gets its face."""
    MUTE_READER = "never-reads"
    """Watches and reads nothing: it must be cut, and nobody else may notice."""
    VANISHING = "vanishes"
    """Cuts its connection in the middle of a message."""
    RUBBISH = "rubbish"
    """Sends what is no message of any protocol."""
    STORM = "storm"
    """Connects and hangs up, as fast as it may."""


#: Those whose errors are not the service's.
RUDE: Final = frozenset({Kind.MUTE_READER, Kind.VANISHING, Kind.RUBBISH, Kind.STORM})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service is, and what to show there. `socket_port` 0: no WebSocket.

    `token` "": none; never shown. `ca`: file of the certificates to trust; "" and `tls` is what the
    machine trusts. `certificate`, `key`: files to show, "" for none. `name`: the host name that
    the service's certificate must be for, "" for `host`.
    """

    host: str
    port: int
    socket_port: int = 0
    tls: bool = False
    ca: str = ""
    token: str = field(default="", repr=False)
    certificate: str = ""
    key: str = ""
    name: str = ""

    @property
    def target(self) -> str:
        """host:port as gRPC takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Pace:
    """`every_s`: from line to line of one client, whether the last has ended or not. `rate_hz`:
    frames a watcher asks for. `ramp_s`: the clients come spread over so long."""

    every_s: float = 10.0
    rate_hz: int = 30
    ramp_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Post:
    """One client: its number among all, what it does, whose character is its."""

    number: int
    kind: Kind
    character: str

    @property
    def name(self) -> str:
        """Its name in reports."""
        return f"{self.kind.value} {self.number}"


@dataclass(frozen=True, slots=True)
class Share:
    """What one process of clients does. The same seed gives the same lines at the same times."""

    place: Place
    pace: Pace
    posts: tuple[Post, ...]
    client_count: int
    seed: int = 0

    def to_json(self) -> str:
        """One line."""
        fields = asdict(self)
        fields["posts"] = [[post.number, post.kind.value, post.character] for post in self.posts]
        return json.dumps(fields)

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """The inverse of `to_json`."""
        fields = json.loads(line)
        posts = tuple(Post(number, Kind(kind), name) for number, kind, name in fields["posts"])
        place, pace = Place(**fields["place"]), Pace(**fields["pace"])
        return cls(place, pace, posts, fields["client_count"], fields["seed"])


def posts_of(counts: Mapping[Kind, int], characters: Sequence[str]) -> list[Post]:
    """A post for each client; characters are dealt out in turn, per kind.

    Raises `InvalidArgument` for nobody at all, and for no character.
    """
    if not any(counts.values()):
        raise InvalidArgument("a load without clients: say how many, as --speak 20 --watch 20")
    if not characters:
        raise InvalidArgument("the service has no character to load: make one, or --create some")
    kinds = [(kind, place) for kind, count in counts.items() for place in range(count)]
    # Kinds alternate, so that a ramp brings all of them.
    kinds.sort(key=lambda item: item[1] / max(counts[item[0]], 1))
    return [
        Post(number, kind, characters[place % len(characters)])
        for number, (kind, place) in enumerate(kinds)
    ]


def shares_of(
    posts: Sequence[Post], place: Place, pace: Pace, seed: int, processes: int = 0
) -> list[Share]:
    """`posts` dealt to `processes`, each kind evenly; 0 is as many as they need."""
    wanted = processes or -(-len(posts) // CLIENTS_PER_PROCESS)
    count = max(1, min(wanted, MOST_PROCESSES, len(posts)))
    dealt = sorted(posts, key=lambda post: post.kind.value)
    return [
        Share(place, pace, tuple(dealt[first::count]), len(posts), seed) for first in range(count)
    ]


def settings_of(share: Share) -> dict[str, Any]:
    """What a report says of the load; no token."""
    return {
        "target": share.place.target,
        "tls": share.place.tls,
        "seed": share.seed,
        **asdict(share.pace),
    }

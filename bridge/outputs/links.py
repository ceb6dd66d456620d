"""All links: which exist, the sockets they share, and getting broken ones to work again."""

import errno
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.config import OutputSettings
from bridge.errors import BridgeError
from bridge.outputs.link import Health, Link, LinkStats
from bridge.outputs.output import Route
from bridge.outputs.target import Target, open_socket, resolve, resolve_numeric

#: How often links are looked at, seconds.
LOOK_EVERY_S: Final = 1.0
#: First and longest wait between two tries to mend a link, seconds.
FIRST_RETRY_S: Final = 1.0
LONGEST_RETRY_S: Final = 4.0

#: What a system says of a receiver that is not running.
NOBODY_LISTENS: Final = (errno.ECONNREFUSED, errno.ECONNRESET)

Resolver = Callable[[OutputSettings], Awaitable[Target]]
Opener = Callable[[Target], socket.socket]
LinkKey = tuple[str, OutputSettings, int]


@dataclass(slots=True)
class _Record:
    """What was seen of a link when it was last looked at, and when to mend it."""

    sent_count: int = 0
    dropped_count: int = 0
    retry_s: float = FIRST_RETRY_S
    retry_at_s: float = 0.0
    reason: str = ""


class Links:
    """One link for each route, kept while the route is kept; one socket for each receiver."""

    def __init__(
        self, clock: Clock, resolver: Resolver = resolve, opener: Opener = open_socket
    ) -> None:
        self._clock = clock
        self._resolve = resolver
        self._open = opener
        self._links: dict[LinkKey, Link] = {}
        self._records: dict[Link, _Record] = {}
        self._sockets: dict[Target, socket.socket] = {}
        self._looked_at_s = clock.now()
        self._gone_sent = self._gone_late = 0

    @property
    def sent_count(self) -> int:
        """Packets sent by all links there are and were."""
        return self._gone_sent + sum(link.sent_count for link in self._links.values())

    @property
    def late_count(self) -> int:
        """Frames too late to be tried, of all links there are and were."""
        return self._gone_late + sum(link.late_frame_count for link in self._links.values())

    def configure(self, routes: Sequence[Route]) -> list[Link]:
        """The links of `routes`, in order: those there are for routes that stay, else new ones.

        Links of other routes are closed.
        """
        kept: dict[LinkKey, Link] = {}
        for route in routes:
            key = _key(route, kept)
            link = self._links.get(key) or Link(route)
            link.route = route
            kept[key] = link
        for key, link in self._links.items():
            if key not in kept:
                self._gone_sent += link.sent_count
                self._gone_late += link.late_frame_count
                link.disconnect("it is no longer an output")
        self._links = kept
        self._records = {link: self._records.get(link, _Record()) for link in kept.values()}
        for link in kept.values():
            self._aim(link)
        self._close_unused()
        return list(kept.values())

    def _aim(self, link: Link) -> None:
        """Connect a link as far as that needs no waiting."""
        if not link.route.settings.datagrams:
            return
        try:
            target = link.route.target or link.target or resolve_numeric(link.route.settings)
        except BridgeError as error:
            link.disconnect(str(error))
            return
        if target is not None and target != link.target:
            self._connect(link, target)

    def _connect(self, link: Link, target: Target) -> None:
        try:
            connection = self._sockets.get(target) or self._open(target)
        except OSError as error:
            link.disconnect(error.strerror or str(error))
            return
        self._sockets[target] = connection
        link.connect(target, connection)

    def _close_unused(self) -> None:
        used = {link.target for link in self._links.values()}
        for target in [t for t in self._sockets if t not in used]:
            self._sockets.pop(target).close()

    def stats(self) -> list[LinkStats]:
        """A snapshot of every link, in the order of its routes."""
        return [link.stats() for link in self._links.values()]

    def close(self) -> None:
        """Disconnect everything."""
        for link in self._links.values():
            link.disconnect("the service stopped")
        self._close_unused()

    async def observe(self) -> None:
        """Once a second, work out rates and report links whose health changed. Never returns."""
        while True:
            await self._clock.sleep_until(self._clock.now() + LOOK_EVERY_S)
            self.look()

    def look(self) -> None:
        """Compare counters with those of the last look."""
        now_s = self._clock.now()
        elapsed_s = max(now_s - self._looked_at_s, 1e-3)
        self._looked_at_s = now_s
        for link, record in self._records.items():
            sent = link.sent_count - record.sent_count
            dropped = link.dropped_count - record.dropped_count
            record.sent_count, record.dropped_count = link.sent_count, link.dropped_count
            link.packets_per_s = sent / elapsed_s
            if link.is_fresh:
                link.is_fresh, dropped = False, 0  # what was lost before it came up
            if sent or dropped:
                self._judge(link, record, Health.FAILING if dropped else Health.SENDING)

    def _judge(self, link: Link, record: _Record, health: Health) -> None:
        before, link.health = link.health, health
        if health is Health.SENDING:
            record.retry_s = FIRST_RETRY_S
        # A connection says what it waits for, and that changes.
        told_reason, record.reason = record.reason, link.reason
        news = not link.route.settings.datagrams and record.reason != told_reason
        if health is before and not news:
            return
        if health is Health.FAILING:
            _report_failing(link)
        elif before is Health.FAILING:
            logger.info("{}: frames arrive at {} again", link.route.character, link.address)

    async def mend(self) -> None:
        """Resolve and connect failing links again, with growing waits. Never returns."""
        while True:
            await self.mend_once()
            await self._clock.sleep_until(self._clock.now() + LOOK_EVERY_S)

    async def mend_once(self) -> None:
        """Try every failing link whose wait is over; each host and receiver once."""
        tried: dict[OutputSettings, Target | None] = {}
        renewed: set[Target] = set()
        for link, record in list(self._records.items()):
            settings = link.route.settings
            failing = link.target is None or link.health is Health.FAILING
            if not settings.datagrams or not failing or self._clock.now() < record.retry_at_s:
                continue
            if settings not in tried:
                tried[settings] = await self._try_to_resolve(link)
            target = tried[settings]
            record.retry_at_s = self._clock.now() + record.retry_s
            record.retry_s = min(2 * record.retry_s, LONGEST_RETRY_S)
            if target is None or link not in self._records:
                continue
            if target == link.target and target not in renewed:
                self._renew(target)
                renewed.add(target)
            elif target != link.target:
                self._connect(link, target)
        self._close_unused()

    async def _try_to_resolve(self, link: Link) -> Target | None:
        try:
            return await self._resolve(link.route.settings)
        except BridgeError as error:
            if link.target is None:
                link.disconnect(str(error))
            return None

    def _renew(self, target: Target) -> None:
        """Give all links to `target` a fresh socket: the machine's own address may be new."""
        try:
            fresh = self._open(target)
        except OSError:
            return  # the old one keeps counting its errors, and another try follows
        self._sockets.pop(target).close()
        self._sockets[target] = fresh
        for link in self._links.values():
            if link.target == target:
                link.connect(target, fresh)


def _key(route: Route, taken: dict[LinkKey, Link]) -> LinkKey:
    """What makes a route the same after a change; equal ones are counted."""
    ordinal = 0
    while (route.character, route.settings, ordinal) in taken:
        ordinal += 1
    return route.character, route.settings, ordinal


def _report_failing(link: Link) -> None:
    character, address = link.route.character, link.address
    if link.target is not None and link.error_number in NOBODY_LISTENS:
        logger.info("{}: nothing listens at {}; frames to it are dropped", character, address)
    elif link.target is not None and link.error_number == errno.EACCES:
        logger.warning("{}: {} refuses frames; is it a broadcast address?", character, address)
    else:
        logger.warning("{}: frames to {} are dropped: {}", character, address, link.reason)

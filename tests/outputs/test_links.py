"""Links fail alone, say so once, and mend themselves."""

import errno
import os
import socket
from collections.abc import Iterator

import pytest
from loguru import logger

from bridge.config import OutputSettings
from bridge.errors import HostUnresolvable
from bridge.outputs.link import Health
from bridge.outputs.links import Links
from bridge.outputs.target import Target, open_socket
from tests.fakes import VirtualClock
from tests.outputs.receivers import Receiver, route

PACKET = memoryview(b"packet")


class Directory:
    """Resolves what it knows, and counts how often it was asked."""

    def __init__(self) -> None:
        self.ports: dict[str, int] = {}
        self.asked_count = 0

    async def resolve(self, settings: OutputSettings) -> Target:
        self.asked_count += 1
        if settings.host not in self.ports:
            raise HostUnresolvable(f"output host {settings.host!r} does not resolve")
        return Target(socket.AF_INET, ("127.0.0.1", self.ports[settings.host]))


@pytest.fixture
def log() -> Iterator[list[str]]:
    lines: list[str] = []
    sink = logger.add(lambda message: lines.append(message.record["message"]))
    yield lines
    logger.remove(sink)


def closed_port() -> int:
    with Receiver() as receiver:
        return receiver.port


def test_packets_sent_are_counted_and_their_rate_known() -> None:
    clock = VirtualClock()
    with Receiver() as receiver:
        links = Links(clock)
        (link,) = links.configure([route(0, receiver.port)])
        for _ in range(30):
            link.send(PACKET)
        clock.jump(0.5)
        links.look()
        (stats,) = links.stats()
        links.close()
        assert len(receiver.packets()) == 30
    assert (stats.sent_count, stats.dropped_count, stats.packets_per_s) == (30, 0, 60.0)
    assert (stats.health, stats.reason) == (Health.SENDING, "")


def test_a_receiver_that_is_gone_is_counted_and_the_others_get_everything() -> None:
    with Receiver() as receiver:
        links = Links(VirtualClock())
        gone, there = links.configure([route(0, closed_port()), route(1, receiver.port)])
        for _ in range(10):
            gone.send(PACKET)
            there.send(PACKET)
        links.look()
        bad, good = links.stats()
        links.close()
        assert len(receiver.packets()) == 10
    assert bad.dropped_count > 0
    assert bad.sent_count + bad.dropped_count == 10
    assert (bad.health, bad.reason) == (Health.FAILING, os.strerror(errno.ECONNREFUSED))
    assert (good.sent_count, good.dropped_count) == (10, 0)


def test_a_change_of_health_is_reported_once_each_way(log: list[str]) -> None:
    links = Links(VirtualClock())
    port = closed_port()
    (link,) = links.configure([route(0, port)])
    for _ in range(3):
        link.send(PACKET)
        link.send(PACKET)
        links.look()
    with Receiver(port):
        link.send(PACKET)  # still told of the last refusal
        links.look()
        for _ in range(3):
            link.send(PACKET)
            links.look()
    links.close()
    assert len(log) == 2
    assert f"nothing listens at livelink 127.0.0.1:{port}" in log[0]
    assert "again" in log[1]


async def test_frames_to_an_unknown_host_are_dropped_until_it_resolves() -> None:
    directory, clock = Directory(), VirtualClock()
    links = Links(clock, directory.resolve)
    (link,) = links.configure([route(0, 1, host="later.example")])
    link.send(PACKET)
    links.look()
    await links.mend_once()
    (stats,) = links.stats()
    assert (stats.sent_count, stats.dropped_count) == (0, 1)
    assert "later.example" in stats.reason
    with Receiver() as receiver:
        directory.ports["later.example"] = receiver.port
        clock.jump(60.0)
        await links.mend_once()
        link.send(PACKET)
        assert receiver.packets() == [b"packet"]
    links.close()


async def test_a_host_is_asked_for_with_growing_waits_and_once_for_all_links() -> None:
    directory, clock = Directory(), VirtualClock()
    links = Links(clock, directory.resolve)
    here, there = route(0, 1, host="later.example"), route(1, 1, host="later.example")
    links.configure([here, there])
    for _ in range(64):
        await links.mend_once()
        clock.jump(1.0)
    # At 0, 1, 3 and 7 s, and every four seconds from then on.
    assert directory.asked_count == 18


async def test_a_receiver_that_moved_is_found_again() -> None:
    directory, clock = Directory(), VirtualClock()
    links = Links(clock, directory.resolve)
    directory.ports["stage.example"] = closed_port()
    (link,) = links.configure([route(0, 1, host="stage.example")])
    await links.mend_once()
    link.send(PACKET)
    link.send(PACKET)
    links.look()
    with Receiver() as receiver:
        directory.ports["stage.example"] = receiver.port
        clock.jump(2.0)
        await links.mend_once()
        link.send(PACKET)
        assert receiver.packets() == [b"packet"]
    links.close()


async def test_a_failing_socket_is_replaced() -> None:
    opened: list[socket.socket] = []

    def opener(target: Target) -> socket.socket:
        opened.append(open_socket(target))
        return opened[-1]

    links = Links(VirtualClock(), opener=opener)
    with Receiver() as receiver:
        one, other = links.configure([route(0, receiver.port), route(1, receiver.port)])
        opened[0].close()  # as if its network had gone
        one.send(PACKET)
        links.look()
        await links.mend_once()
        one.send(PACKET)
        other.send(PACKET)
        assert receiver.packets() == [b"packet", b"packet"]
        assert one.dropped_count == 1
        links.close()


def test_links_of_one_receiver_share_a_socket_which_closes_with_the_last() -> None:
    opened: list[socket.socket] = []

    def opener(target: Target) -> socket.socket:
        opened.append(open_socket(target))
        return opened[-1]

    links = Links(VirtualClock(), opener=opener)
    routes = [route(0, 9), route(1, 9)]
    links.configure(routes)
    links.configure(routes[:1])
    assert [s.fileno() >= 0 for s in opened] == [True]
    links.configure([])
    assert [s.fileno() >= 0 for s in opened] == [False]


def test_a_route_that_stays_keeps_its_link_and_counters() -> None:
    with Receiver() as receiver:
        links = Links(VirtualClock())
        first, _ = links.configure([route(0, receiver.port), route(1, receiver.port)])
        first.send(PACKET)
        assert links.configure([route(2, receiver.port), route(0, receiver.port)])[1] is first
        assert [s.sent_count for s in links.stats()] == [0, 1]
        links.close()


def test_equal_routes_of_one_character_are_two_links() -> None:
    links = Links(VirtualClock())
    one, other = links.configure([route(0, 9), route(0, 9)])
    assert one is not other
    assert links.configure([route(0, 9), route(0, 9)]) == [one, other]
    links.close()


def test_no_way_to_a_network_is_a_counted_drop() -> None:
    def opener(target: Target) -> socket.socket:
        raise OSError(101, "Network is unreachable")

    links = Links(VirtualClock(), opener=opener)
    (link,) = links.configure([route(0, 9)])
    link.send(PACKET)
    links.look()
    (stats,) = links.stats()
    assert (stats.dropped_count, stats.reason) == (1, "Network is unreachable")


def test_a_removed_link_sends_nothing_more() -> None:
    with Receiver() as receiver:
        links = Links(VirtualClock())
        (link,) = links.configure([route(0, receiver.port)])
        links.configure([])
        link.send(PACKET)
        assert receiver.packets() == []


def test_an_unasked_broadcast_is_a_counted_drop() -> None:
    links = Links(VirtualClock())
    (link,) = links.configure([route(0, 9, host="255.255.255.255")])
    link.send(PACKET)
    assert "broadcast: true" in links.stats()[0].reason
    assert link.dropped_count == 1

"""Outputs with connections of their own, in virtual time: newest faces, no bursts, no harm."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise

from bridge.errors import ReceiverLost
from bridge.face.frame import FaceRows
from bridge.outputs.carried import CarriedOutput, Tell
from bridge.outputs.link import Health, Link
from bridge.outputs.output import Route, Slots
from bridge.outputs.pacer import Pacer
from tests.fakes import VirtualClock
from tests.outputs.receivers import Receiver, route


class FakeReceiver:
    """Takes faces, when it is there and has time."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.there = True
        self.retry_s = 0.0
        self.busy_until_s = 0.0
        self.dialed_s: list[float] = []
        self.closed_count = 0
        #: Jaw opening and time of each face it got.
        self.got: list[tuple[float, float]] = []

    @asynccontextmanager
    async def dial(self, route: Route, tell: Tell) -> AsyncIterator["FakeReceiver"]:
        self.dialed_s.append(self._clock.now())
        tell("it is asked")
        if not self.there:
            raise ReceiverLost.for_now("start it", self.retry_s)
        try:
            yield self
        finally:
            self.closed_count += 1

    async def carry(self, face: FaceRows) -> None:
        if not self.there:
            raise ReceiverLost("it hung up")
        await self._clock.sleep_until(self.busy_until_s)
        self.got.append((float(face.coefficient("jawOpen")[0]), self._clock.now()))


class Stage:
    """A pacer with one fake receiver; a face's jaw says how many milliseconds its time has."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.start_s = self.clock.now()
        self.receiver = FakeReceiver(self.clock)
        dials = {"vtubestudio": self.receiver.dial}
        self.pacer = Pacer(self.clock, self.faces, dials=dials, utc_offset_s=0)

    def faces(self, slots: Slots, time_s: float) -> FaceRows:
        rows = FaceRows.zeros(len(slots))
        rows.coefficient("jawOpen")[:] = time_s - self.start_s
        return rows

    async def play(self, seconds: float) -> None:
        await self.clock.advance(seconds)


@asynccontextmanager
async def on_stage(*routes: Route) -> AsyncIterator[Stage]:
    stage = Stage()
    stage.pacer.configure(routes)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(stage.pacer.run())
        await stage.play(0)
        yield stage
        running.cancel()


def studio(slot: int = 0, port: int = 9) -> Route:
    return route(slot, port, protocol="vtubestudio")


async def test_every_face_is_carried_at_its_deadline() -> None:
    async with on_stage(studio()) as stage:
        await stage.play(2.001)
        (stats,) = stage.pacer.stats()
    assert len(stage.receiver.got) == stats.sent_count == 120
    assert all(abs(jaw - (at - stage.start_s)) < 1e-4 for jaw, at in stage.receiver.got)
    assert (stats.dropped_count, stats.health, stats.reason) == (0, Health.SENDING, "")


async def test_after_a_stall_comes_the_face_of_now_and_no_burst() -> None:
    async with on_stage(studio()) as stage:
        await stage.play(0.5001)
        stage.receiver.busy_until_s = stage.clock.now() + 1.0
        await stage.play(1.0)
        before = len(stage.receiver.got)
        await stage.play(0.5)
        after = stage.receiver.got[before:]
        (stats,) = stage.pacer.stats()
    # One was in its hands when it stalled; the next is the newest.
    assert len(after) <= 32
    assert all(at - stage.start_s - jaw < 0.02 for jaw, at in after[1:])
    assert 58 <= stats.dropped_count <= 60


async def test_a_stall_of_one_output_delays_no_other() -> None:
    with Receiver() as receiver:
        async with on_stage(studio(), route(1, receiver.port)) as stage:
            await stage.play(0.5001)
            stage.receiver.busy_until_s = stage.clock.now() + 1.0
            await stage.play(1.0)
            faces = receiver.faces()
            _, other = stage.pacer.stats()
    numbers = [face.frame_number for face in faces]
    assert numbers == list(range(numbers[0], numbers[0] + 90))
    assert (other.dropped_count, other.late_frame_count) == (0, 0)


async def test_a_receiver_that_is_not_there_costs_the_others_nothing() -> None:
    with Receiver() as receiver:
        stage = Stage()
        stage.receiver.there = False
        stage.pacer.configure([studio(), route(1, receiver.port)])
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(stage.pacer.run())
            await stage.play(1.501)
            missing, other = stage.pacer.stats()
            running.cancel()
        assert len(receiver.packets()) == other.sent_count == 90
    assert (missing.sent_count, missing.dropped_count) == (0, 90)
    assert (missing.health, missing.reason) == (Health.FAILING, "start it")


@asynccontextmanager
async def dialing(receiver: FakeReceiver, clock: VirtualClock) -> AsyncIterator[Link]:
    """A carried output by itself, without a pacer that sends."""
    link = Link(studio())
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(CarriedOutput(link, receiver.dial, clock).run())
        yield link
        running.cancel()


async def test_a_receiver_that_comes_is_found_with_growing_waits() -> None:
    clock = VirtualClock()
    receiver = FakeReceiver(clock)
    receiver.there = False
    async with dialing(receiver, clock) as link:
        await clock.advance(59.0)
        assert link.reason == "start it"
        receiver.there = True
        await clock.advance(4.0)
        assert link.reason == ""
    waits = [b - a for a, b in pairwise(receiver.dialed_s)]
    assert waits == [1.0, 2.0] + [4.0] * 15


async def test_one_who_asked_for_patience_is_left_alone() -> None:
    clock = VirtualClock()
    receiver = FakeReceiver(clock)
    receiver.there, receiver.retry_s = False, 300.0
    async with dialing(receiver, clock):
        await clock.advance(599.0)
    assert len(receiver.dialed_s) == 2


async def test_what_is_waited_for_is_told() -> None:
    clock, told = VirtualClock(), asyncio.Event()

    @asynccontextmanager
    async def dial(route: Route, tell: Tell) -> AsyncIterator[FakeReceiver]:
        tell("click Allow")
        told.set()
        await asyncio.Event().wait()
        yield FakeReceiver(clock)

    link = Link(studio())
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(CarriedOutput(link, dial, clock).run())
        await told.wait()
        running.cancel()
    assert link.reason == "click Allow"


async def test_a_connection_that_is_lost_is_made_again_at_once_and_by_itself() -> None:
    async with on_stage(studio()) as stage:
        await stage.play(0.5)
        stage.receiver.there = False
        await stage.play(0.1)
        assert stage.pacer.stats()[0].reason == "it hung up"
        stage.receiver.there = True
        await stage.play(2.5)
        (stats,) = stage.pacer.stats()
    assert (stats.health, stats.reason) == (Health.SENDING, "")
    assert len(stage.receiver.dialed_s) == 2


async def test_a_change_elsewhere_leaves_a_connection_alone() -> None:
    async with on_stage(studio()) as stage:
        for _ in range(5):
            await stage.play(0.1001)
            stage.pacer.configure([route(1, 9), studio()])
            stage.pacer.configure([studio()])
        await stage.play(0.5)
        got = len(stage.receiver.got)
    assert len(stage.receiver.dialed_s) == 1
    assert got == 60


async def test_a_character_that_moves_to_another_slot_keeps_its_connection() -> None:
    async with on_stage(studio()) as stage:
        await stage.play(0.1001)
        stage.pacer.configure([replace(studio(), slot=3)])
        await stage.play(0.1)
    assert len(stage.receiver.dialed_s) == 1
    assert len(stage.receiver.got) == 12


async def test_a_route_that_left_hangs_up_and_one_that_came_connects() -> None:
    async with on_stage(studio(port=9)) as stage:
        await stage.play(0.1)
        stage.pacer.configure([studio(port=10)])
        await stage.play(0.1)
        assert (len(stage.receiver.dialed_s), stage.receiver.closed_count) == (2, 1)
        stage.pacer.configure([])
        await stage.play(0.1)
    assert stage.receiver.closed_count == 2


async def test_nothing_is_left_running_when_it_stops() -> None:
    async with on_stage(studio(), studio(1)) as stage:
        await stage.play(0.1)
    assert stage.receiver.closed_count == 2
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_late_frames_are_counted_as_everywhere() -> None:
    async with on_stage(studio()) as stage:
        await stage.play(0.5001)
        stage.clock.jump(0.25)
        await stage.play(0.25)
        assert stage.pacer.stats()[0].late_frame_count == 15

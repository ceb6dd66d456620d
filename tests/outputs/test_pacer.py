"""The pacer in virtual time: every deadline, none twice, none in a burst."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from fractions import Fraction

import numpy as np
import pytest

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.outputs.output import Route, Slots, Tick
from bridge.outputs.pacer import Pacer
from bridge.outputs.tap import OnTick
from bridge.protocols.timecode import FrameRate
from tests.fakes import VirtualClock
from tests.outputs.receivers import Receiver, route

HZ_60 = FrameRate(60)


class Faces:
    """A source whose faces say what was asked: jawOpen is the slot / 100."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], float]] = []

    def __call__(self, slots: Slots, time_s: float) -> FaceRows:
        self.asked.append((slots.tolist(), time_s))
        rows = FaceRows.zeros(len(slots))
        rows.coefficient("jawOpen")[:] = slots / 100
        return rows


class Stage:
    """A pacer under test with its clock and source."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.faces = Faces()
        self.pacer = Pacer(self.clock, self.faces, utc_offset_s=0)
        self.start_s = self.clock.now()

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


async def test_every_frame_leaves_at_its_deadline() -> None:
    left: list[float] = []
    async with on_stage() as stage:

        def on_tick(rows: FaceRows, row: int, tick: Tick) -> None:
            left.append(stage.clock.now() - tick.deadline_s)

        stage.pacer.attach(0, HZ_60, on_tick)
        await stage.play(10.001)
    assert left == [0.0] * 600


@pytest.mark.parametrize(
    ("rate_hz", "count"),
    [
        *(("24", 240), ("25", 250), ("29.97", 299), ("30", 300), ("50", 500)),
        *(("59.94", 599), ("60", 600), ("120", 1200), ("23.976", 239)),
    ],
)
async def test_ten_seconds_hold_the_frames_of_their_rate(rate_hz: str, count: int) -> None:
    with Receiver() as receiver:
        async with on_stage(route(0, receiver.port, rate_hz=rate_hz)) as stage:
            faces = []
            for _ in range(10):
                await stage.play(1.0001)
                faces += receiver.faces()
    numbers = [face.frame_number for face in faces]
    assert len(faces) == count
    assert numbers == list(range(numbers[0], numbers[0] + count))


async def test_characters_share_a_tick_and_its_timecode() -> None:
    with Receiver() as receiver:
        async with on_stage(route(0, receiver.port), route(5, receiver.port)) as stage:
            await stage.play(0.02)
            first, second = receiver.faces()
    assert stage.faces.asked[0][0] == [0, 5]
    assert (first.subject, second.subject) == ("Subject 0", "Subject 5")
    assert first.frame_number == second.frame_number
    assert second.values is not None and second.values[17] == np.float32(0.05)


async def test_timecode_is_the_time_of_day_of_the_deadline() -> None:
    with Receiver() as receiver:
        async with on_stage(route(0, receiver.port)) as stage:
            await stage.play(0.02)
            (face,) = receiver.faces()
    day_s = Fraction(1_750_000_000) % 86_400
    assert face.frame_number + face.sub_frame == day_s * 60 + 1


async def test_a_positive_offset_shows_an_earlier_face() -> None:
    async with on_stage(route(0, 9, av_offset_ms=250), route(1, 9, av_offset_ms=-100)) as stage:
        await stage.play(0.02)
        asked = {slots[0]: time_s - stage.start_s for slots, time_s in stage.faces.asked}
    assert asked[0] == pytest.approx(1 / 60 - 0.25)
    assert asked[1] == pytest.approx(1 / 60 + 0.1)


async def test_rates_and_offsets_are_groups_of_their_own() -> None:
    routes = [route(0, 9), route(1, 9), route(2, 9, rate_hz="30"), route(3, 9, av_offset_ms=10)]
    async with on_stage(*routes) as stage:
        await stage.play(0.04)
        assert {tuple(slots) for slots, _ in stage.faces.asked} == {(0, 1), (2,), (3,)}


async def test_late_frames_are_dropped_and_counted() -> None:
    with Receiver() as receiver:
        async with on_stage(route(0, receiver.port)) as stage:
            await stage.play(0.5001)
            before = receiver.faces()
            stage.clock.jump(0.25)
            await stage.play(0.25)
            after = receiver.faces()
            (stats,) = stage.pacer.stats()
    numbers = [face.frame_number for face in after]
    assert len(before) == 30
    assert numbers == list(range(before[0].frame_number + 45, before[0].frame_number + 60))
    assert stats.late_frame_count == 15
    assert stats.sent_count == 45


async def test_a_frame_late_by_less_than_a_period_still_leaves() -> None:
    async with on_stage(route(0, 9)) as stage:
        await stage.play(0.5001)
        stage.clock.jump(0.02)
        await stage.play(0.25)
        assert stage.pacer.stats()[0].late_frame_count == 0


async def test_an_idle_character_still_sends_every_frame() -> None:
    with Receiver() as receiver:
        async with on_stage(route(0, receiver.port)) as stage:
            await stage.play(2.001)
            assert len(receiver.packets()) == 120
            assert stage.pacer.stats()[0].packets_per_s == pytest.approx(60, abs=1)


async def test_a_change_of_routes_leaves_the_others_sequence_whole() -> None:
    with Receiver() as receiver, Receiver() as other:
        stays = route(0, receiver.port)
        async with on_stage(stays) as stage:
            for step in range(20):
                # Reconfigure between preparing and sending, too.
                await stage.play(0.013)
                comes_and_goes = [route(1 + step % 3, other.port)] * (step % 2)
                stage.pacer.configure([*comes_and_goes, stays])
            faces = receiver.faces()
            sent = stage.pacer.stats()[-1].sent_count
    numbers = [face.frame_number for face in faces]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert len(numbers) == int(20 * 0.013 * 60) == sent
    assert other.port != receiver.port


async def test_a_route_that_left_sends_no_more_and_one_that_came_does() -> None:
    with Receiver() as one, Receiver() as other:
        async with on_stage(route(0, one.port)) as stage:
            await stage.play(0.1)
            one.packets()
            stage.pacer.configure([route(0, other.port, rate_hz="30")])
            await stage.play(0.1)
            assert one.packets() == []
            assert len(other.packets()) == 3


async def test_a_receiver_that_is_gone_costs_the_others_nothing() -> None:
    with Receiver() as gone:
        dead = route(0, gone.port)
    with Receiver() as receiver:
        async with on_stage(dead, route(1, receiver.port)) as stage:
            await stage.play(1.001)
            bad, good = stage.pacer.stats()
            assert len(receiver.packets()) == 60
    assert bad.dropped_count > 0
    assert (good.sent_count, good.dropped_count) == (60, 0)


async def test_a_tap_sees_the_frames_its_character_sends() -> None:
    seen: list[tuple[float, float]] = []
    async with on_stage(route(7, 9)) as stage:

        def on_tick(rows: FaceRows, row: int, tick: Tick) -> None:
            seen.append((float(rows.coefficient("jawOpen")[row]), tick.deadline_s - stage.start_s))

        tap = stage.pacer.attach(2, Fraction(30), on_tick)
        await stage.play(0.101)
        stage.pacer.detach(tap)
        await stage.play(0.1)
    expected = [(0.02, 1 / 30), (0.02, 2 / 30), (0.02, 3 / 30)]
    np.testing.assert_allclose(seen, expected, atol=1e-6)


async def test_several_taps_of_one_rate_get_their_own_rows() -> None:
    seen: dict[int, float] = {}

    def watcher(slot: int) -> OnTick:
        def on_tick(rows: FaceRows, row: int, tick: Tick) -> None:
            seen[slot] = float(rows.coefficient("jawOpen")[row])

        return on_tick

    async with on_stage(route(9, 9)) as stage:
        for slot in (4, 2, 4):
            stage.pacer.attach(slot, HZ_60, watcher(slot))
        await stage.play(0.02)
        assert stage.faces.asked[0][0] == [2, 4, 9]
    assert seen == {2: pytest.approx(0.02), 4: pytest.approx(0.04)}


@pytest.mark.parametrize("rate", [FrameRate(23), FrameRate(121), FrameRate(1)])
async def test_a_tap_outside_24_to_120_hz_is_refused(rate: FrameRate) -> None:
    with pytest.raises(InvalidArgument):
        Stage().pacer.attach(0, rate, lambda *_: None)


async def test_a_refused_change_changes_nothing() -> None:
    with Receiver() as receiver:
        good = route(0, receiver.port)
        async with on_stage(good) as stage:
            bad = Route(1, "B", "B", "no uuid", good.settings)
            with pytest.raises(InvalidArgument):
                stage.pacer.configure([good, bad])
            await stage.play(0.1001)
            assert len(receiver.packets()) == 6


async def test_nothing_is_left_running_when_it_stops() -> None:
    async with on_stage(route(0, 9)) as stage:
        stage.pacer.attach(0, FrameRate(24), lambda *_: None)
        await stage.play(0.1)
        assert len(asyncio.all_tasks()) > 2
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert stage.pacer.stats()[0].reason == "the service stopped"


async def test_a_broken_source_stops_the_pacer_loudly() -> None:
    def broken(slots: Slots, time_s: float) -> FaceRows:
        raise ZeroDivisionError

    clock = VirtualClock()
    pacer = Pacer(clock, broken, utc_offset_s=0)
    pacer.configure([route(0, 9)])
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(pacer.run())
            await clock.advance(0.1)
    assert caught.group_contains(ZeroDivisionError)

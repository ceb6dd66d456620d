"""Watchers in this process are served after the packets, a few a turn."""

import numpy as np

from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.outputs.tap import OnTick, Tap, TapOutput
from bridge.protocols.timecode import FrameRate
from tests.fakes import yield_to_loop

HZ_30 = FrameRate(30)
WATCHERS = 50


def tick(number: int) -> Tick:
    return Tick(number / 30.0, number / 30.0, number, 0.0)


def faces(jaw: float) -> FaceRows:
    rows = FaceRows.zeros(1)
    rows.coefficients[:] = jaw
    return rows


def noting(seen: list[tuple[int, float]]) -> OnTick:
    def on_tick(rows: FaceRows, row: int, tick: Tick) -> None:
        seen.append((tick.frame_number, float(rows.coefficients[row, 0])))

    return on_tick


def output(seen: list[tuple[int, float]]) -> tuple[TapOutput, list[Tap]]:
    taps = [Tap(0, HZ_30, noting(seen)) for _ in range(WATCHERS)]
    return TapOutput(taps), taps


async def test_sending_serves_nobody_at_once_and_all_of_them_soon() -> None:
    seen: list[tuple[int, float]] = []
    taps, _ = output(seen)
    taps.prepare(faces(0.5), tick(1))
    taps.send()
    assert not seen
    await yield_to_loop()
    assert 0 < len(seen) < WATCHERS / 2
    for _ in range(WATCHERS):
        await yield_to_loop()
    assert seen == [(1, 0.5)] * WATCHERS


async def test_who_still_waits_when_the_next_frame_is_made_gets_the_one_before() -> None:
    seen: list[tuple[int, float]] = []
    taps, _ = output(seen)
    taps.prepare(faces(0.25), tick(1))
    taps.send()
    taps.prepare(faces(0.75), tick(2))
    assert seen == [(1, 0.25)] * WATCHERS


async def test_a_tap_that_ends_while_it_waits_is_not_called() -> None:
    seen: list[tuple[int, float]] = []
    taps, all_of_them = output(seen)
    taps.prepare(faces(0.5), tick(1))
    taps.send()
    for tap in all_of_them:
        tap.ended = True
    for _ in range(WATCHERS):
        await yield_to_loop()
    assert not seen
    assert np.array_equal(taps.slots, [0])

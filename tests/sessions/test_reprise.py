"""Takes performed again: their faces bit by bit, their sound by the sample, in virtual time."""

import math
from itertools import pairwise

import numpy as np
import pytest

from bridge.errors import CharacterBusy, CharacterHeld, UnknownCharacter
from bridge.events import Audio, EndReason, Face, MarkerKind
from bridge.face.external import Opening
from bridge.face.names import INDEX
from bridge.protocols.timecode import FrameRate
from bridge.sessions.orders import SpeakOrder, WhenBusy
from bridge.sessions.panic import PanicKind
from bridge.sessions.performance import Performance
from bridge.sessions.reprise import LEAD_S, Reprise
from bridge.takes.take import samples_of
from tests.fakes import settle
from tests.sessions.reprising import Replaying, faces_of, order, replaying
from tests.takes.making import make_take

RATES = [FrameRate.parse(text) for text in ("24", "25", "29.97", "30", "59.94", "60", "120")]
JAW = INDEX["jawOpen"]


@pytest.mark.parametrize("rate", RATES, ids=str)
async def test_outputs_of_the_takes_rate_get_its_rows_bit_by_bit(rate: FrameRate) -> None:
    take = make_take(2.0, rate)
    async with replaying(order(take), rate) as (house, output, performance):
        await house.clock.advance(3.5)
    shown = output.since(performance.start_s)[: len(take.sent)]
    assert np.array_equal(shown, faces_of(take))
    assert LEAD_S <= performance.start_s - performance.asked_s <= LEAD_S + 1.1 * rate.period_s


@pytest.mark.parametrize("rate", RATES, ids=str)
async def test_sound_begins_and_ends_with_the_face(rate: FrameRate) -> None:
    take = make_take(2.0, rate)
    async with replaying(order(take), rate) as (house, _, performance):
        await house.clock.advance(3.5)
    assert np.array_equal(performance.pcm, take.audio)
    assert performance.ended.reason is EndReason.COMPLETED
    assert performance.ended.spoken_samples == len(take.audio)


@pytest.mark.parametrize("text", ["24", "29.97", "30", "59.94", "120"])
async def test_outputs_of_another_rate_get_what_lies_between(text: str) -> None:
    take, rate = make_take(2.0), FrameRate.parse(text)
    async with replaying(order(take), rate) as (house, output, performance):
        await house.clock.advance(3.5)
    faces, ticks = faces_of(take), output.ticks
    inside = [i for i, t in enumerate(ticks) if 0 <= t.deadline_s - performance.start_s < 1.95]
    assert len(inside) > 1.9 * rate.fraction
    for index in inside:
        place = (ticks[index].deadline_s - performance.start_s) * 60
        before = int(place + 1e-4)
        expected = faces[before] + (faces[before + 1] - faces[before]) * max(place - before, 0.0)
        assert np.allclose(output.faces[index], expected, atol=1e-5)


@pytest.mark.parametrize("rate", [FrameRate(60), FrameRate(30_000, 1001)], ids=str)
async def test_a_part_is_exact_to_the_frame_and_to_the_sample(rate: FrameRate) -> None:
    take = make_take(3.0, rate)
    first, last = 17, 61
    async with replaying(order(take, first=first, last=last), rate) as (house, output, performance):
        await house.clock.advance(3.5)
    shown = output.since(performance.start_s)[: last - first]
    assert np.array_equal(shown, faces_of(take)[first:last])
    begin = samples_of(first, take.audio_rate_hz, rate)
    count = samples_of(last - first, take.audio_rate_hz, rate)
    assert np.array_equal(performance.pcm, take.audio[begin : begin + count])


@pytest.mark.parametrize("rate", [FrameRate(60), FrameRate(30_000, 1001)], ids=str)
async def test_loops_follow_each_other_without_a_gap(rate: FrameRate) -> None:
    take = make_take(2.0, rate)
    first, last, loops = 5, 28, 3
    asked = order(take, first=first, last=last, loop_count=loops)
    async with replaying(asked, rate) as (house, output, performance):
        await house.clock.advance(5.0)
    count = last - first
    shown = output.since(performance.start_s)[: loops * count]
    assert np.array_equal(shown, np.tile(faces_of(take)[first:last], (loops, 1)))
    assert len(performance.pcm) == samples_of(loops * count, take.audio_rate_hz, rate)
    source = samples_of(first, take.audio_rate_hz, rate)
    for loop in range(loops):
        at, to = (samples_of(j * count, take.audio_rate_hz, rate) for j in (loop, loop + 1))
        assert np.array_equal(performance.pcm[at:to], take.audio[source : source + to - at])


async def test_words_are_told_where_they_are_heard_in_every_loop() -> None:
    take = make_take(3.0)
    async with replaying(order(take, loop_count=2), FrameRate(60)) as (house, _, performance):
        await house.clock.advance(7.0)
    words = [m for m in performance.markers if m.kind is MarkerKind.WORD]
    heard = [(m.text, m.offset_samples) for m in take.markers(MarkerKind.WORD)]
    again = [(text, at + len(take.audio)) for text, at in heard]
    assert [(m.text, m.offset_samples) for m in words] == heard + again
    assert performance.ended.spoken_text == " ".join(text for text, _ in heard)


async def test_what_has_no_end_goes_on_until_it_is_stopped() -> None:
    take = make_take(1.0)
    async with replaying(order(take, loop_count=None), FrameRate(60)) as (house, output, again):
        await house.clock.advance(30.0)
        house.cast.stop("Ava")
        await house.clock.advance(0.5)
    assert again.ended.reason is EndReason.INTERRUPTED
    shown = output.since(again.start_s)
    assert np.array_equal(shown[29 * 60], faces_of(take)[0])


async def test_the_mouth_is_at_rest_soon_after_an_interrupt() -> None:
    take = make_take(2.0)
    take.sent.rows.coefficients[:, JAW] = 1.0
    async with replaying(order(take), FrameRate(60)) as (house, output, performance):
        await house.clock.advance(1.0)
        assert output.faces[-1][JAW] == 1.0
        stopped_s = house.clock.now()
        house.cast.stop("Ava")
        await house.clock.advance(0.5)
    assert performance.ended.reason is EndReason.INTERRUPTED
    assert output.at(stopped_s + 0.2)[JAW] < 0.02
    jaws = output.since(stopped_s)[:, JAW]
    assert all(after <= before for before, after in pairwise(jaws.tolist()))


async def test_the_face_flows_into_the_take_and_out_of_it() -> None:
    take = make_take(1.0)
    take.sent.rows.coefficients[:] = 0.0
    take.sent.rows.coefficients[:, JAW] = 0.8
    async with replaying(order(take), FrameRate(60)) as (house, output, performance):
        await house.clock.advance(3.0)
    jaws = output.since(performance.asked_s)[:, JAW]
    assert np.abs(np.diff(jaws)).max() < 0.12
    assert output.at(performance.start_s - 0.15)[JAW] == pytest.approx(0.4, abs=0.1)
    assert jaws[-1] < 0.02


async def test_it_waits_for_its_turn_and_others_interrupt_it() -> None:
    take = make_take(2.0)
    async with replaying(order(take), FrameRate(60)) as (house, _, performance):
        queued = Replaying(house, order(take))
        await house.clock.advance(3.0)
        line = house.listen(SpeakOrder("one", character="Ava", when_busy=WhenBusy.INTERRUPT))
        await house.clock.advance(3.0)
    assert performance.ended.reason is EndReason.COMPLETED
    assert queued.start_s > performance.start_s + 2.0
    assert queued.ended.reason is EndReason.INTERRUPTED
    assert line.ended.reason is EndReason.COMPLETED


async def test_it_can_be_refused_while_the_character_is_busy() -> None:
    take = make_take(2.0)
    async with replaying(order(take), FrameRate(60)) as (house, _, _first):
        refused = Replaying(house, order(take, when_busy=WhenBusy.REFUSE))
        await settle()
    assert isinstance(refused.error, CharacterBusy)


async def test_a_replay_that_takes_over_another_flows_from_it() -> None:
    take = make_take(2.0)
    take.sent.rows.coefficients[:] = 0.0
    take.sent.rows.coefficients[:, JAW] = 0.8
    async with replaying(order(take), FrameRate(60)) as (house, output, first):
        await house.clock.advance(1.0)
        second = Replaying(house, order(take, first=30, when_busy=WhenBusy.INTERRUPT))
        await house.clock.advance(3.0)
    assert first.ended.reason is EndReason.INTERRUPTED
    shown = output.since(second.start_s)[:90]
    assert np.array_equal(shown, faces_of(take)[30:])
    assert np.abs(np.diff(output.since(first.start_s)[:, JAW])).max() < 0.15


async def test_whoever_is_held_performs_nothing_and_unknown_characters_are_told() -> None:
    take = make_take(1.0)
    async with replaying(order(take, character="Nobody"), FrameRate(60)) as (house, _, nobody):
        assert isinstance(nobody.error, UnknownCharacter)
        house.cast.panic(PanicKind.HOLD)
        held = Replaying(house, order(take))
        await settle()
    assert isinstance(held.error, CharacterHeld)


async def test_panic_holds_the_face_that_was_shown_and_lets_it_go() -> None:
    take = make_take(2.0)
    async with replaying(order(take), FrameRate(60)) as (house, output, performance):
        await house.clock.advance(1.0)
        house.cast.panic(PanicKind.HOLD)
        held = output.faces[-1]
        await house.clock.advance(1.0)
        assert np.array_equal(output.faces[-1], held)
        house.cast.panic(PanicKind.RESUME)
        await house.clock.advance(1.0)
    assert performance.ended.reason is EndReason.INTERRUPTED
    assert output.faces[-1][JAW] < 0.02


async def test_a_phones_face_shows_again_after_the_take() -> None:
    take = make_take(1.0)
    async with replaying(order(take), FrameRate(60)) as (house, output, performance):
        mixer, phone = house.timeline.mixer, make_take(0.1).sent.rows
        mixer.open_external(0, Opening(timeout_s=10.0))
        for _ in range(200):
            mixer.feed_external(0, phone.take(np.array([0])), house.clock.now())
            await house.clock.advance(1 / 60)
    assert np.array_equal(output.since(performance.start_s)[:60], faces_of(take))
    assert np.allclose(output.faces[-1], faces_of(make_take(0.1))[0], atol=1e-6)


async def test_after_a_stall_sound_and_face_go_on_together_on_a_tick() -> None:
    take, rate = make_take(4.0), FrameRate(60)

    def align(time_s: float) -> float:
        return math.ceil(time_s * 60 - 1e-9) / 60

    reprise = Reprise(take, 0, 240, 1, align)
    performance = Performance("again", take.audio_rate_hz, LEAD_S, align=align)
    events = [event async for event in reprise.events() if isinstance(event, Audio | Face)]
    for event in events[:4]:
        performance.feed(event, 10.0)
    performance.advance(11.5)
    stalled_s = performance.face_time(11.5)
    for event in events[4:]:
        performance.feed(event, 12.345)
    segment = performance.segment
    assert segment is not None
    assert segment.index == 1
    assert segment.first_sample / take.audio_rate_hz == pytest.approx(stalled_s, abs=1e-4)
    # It waits where it stood, then goes on with the frame that belongs to each tick.
    assert performance.face_time(segment.start_s - 0.2) == pytest.approx(stalled_s, abs=1e-4)
    zero_s = segment.start_s - segment.first_sample / take.audio_rate_hz
    first = round(zero_s * 60)
    assert zero_s * 60 == pytest.approx(first)
    for frame in range(math.ceil(stalled_s * 60), 240):
        row = reprise.row(performance.face_time((first + frame) / float(rate.fraction)))
        assert np.array_equal(row, faces_of(take)[frame])

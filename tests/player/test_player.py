"""What a player promises, whatever the network does."""

import random
from collections import deque

import numpy as np
import pytest
from exomni.v1.avatar_service_pb2 import END_REASON_INTERRUPTED, PerformanceEvent
from exomni.v1.socket_pb2 import SocketResponse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bridge.player.line import Samples
from bridge.player.player import Player
from bridge.player.report import Taken
from tests.player.hearing import ramp, watch
from tests.player.long_stream import long_stream
from tests.player.network import carried
from tests.player.streams import MS, SECOND, Stream, chunk, ended, speech

RATE = 16000
#: 60 faces a second.
FRAME_NS = SECOND // 60
#: An answer that the network makes run dry: its rate, and samples in a chunk of it.
DRY_RATE = 2000
DRY_CHUNK = 100
#: The client's clock where a test begins.
NOW = 7 * SECOND


def answer(samples: int, faces: int, *, ends: bool = True) -> SocketResponse:
    """A whole answer in one message."""
    stream = Stream(RATE)
    events = [PerformanceEvent(started=stream.started("u1")), chunk(0, speech(samples, RATE))]
    events += [stream.faces(0, faces)] + ([ended(samples)] if ends else [])
    stream.spoken(0, *events)
    return stream.made[0].message


def sound(player: Player, from_ns: int, seconds: float) -> np.ndarray:
    """What is heard of a device that calls back every 10 ms."""
    calls = range(int(seconds * 100))
    return np.concatenate([player.pull(RATE // 100, from_ns + n * 10 * MS) for n in calls])


def test_every_sample_is_heard_once_and_in_its_order() -> None:
    player = Player(RATE)
    player.pull(160, NOW)
    player.take(answer(8000, 12), NOW + 5 * MS)
    heard = sound(player, NOW + 10 * MS, 1.0)
    begin = int(np.flatnonzero(heard)[0])
    assert (heard[begin : begin + 8000] == speech(8000, RATE)).all()
    assert not heard[begin + 8000 :].any()


def test_an_answer_begins_within_the_least_depth() -> None:
    player = Player(RATE)
    player.pull(160, NOW)
    player.take(answer(8000, 12), NOW)
    begin = int(np.flatnonzero(sound(player, NOW + 10 * MS, 1.0))[0])
    assert begin == RATE * 50 // 1000


@pytest.mark.parametrize("seed", range(3))
def test_once_adapted_a_jittering_stream_never_runs_dry(seed: int) -> None:
    watched = watch(long_stream(0.5, seed, rate_hz=2000, levels=ramp))
    assert not [at_ns for at_ns in watched.underruns_at_ns if at_ns > 10 * SECOND]
    assert max(watched.skews_ns) <= FRAME_NS
    assert len(watched.skews_ns) > 1000


def test_sound_and_face_stand_still_together() -> None:
    player = Player(RATE)
    player.pull(160, NOW)
    player.take(answer(4800, 8, ends=False), NOW)
    sound(player, NOW + 10 * MS, 0.6)
    first, second = (player.heard(NOW + ms * MS) for ms in (450, 600))
    assert first is not None
    assert first == second
    assert first.media_ns == 300 * MS


def test_a_mouth_that_is_interrupted_is_at_rest_within_the_easing() -> None:
    player = Player(RATE)
    player.pull(160, NOW)
    player.take(answer(RATE, 25, ends=False), NOW)
    sound(player, NOW + 10 * MS, 0.5)
    now_ns = NOW + 510 * MS
    assert player.face(now_ns).any()
    stop = SocketResponse(call_id=1)
    stop.speak.events.append(ended(0, END_REASON_INTERRUPTED))
    player.take(stop, now_ns)
    faces = [player.face(now_ns + n * 10 * MS) for n in range(1, 14)]
    assert (np.diff([face.max() for face in faces]) <= 0).all()
    assert not faces[-1].any()
    assert not sound(player, now_ns, 0.2)[RATE // 100 * 2 :].any()


def test_a_step_is_never_seen() -> None:
    player = Player(RATE)
    player.take(answer(RATE, 25, ends=False), NOW)
    before = player.face(NOW)
    for now_ns in range(NOW, NOW + 2 * SECOND, 4 * MS):
        player.pull(RATE * 4 // 1000, now_ns)
        face = player.face(now_ns)
        assert np.abs(face - before).max() < 0.1
        before = face


def test_a_message_without_room_changes_nothing_and_is_taken_later() -> None:
    player = Player(1000)
    stream = Stream(1000)
    stream.spoken(0, PerformanceEvent(started=stream.started("u1")), chunk(0, speech(60_000, 1000)))
    stream.spoken(0, chunk(60_000, speech(500, 1000)))
    first, second = (made.message for made in stream.made)
    player.pull(10, NOW)
    assert player.take(first, NOW) is Taken.TAKEN
    assert player.take(second, NOW + 10 * MS) is Taken.FULL
    player.pull(800, NOW + 10 * MS)
    assert player.take(second, NOW + SECOND) is Taken.TAKEN


def test_what_comes_twice_is_heard_once() -> None:
    once, twice = Player(RATE), Player(RATE)
    message = answer(8000, 12)
    message.sequence = 4
    for player in (once, twice):
        player.pull(160, NOW)
        player.take(message, NOW)
    twice.take(message, NOW + 5 * MS)
    assert (sound(once, NOW + 10 * MS, 1.0) == sound(twice, NOW + 10 * MS, 1.0)).all()


def test_a_rate_that_was_not_asked_for_is_counted_and_not_heard() -> None:
    player = Player(48000)
    player.pull(480, NOW)
    player.take(answer(8000, 12), NOW)
    assert player.report.format_count == 1
    assert not player.pull(48000, NOW + 10 * MS).any()
    assert player.heard(NOW + 200 * MS) is not None


@given(st.binary(max_size=200), st.integers(0, 10**9))
def test_no_bytes_break_a_player(data: bytes, step_ns: int) -> None:
    player = Player(RATE)
    player.take(answer(400, 4, ends=False), NOW)
    assert player.push(data, NOW + step_ns) in Taken
    player.face(NOW + step_ns)
    player.pull(10, NOW + step_ns)


def test_a_message_cut_anywhere_breaks_nothing() -> None:
    data = answer(20, 2).SerializeToString()
    player = Player(RATE)
    for length in range(len(data)):
        assert player.push(data[:length], NOW + length) in Taken
    player.face(NOW + SECOND)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
@example(465881833)  # comes in the very last moment twice: sound dips, and nothing stands still
def test_whatever_the_network_does_sound_is_whole_and_in_order(seed: int) -> None:
    samples = speech(3000, DRY_RATE)
    told, _, _ = heard_late(samples, seed)
    assert len(told) == len(samples)
    # A fade takes of a sample's size, and leaves its sign.
    assert ((told < 0) == (samples < 0)).all()
    assert (np.abs(told.astype(np.int32)) <= np.abs(samples.astype(np.int32))).all()
    # Nobody knows at the end of a chunk whether the next one comes: there it fades, and only there.
    changed = np.flatnonzero(told != samples) % DRY_CHUNK
    slide = 8
    assert ((changed < slide) | (changed >= DRY_CHUNK - slide)).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
@example(465881833)
def test_sound_stands_still_as_often_as_is_counted(seed: int) -> None:
    _, hole_count, underrun_count = heard_late(speech(3000, DRY_RATE), seed)
    assert hole_count == underrun_count


def heard_late(samples: Samples, seed: int) -> tuple[Samples, int, int]:
    """An answer in chunks, each up to 400 ms late by chance: what is heard of it, how often there
    is silence inside of it, and how often the player says that sound ran dry."""
    chance = random.Random(seed)
    stream = Stream(DRY_RATE)
    stream.spoken(0, PerformanceEvent(started=stream.started("u1")))
    for offset in range(0, len(samples), DRY_CHUNK):
        piece = samples[offset : offset + DRY_CHUNK]
        stream.spoken(offset * SECOND // DRY_RATE, chunk(offset, piece))
    stream.spoken(1500 * MS, ended(len(samples)))
    waiting = deque(carried(stream.made, lambda _made: chance.randrange(400) * MS))
    player = Player(DRY_RATE)
    heard = []
    for now_ns in range(NOW, NOW + 6 * SECOND, 20 * MS):
        while waiting and NOW + waiting[0].at_ns <= now_ns:
            arrival = waiting.popleft()
            player.push(arrival.data, NOW + arrival.at_ns)
        heard.append(player.pull(DRY_RATE // 50, now_ns))
    whole = np.concatenate(heard)
    sounding = np.flatnonzero(whole)
    hole_count = int(np.count_nonzero(np.diff(sounding) > 1))
    return whole[sounding], hole_count, player.report.underrun_count

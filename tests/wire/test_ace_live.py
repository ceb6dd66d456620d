"""A character's stream: frames on a grid, sound without a seam, each where it is performed."""

from collections.abc import Sequence

import numpy as np
import pytest

from bridge.audio.pcm import AudioFormat, Pcm, from_bytes
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    EndReason,
    Latencies,
    PacedFrame,
    Started,
    WatchEvent,
)
from bridge.face.names import COEFFICIENT_COUNT
from bridge.wire.ace import AnimationData
from bridge.wire.ace_live import LiveEncoder

RATE_HZ = 16_000
#: Clock time of the first frame; wall-clock time is the same number here.
ORIGIN_S = 1000.0


def encode(events: Sequence[WatchEvent]) -> list[AnimationData]:
    encoder = LiveEncoder(RATE_HZ, lambda utc_ns: utc_ns / 1e9)
    return [data for event in events if (data := encoder.data(event)) is not None]


def frame(number: int, media_s: float | None = None) -> PacedFrame:
    """The frame at `number` / 30 s, which shows `media_s` of the utterance."""
    return PacedFrame(
        number,
        round((ORIGIN_S + number / 30) * 1e9),
        np.full(COEFFICIENT_COUNT, number / 1000, np.float32),
        np.zeros(3, np.float32),
        np.zeros(4, np.float32),
        "" if media_s is None else "u",
        -1 if media_s is None else round(media_s * 1e9),
    )


def started(at_s: float) -> Started:
    return Started("u", "Ava", AudioFormat(RATE_HZ), FACE_RATE_HZ, ORIGIN_S + at_s)


def ended(samples: int, reason: EndReason = EndReason.COMPLETED) -> Ended:
    return Ended(reason, "", samples, Latencies())


def ramp(first: int, count: int) -> Audio:
    """Sound whose sample n is n + 1, so that it is seen where it lies and where there is none."""
    return Audio(first, np.arange(first + 1, first + count + 1, dtype=np.int16))


def sound_of(messages: Sequence[AnimationData]) -> Pcm:
    """All sound, strung together."""
    return np.concatenate([from_bytes(m.audio.audio_buffer) for m in messages])


def test_a_silent_character_is_frames_with_silence() -> None:
    messages = encode([frame(k) for k in range(60)])
    times = [w.time_code for m in messages for w in m.skel_animation.blend_shape_weights]
    assert times == [k / 30 for k in range(60)]
    sound = sound_of(messages)
    assert len(sound) == 2 * RATE_HZ
    assert not sound.any()


def test_sound_is_contiguous_and_stays_beside_its_frame() -> None:
    messages = encode([frame(k) for k in range(300)])
    position = 0
    for message in messages:
        assert message.audio.time_code == position / RATE_HZ
        position += len(message.audio.audio_buffer) // 2
        begin_s = message.skel_animation.blend_shape_weights[0].time_code
        assert abs(message.audio.time_code - begin_s) <= 0.5 / RATE_HZ


def test_values_are_the_frames_own() -> None:
    values = encode([frame(7)])[0].skel_animation.blend_shape_weights[0].values
    assert list(values) == [np.float32(0.007)] * COEFFICIENT_COUNT


@pytest.mark.parametrize("start_s", [0.1, 0.1234])
def test_speech_lies_where_it_is_performed(start_s: float) -> None:
    # The watcher hands sound out up to a tenth of a second ahead of the frames.
    events: list[WatchEvent] = [frame(0), started(start_s), ramp(0, 4_000)]
    events += [frame(k, k / 30 - start_s if k / 30 >= start_s else None) for k in range(1, 16)]
    sound = sound_of(encode([*events, ended(4_000)]))
    first = round(start_s * RATE_HZ)
    assert not sound[:first].any()
    assert np.array_equal(sound[first : first + 4_000], np.arange(1, 4_001))
    assert not sound[first + 4_000 :].any()


def test_speech_in_small_pieces_has_no_seam() -> None:
    events: list[WatchEvent] = [frame(0), started(0.05)]
    for k in range(1, 31):
        events += [ramp((k - 1) * 533, 533), frame(k, k / 30 - 0.05 if k > 1 else None)]
    sound = sound_of(encode(events))
    spoken = sound[800 : 800 + 29 * 533]
    assert np.array_equal(spoken, np.arange(1, len(spoken) + 1))


def test_a_stall_moves_what_follows_it() -> None:
    events: list[WatchEvent] = [started(0.0), ramp(0, 1600)]
    events += [frame(k, k / 30) for k in range(4)]
    events += [frame(k, 0.1) for k in range(4, 10)]
    # Playback goes on at frame 10, where media time is 0.1 s.
    events += [ramp(1600, 1600)]
    events += [frame(k, 0.1 + (k - 10) / 30) for k in range(10, 14)]
    sound = sound_of(encode(events))
    resumed = round(10 / 30 * RATE_HZ)
    assert np.array_equal(sound[:1600], np.arange(1, 1601))
    assert not sound[1600:resumed].any()
    assert np.array_equal(sound[resumed : resumed + 1600], np.arange(1601, 3201))


def test_an_interrupt_silences_what_was_handed_out_ahead() -> None:
    events: list[WatchEvent] = [started(0.0), ramp(0, 3_200), frame(0, 0.0)]
    events += [frame(1, 1 / 30), ended(1_200, EndReason.INTERRUPTED)]
    sound = sound_of(encode([*events, *[frame(k) for k in range(2, 12)]]))
    assert np.array_equal(sound[:1_200], np.arange(1, 1_201))
    assert not sound[1_200:].any()


def test_the_next_utterance_starts_anew() -> None:
    events: list[WatchEvent] = [started(0.0), ramp(0, 1_600)]
    events += [*[frame(k, k / 30) for k in range(4)], ended(1_600), started(0.2)]
    events += [*[frame(k) for k in (4, 5)], ramp(0, 1_600), *[frame(k) for k in range(6, 12)]]
    sound = sound_of(encode(events))
    assert np.array_equal(sound[3_200:4_800], np.arange(1, 1_601))


def test_frames_that_were_dropped_leave_no_hole_in_the_sound() -> None:
    messages = encode([frame(k) for k in (0, 1, 9, 10)])
    times = [m.skel_animation.blend_shape_weights[0].time_code for m in messages]
    assert times == [0.0, 1 / 30, 0.3, 10 / 30]
    assert len(sound_of(messages)) == round(11 / 30 * RATE_HZ)


def test_a_long_pause_of_the_service_is_no_flood_of_silence() -> None:
    messages = encode([frame(0), frame(300)])
    assert messages[1].audio.time_code == 10.0
    assert len(messages[1].audio.audio_buffer) == 2 * 533


def test_frames_never_go_back_in_time() -> None:
    messages = encode([frame(k) for k in (0, 5, 5, 3, 6)])
    times = [m.skel_animation.blend_shape_weights[0].time_code for m in messages]
    assert times == [0.0, 5 / 30, 6 / 30]


def test_a_watcher_that_joins_late_hears_on_from_where_it_is() -> None:
    events: list[WatchEvent] = [started(-1.0), ramp(16_000, 1_600)]
    events += [frame(k, 1.0 + k / 30) for k in range(6)]
    sound = sound_of(encode(events))
    assert np.array_equal(sound[:1_600], np.arange(16_001, 17_601))

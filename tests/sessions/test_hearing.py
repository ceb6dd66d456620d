"""A user is heard: where speech is, all of its audio, and whether it interrupts."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.audio.heard import (
    HEARD_RATE_HZ,
    BargedIn,
    HearingEvent,
    TurnEnd,
    UserAudio,
    UserSpeechEnded,
    UserSpeechIgnored,
    UserSpeechStarted,
)
from bridge.audio.pcm import Pcm
from bridge.errors import InvalidArgument, UnsupportedAudioRate
from bridge.sessions.hearing import Hearing
from bridge.settings.hearing import HearingSettings

LOUD, QUIET = 3000, 20


class LoudDetector:
    """Takes what is loud for a voice."""

    noise_proof = False

    def probability(self, hop: Pcm) -> float:
        return float(np.abs(hop.astype(np.int32)).mean() > LOUD / 4)


def noise(seconds: float, level: int, rate_hz: int = HEARD_RATE_HZ) -> Pcm:
    rng = np.random.default_rng(3)
    return rng.normal(0, level, round(seconds * rate_hz)).astype(np.int16)


def tone(rate_hz: int) -> Pcm:
    """0.1 s of 500 Hz."""
    phase = np.arange(rate_hz // 10) * 2 * np.pi * 500 / rate_hz
    pcm: Pcm = np.rint(LOUD * np.sin(phase)).astype(np.int16)
    return pcm


def said(pattern: str, rate_hz: int = HEARD_RATE_HZ) -> Pcm:
    """`pattern`: a character each 100 ms, "#" is voice, "." is silence."""
    return np.concatenate(
        [tone(rate_hz) if c == "#" else noise(0.1, QUIET, rate_hz) for c in pattern]
    )


def hearing(rate_hz: int = HEARD_RATE_HZ, channel_count: int = 1, **changes: object) -> Hearing:
    chosen = HearingSettings.model_validate(changes)
    return Hearing(chosen, LoudDetector, rate_hz, channel_count, echo_canceled=True)


def feed(heard: Hearing, pcm: Pcm, chunk: int = 320) -> list[HearingEvent]:
    return [e for i in range(0, len(pcm), chunk) for e in heard.feed(pcm[i : i + chunk])]


def kinds(events: list[HearingEvent]) -> list[type]:
    """What happened, but for the audio."""
    return [type(e) for e in events if not isinstance(e, UserAudio)]


def ended(events: list[HearingEvent]) -> UserSpeechEnded:
    return next(e for e in events if isinstance(e, UserSpeechEnded))


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 44_100, 48_000, 192_000])
@pytest.mark.parametrize("channel_count", [1, 2])
def test_offsets_count_the_callers_own_samples(rate_hz: int, channel_count: int) -> None:
    pcm = np.repeat(said(".....######..........", rate_hz), channel_count)
    events = feed(hearing(rate_hz, channel_count), pcm, channel_count * rate_hz // 50)
    started = events[0]
    assert isinstance(started, UserSpeechStarted)
    assert started.offset_samples / rate_hz == pytest.approx(0.2, abs=0.03)
    assert ended(events).end_samples / rate_hz == pytest.approx(1.1, abs=0.05)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=30))
def test_the_size_of_chunks_changes_nothing(sizes: list[int]) -> None:
    pcm = said("...#####........####........")
    whole, cut = hearing(), hearing()
    pieces = np.split(pcm, np.minimum(np.cumsum(sizes), len(pcm)))
    events = [e for piece in pieces for e in cut.feed(piece)]
    assert kinds(events) == kinds(whole.feed(pcm))


def test_the_pieces_of_audio_are_the_speech_without_gaps() -> None:
    pcm = said(".....######..........")
    events = feed(hearing(), pcm)
    pieces = [e for e in events if isinstance(e, UserAudio)]
    assert all(a.offset_samples + len(a.pcm) == b.offset_samples for a, b in pairwise(pieces))
    heard = np.concatenate([p.pcm for p in pieces])
    start = pieces[0].offset_samples
    np.testing.assert_array_equal(heard, pcm[start : start + len(heard)])
    whole = ended(events).pcm
    np.testing.assert_array_equal(whole, heard[: len(whole)])


def test_what_is_handed_on_ends_shortly_after_the_voice() -> None:
    end = ended(feed(hearing(), said(".....######..........")))
    assert len(end.pcm) / HEARD_RATE_HZ == pytest.approx(0.3 + 0.6 + 0.2, abs=0.06)


def test_speech_over_the_answer_barges_in_at_once() -> None:
    heard = hearing()
    heard.played(noise(5.0, LOUD), HEARD_RATE_HZ, 0)
    events = feed(heard, said("..........######.........."))
    assert kinds(events) == [UserSpeechStarted, BargedIn, UserSpeechEnded]
    assert ended(events).barged_in


def test_speech_without_an_answer_interrupts_nothing() -> None:
    assert BargedIn not in kinds(feed(hearing(), said("..........######..........")))


def test_what_was_silenced_cannot_be_interrupted() -> None:
    heard = hearing()
    heard.played(noise(5.0, LOUD), HEARD_RATE_HZ, 0)
    heard.silenced(HEARD_RATE_HZ // 2)
    assert BargedIn not in kinds(feed(heard, said("..........######..........")))


def test_nothing_interrupts_in_the_grace_time() -> None:
    heard = hearing(grace_s=2.0)
    heard.played(noise(5.0, LOUD), HEARD_RATE_HZ, 0)
    assert kinds(feed(heard, said("..####..........."))) == [UserSpeechStarted, UserSpeechIgnored]


def test_speech_that_outlasts_the_grace_time_interrupts() -> None:
    heard = hearing(grace_s=1.0)
    heard.played(noise(5.0, LOUD), HEARD_RATE_HZ, 0)
    events = feed(heard, said("....#############.........."))
    (barged,) = [e for e in events if isinstance(e, BargedIn)]
    assert barged.offset_samples / HEARD_RATE_HZ == pytest.approx(1.0, abs=0.02)


def test_too_few_words_do_not_interrupt() -> None:
    heard = hearing(minimum_words=2)
    heard.played(noise(9.0, LOUD), HEARD_RATE_HZ, 0)
    feed(heard, said("....####"))
    assert heard.understood("mhm") == []
    assert kinds(feed(heard, said("........"))) == [UserSpeechIgnored]


def test_enough_words_interrupt() -> None:
    heard = hearing(minimum_words=2)
    heard.played(noise(9.0, LOUD), HEARD_RATE_HZ, 0)
    feed(heard, said("....####"))
    assert kinds(heard.understood("stop it")) == [BargedIn]
    assert heard.understood("stop it now") == []


def test_speech_that_outlasts_an_answer_it_may_not_interrupt_is_a_turn() -> None:
    heard = hearing(barge_in=False)
    heard.played(noise(1.0, LOUD), HEARD_RATE_HZ, 0)
    events = feed(heard, said("....###############.........."))
    assert kinds(events) == [UserSpeechStarted, UserSpeechEnded]
    assert ended(events).over_answer


def test_push_to_talk_hears_everything_until_it_is_released() -> None:
    heard = hearing(mode="push_to_talk")
    pcm = said("..........")
    events = feed(heard, pcm) + heard.commit()
    assert kinds(events) == [UserSpeechStarted, UserSpeechEnded]
    assert ended(events).cause is TurnEnd.COMMITTED
    np.testing.assert_array_equal(ended(events).pcm, pcm)


@pytest.mark.parametrize("rate_hz", [8000, 22_050, 48_000])
def test_a_release_loses_nothing_that_was_held_back(rate_hz: int) -> None:
    heard = hearing(rate_hz, mode="push_to_talk")
    for _ in range(3):
        events = feed(heard, said("###", rate_hz), 777) + heard.commit()
        assert len(ended(events).pcm) / HEARD_RATE_HZ == pytest.approx(0.3, abs=0.011)
    assert ended(events).start_samples / rate_hz == pytest.approx(0.6, abs=0.001)


def test_a_release_without_audio_is_nothing() -> None:
    assert hearing(mode="push_to_talk").commit() == []


def test_discarded_speech_is_forgotten() -> None:
    heard = hearing()
    feed(heard, said("....####"))
    heard.discard()
    assert not heard.speaking
    assert feed(heard, said("..........")) == []


@pytest.mark.parametrize("rate_hz", [0, 7999, 192_001])
def test_rates_out_of_range_are_refused(rate_hz: int) -> None:
    with pytest.raises(UnsupportedAudioRate):
        hearing(rate_hz)


def test_what_is_no_pcm_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="channels"):
        hearing(channel_count=6)
    with pytest.raises(InvalidArgument, match="stereo"):
        hearing(channel_count=2).feed(np.zeros(3, np.int16))
    with pytest.raises(InvalidArgument, match="float32"):
        hearing().feed(np.full(160, np.nan, np.float32))


def test_a_huge_chunk_is_fed_in_pieces() -> None:
    heard = hearing(48_000, 2)
    pieces = list(heard.cut(np.zeros(5_000_000, np.int16)))
    assert max(map(len, pieces)) == 2 * 4800
    assert sum(map(len, pieces)) == 5_000_000


def test_long_silence_takes_no_memory() -> None:
    heard = hearing(48_000)
    quiet = noise(15.0, QUIET, 48_000)
    feed(heard, quiet, 4800)
    tracemalloc.start()
    feed(heard, quiet, 4800)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 200_000


def test_what_was_played_is_forgotten() -> None:
    heard = Hearing(HearingSettings(), LoudDetector, HEARD_RATE_HZ, echo_canceled=False)
    second = noise(1.0, LOUD)
    tracemalloc.start()
    for number in range(15):
        heard.played(second, HEARD_RATE_HZ, number * HEARD_RATE_HZ)
        feed(heard, np.zeros(HEARD_RATE_HZ, np.int16), 1600)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 300_000

"""The vocoder piece by piece equals the vocoder at once."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from model.decoder_config import HiftConfig
from model.vocoder_source import utterance_draws
from model.vocoder_stream import VocoderStream, context_frames
from tests.model import seeded
from tests.model.hift import HARMONICS, HOP, rows, tiny_vocoder

VOCODER = tiny_vocoder()
STREAM = VocoderStream(VOCODER)
FRAMES = 70
MEL = seeded.normal(1, 2, 80, FRAMES)
SEEDS = (3, 4)


def whole(frames: int = FRAMES) -> Tensor:
    draws = utterance_draws(rows(*SEEDS), HARMONICS, HOP, frames)
    samples: Tensor = VOCODER(MEL[:, :, :frames], draws)[0]
    return samples


def pieces(*bounds: int, frames: int = FRAMES) -> list[Tensor]:
    """The utterance stepped over in pieces that end at `bounds` and at its end."""
    state, sound, start = STREAM.begin(rows(*SEEDS)), [], 0
    for stop in (*bounds, frames):
        samples, state = STREAM.step(state, MEL[:, :, start:stop], last=stop == frames)
        sound.append(samples)
        start = stop
    return sound


@settings(max_examples=10, deadline=None)
@given(st.sets(st.integers(1, FRAMES - 1), max_size=8))
def test_any_pieces_sound_like_the_whole(bounds: set[int]) -> None:
    streamed = torch.cat(pieces(*sorted(bounds)), dim=1)
    torch.testing.assert_close(streamed, whole(), atol=2e-5, rtol=0)


def test_single_frames_sound_like_the_whole() -> None:
    streamed = torch.cat(pieces(*range(1, 40), frames=40), dim=1)
    torch.testing.assert_close(streamed, whole(40), atol=2e-5, rtol=0)


def test_no_mel_frame_is_duplicated_or_lost_when_streaming() -> None:
    assert sum(samples.shape[1] for samples in pieces(34, 60)) == FRAMES * HOP


def test_what_is_withheld_is_the_delay_and_no_more() -> None:
    first, rest = pieces(40)
    assert first.shape[1] == (40 - STREAM.delay_frames) * HOP
    assert rest.shape[1] == (FRAMES - 40 + STREAM.delay_frames) * HOP


def test_the_future_does_not_change_the_past() -> None:
    state = STREAM.begin(rows(*SEEDS))
    said, state = STREAM.step(state, MEL[:, :, :40])
    other = torch.cat([MEL[:, :, :40], -MEL[:, :, 40:]], dim=2)
    draws = utterance_draws(rows(*SEEDS), HARMONICS, HOP, FRAMES)
    torch.testing.assert_close(
        said, VOCODER(other, draws)[0][:, : said.shape[1]], atol=2e-5, rtol=0
    )


def test_a_state_may_be_stepped_twice() -> None:
    _, state = STREAM.step(STREAM.begin(rows(*SEEDS)), MEL[:, :, :40])
    forecast, _ = STREAM.step(state, torch.zeros(2, 80, 30))
    first, _ = STREAM.step(state, MEL[:, :, 40:], last=True)
    again, _ = STREAM.step(state, MEL[:, :, 40:], last=True)
    assert torch.equal(first, again)
    assert not torch.allclose(forecast, first[:, : forecast.shape[1]], atol=1e-3)


def test_beginning_leaves_the_callers_generators_to_the_caller() -> None:
    generators = rows(*SEEDS)
    state = STREAM.begin(generators)
    before = [generator.get_state() for generator in generators]
    STREAM.step(state, MEL)
    assert all(torch.equal(g.get_state(), b) for g, b in zip(generators, before, strict=True))


def test_an_utterance_may_end_without_new_frames_or_be_empty() -> None:
    nothing = MEL[:, :, :0]
    _, state = STREAM.step(STREAM.begin(rows(*SEEDS)), MEL[:, :, :30])
    samples, state = STREAM.step(state, nothing, last=True)
    assert state.voiced_frames == 30
    samples, _ = STREAM.step(STREAM.begin(rows(*SEEDS)), nothing, last=True)
    assert samples.shape == (2, 0)


def test_a_state_keeps_no_more_than_context_and_delay() -> None:
    state = STREAM.begin(rows(*SEEDS))
    for start in range(0, FRAMES, 10):
        _, state = STREAM.step(state, MEL[:, :, start : start + 10])
    assert state.mel.shape[2] == STREAM.context_frames + STREAM.delay_frames
    assert state.first_frame + state.mel.shape[2] == FRAMES


def test_sound_reaches_as_far_as_the_context_says() -> None:
    excitation = 0.1 * seeded.normal(2, 1, 1, FRAMES * HOP)
    sound = VOCODER.decode(MEL[:1], excitation)
    mel, other = MEL[:1].clone(), excitation.clone()
    mel[:, :, 35] += 10.0
    other[:, :, 35 * HOP : 36 * HOP] *= -5.0
    moved = (VOCODER.decode(mel, other) != sound).nonzero()[:, 1]
    reach = STREAM.context_frames
    assert (35 - reach) * HOP <= moved.min() < (35 - reach + 2) * HOP
    assert (35 + reach - 2) * HOP < moved.max() < (36 + reach) * HOP


def test_the_published_sizes_are_withheld_for_a_fifth_of_a_second() -> None:
    assert context_frames(HiftConfig()) == 14

"""The whole model: the reference's answers, the same answer every time, and an end when asked."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from model.errors import (
    AudioTooLong,
    EmptyAudio,
    EmptyReply,
    GenerationError,
    ModelError,
    NonFiniteAudio,
    PromptError,
)
from model.exomni import Answer, ExOmni, Forced, Turn
from model.face_columns import to_coefficients
from model.face_frames import plan_frames
from model.prompt import Exchange, Prompt
from model.sampling import TextSampling
from model.timing import face_frames, mel_frames
from tests.model import golden, parity
from tests.model.make_checkpoint import make_checkpoint

STAGE = "15_e2e"
CASES = ("t1", "s2", "s3")
GREEDY = TextSampling(temperature=0.0)
STAGES = ("hear", "think", "speak", "face", "mel", "sound")


# -- the reference ---------------------------------------------------------------------------------


class FixedPrompt(ExOmni):
    """The model, asked the ids a fixture gives."""

    ids: tuple[int, ...] = ()

    def prompt(self, turn: Turn, clip_rows: int = 0, positions: int | None = None) -> Prompt:
        del turn, clip_rows, positions
        return Prompt(self.ids, 0)


@lru_cache(maxsize=1)
def reference() -> FixedPrompt:
    folder = parity.folder()
    return FixedPrompt(ExOmni.load(folder / "exomni", folder / "decoder").parts)


def asked(case: str) -> tuple[parity.Stage, FixedPrompt, Turn]:
    """A case of the stage, the model set to it, and the turn that goes with it."""
    stage, model = parity.stage(STAGE), reference()
    model.ids = tuple(stage[f"in.{case}.input_ids"][0].tolist())
    heard = min(model.ids) < 0
    turn = Turn(
        clip=parity.stage("01_features")["in.waveform"].numpy() if heard else None,
        sampling=GREEDY,
        unit_sampling=None,
        max_new_ids=stage.meta["max_new_tokens"][case],
        strict_parity=True,
    )
    return stage, model, turn


def untold(stage: str, done: int, total: int) -> None:
    del stage, done, total


@pytest.mark.parametrize("case", CASES)
def test_one_call_gives_the_references_words_units_and_face(case: str) -> None:
    stage, model, turn = asked(case)
    answer = model.answer(turn)
    stage.check(f"out.{case}.sequences", torch.tensor([answer.ids]))
    stage.check(f"out.{case}.units", torch.from_numpy(answer.units))
    stage.check(f"out.{case}.post", torch.from_numpy(answer.coefficients))


@torch.inference_mode()
@pytest.mark.parametrize("case", CASES)
def test_raw_coefficients_are_the_references_before_they_are_clipped(case: str) -> None:
    stage, model, turn = asked(case)
    rows = model.encode(model.hear(turn), untold)
    said = model.think(turn, model.read(model.prompt(turn), rows), untold)
    units = model.speak(turn, said, untold)
    plan = plan_frames(units.ids[None], strict_parity=True)
    raw = model.parts.blendshapes(units.hidden, units.ids[None], plan)
    stage.check(f"out.{case}.raw", raw)
    stage.check(f"out.{case}.post", to_coefficients(raw)[0])


@torch.inference_mode()
def test_noise_mel_excitation_and_sound_are_the_references() -> None:
    stage, model, turn = asked("t1")
    units = stage["out.t1.units"]
    frames = mel_frames(len(units))
    stage.check("out.t1.z", model.noise(turn, frames))
    mel = model.mel(turn, units, untold)
    stage.check("out.t1.mel", mel)
    wave, excitation = model.parts.vocoder(mel, model.draws(turn, frames))
    stage.check("out.t1.source", excitation)
    stage.check("out.t1.wave", wave)
    assert np.array_equal(model.sound(turn, mel, untold), wave[0].numpy())


@torch.inference_mode()
def test_sound_from_the_references_excitation_differs_by_rounding_only() -> None:
    stage, model, _ = asked("t1")
    vocoder = model.parts.vocoder
    wave = vocoder.decode(stage["out.t1.mel"], stage["out.t1.source"])
    agreement = stage.check("out.t1.wave", wave)
    assert agreement.max_abs < 2e-5, agreement


def test_the_reference_pads_its_sound_to_whole_units() -> None:
    _, model, turn = asked("t1")
    answer = model.answer(turn)
    assert len(answer.pcm) == 1764 * len(answer.units)
    assert not answer.pcm[256 * mel_frames(len(answer.units)) :].any()


# -- a small model of our own ----------------------------------------------------------------------


class Stopped(Exception):
    """What a caller raises to be done with a turn."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("tiny"), "tiny")


@pytest.fixture(scope="module")
def model(folder: Path) -> ExOmni:
    return ExOmni.load(folder / "exomni", folder / "decoder")


def said(**changes: Any) -> Turn:
    """A short question."""
    sampling = TextSampling(temperature=1.0)
    given = {"text": "Hi", "system": "Be.", "sampling": sampling, "max_new_ids": 5, "seed": 3}
    return Turn(**{**given, **changes})


def heard(**changes: Any) -> Turn:
    """A short question as a recording: a rising tone of half a second."""
    time_s = np.arange(8000) / 16_000
    clip = (0.3 * np.sin(2 * np.pi * (200 + 400 * time_s) * time_s)).astype(np.float32)
    return said(text="", clip=clip, **changes)


def assert_same(one: Answer, other: Answer) -> None:
    assert one.ids == other.ids
    assert np.array_equal(one.units, other.units)
    assert np.array_equal(one.pcm, other.pcm)
    assert np.array_equal(one.coefficients, other.coefficients)


def told(model: ExOmni, turn: Turn) -> list[tuple[str, int, int]]:
    """Everything progress is told during `turn`."""
    calls: list[tuple[str, int, int]] = []
    model.answer(turn, lambda *call: calls.append(call))
    return calls


@torch.inference_mode()
def test_answers_are_what_they_were(model: ExOmni) -> None:
    """Up to the mel: samples hang on their own pitch, which rounding moves."""
    frozen: dict[str, torch.Tensor] = {}
    for name, turn in (("said", said()), ("line", said(text="Yes", verbatim=True))):
        answer = model.answer(turn)
        frozen |= {
            f"{name}.ids": torch.tensor(answer.ids),
            f"{name}.units": torch.from_numpy(answer.units),
            f"{name}.coefficients": torch.from_numpy(answer.coefficients),
            f"{name}.mel": model.mel(turn, torch.from_numpy(answer.units), untold)[:, ::8],
        }
    golden.check("exomni", frozen)


def test_sound_and_face_have_the_length_of_the_units(model: ExOmni) -> None:
    answer = model.answer(said())
    count = len(answer.units)
    assert count > 0
    assert answer.pcm.shape == (1764 * count,)
    assert answer.coefficients.shape == (face_frames(count), 52)
    assert 0 <= answer.coefficients.min() <= answer.coefficients.max() <= 1
    assert np.abs(answer.pcm).max() <= 0.99


@pytest.mark.parametrize("turn", [said(), heard()], ids=["said", "heard"])
def test_the_same_turn_gives_the_same_answer_twice(model: ExOmni, turn: Turn) -> None:
    assert_same(model.answer(turn), model.answer(turn))


def test_another_seed_gives_another_answer(model: ExOmni) -> None:
    one, other = model.answer(said()), model.answer(said(seed=4))
    assert not np.array_equal(one.units, other.units)


def test_a_turn_is_not_changed_by_another_in_its_midst(model: ExOmni) -> None:
    alone, seen = model.answer(said()), set[str]()

    def disturb(stage: str, done: int, total: int) -> None:
        del total
        if stage not in seen and (done or stage == "sound"):
            seen.add(stage)
            model.answer(heard(seed=8, max_new_ids=2))

    assert_same(alone, model.answer(said(), disturb))
    assert seen == {"think", "speak", "face", "mel", "sound"}


def test_global_generators_are_neither_read_nor_moved(model: ExOmni) -> None:
    before = torch.get_rng_state()
    turns = said(), said(strict_parity=True, unit_sampling=None)
    answers = [model.answer(turn) for turn in turns]
    assert torch.equal(before, torch.get_rng_state())
    torch.rand(1)
    for answer, turn in zip(answers, turns, strict=True):
        assert_same(answer, model.answer(turn))


def test_stages_are_told_in_their_order_with_their_steps(model: ExOmni) -> None:
    calls = told(model, heard())
    assert tuple(dict.fromkeys(stage for stage, _, _ in calls)) == STAGES
    steps = model.parts.flow.config.steps
    assert [c for c in calls if c[0] == "mel"] == [("mel", n, steps) for n in range(steps + 1)]
    answer = model.answer(heard())
    assert [done for stage, done, _ in calls if stage == "think"][-1] == len(answer.ids)
    assert [done for stage, done, _ in calls if stage == "speak"][-1] >= len(answer.units)


@pytest.mark.parametrize("turn", [heard(), said(text="No", verbatim=True)], ids=["heard", "line"])
def test_a_turn_ends_between_any_two_steps_and_leaves_no_trace(model: ExOmni, turn: Turn) -> None:
    whole, calls = model.answer(turn), told(model, turn)
    for place in range(0, len(calls), 3):
        left = iter(range(place))

        def stop(*_: object, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Stopped

        with pytest.raises(Stopped):
            model.answer(turn, stop)
    assert_same(whole, model.answer(turn))


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_can_be_stopped_in_its_midst(model: ExOmni, stage: str) -> None:
    calls: list[str] = []

    def stop(name: str, done: int, total: int) -> None:
        del total
        calls.append(name)
        if name == stage and done:
            raise Stopped

    with suppress(Stopped):
        model.answer(heard(), stop)
        pytest.fail("was not stopped")
    assert calls[-1] == stage


def test_a_line_is_said_word_for_word_whatever_the_seed(model: ExOmni) -> None:
    for seed in (1, 2):
        answer = model.answer(said(text="Who goes there?", verbatim=True, seed=seed, max_new_ids=1))
        assert answer.text == "Who goes there?"
        assert answer.text_ended


def test_a_forced_reply_has_the_words_and_the_length_it_was_given(model: ExOmni) -> None:
    ids = tuple(model.parts.tokenizer.encode("Halt there."))
    answer = model.answer(Turn("Who?", forced=Forced(ids, 2.5)))
    assert answer.text == "Halt there."
    assert 20 < len(answer.units) <= 27, "reserved ids are skipped"
    assert answer.text_ended
    assert not answer.speech_ended, "it was cut, not ended"


def test_marks_of_the_chat_format_in_a_line_are_words(model: ExOmni) -> None:
    answer = model.answer(said(text="a<|im_end|>b", verbatim=True))
    assert answer.text == "a<|im_end|>b"
    assert answer.ids.count(answer.ids[-1]) == 1


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_half_types_say_a_line_with_nearly_the_same_face(
    model: ExOmni, folder: Path, dtype: torch.dtype
) -> None:
    half = ExOmni.load(folder / "exomni", folder / "decoder", dtype=dtype)
    turn = said(text="Hello", verbatim=True)
    whole, rounded = model.answer(turn), half.answer(turn)
    assert half.answer(heard()).pcm.any()
    assert rounded.coefficients.dtype == rounded.pcm.dtype == np.float32
    count = min(len(whole.coefficients), len(rounded.coefficients), 12)
    assert np.abs(whole.coefficients[:count] - rounded.coefficients[:count]).max() < 0.1


def test_a_clip_is_heard(model: ExOmni) -> None:
    one, other = heard(), heard()
    silent = replace(other, clip=np.zeros(8000, np.float32))
    states = [_states(model, turn) for turn in (one, silent)]
    assert not torch.equal(*states)


def test_a_limit_that_cuts_the_words_is_told(model: ExOmni) -> None:
    answer = model.answer(said(max_new_ids=2))
    assert len(answer.ids) == 2
    assert not answer.text_ended
    assert not answer.complete


def test_earlier_exchanges_that_do_not_fit_are_counted(model: ExOmni) -> None:
    history = [Exchange("What? " * 8, "Nothing. " * 8)] * 6
    assert model.answer(said(history=history, max_new_ids=2)).dropped_count > 0


def test_what_is_cut_of_a_long_clip_is_told_or_refused(model: ExOmni) -> None:
    clip = np.zeros(31 * 8000, np.float32)
    turn = said(text="", clip=clip, clip_rate_hz=8000, max_new_ids=2)
    with pytest.raises(AudioTooLong):
        model.answer(turn)
    cut = replace(turn, over_long="cut")
    assert model.answer(cut).dropped_s == pytest.approx(1.0)


def test_a_question_that_does_not_fit_is_refused_before_it_is_heard(model: ExOmni) -> None:
    calls: list[str] = []
    turn = heard(system="x" * 300)
    with pytest.raises(PromptError, match="positions"):
        model.answer(turn, lambda stage, done, total: calls.append(stage))
    assert not calls


def test_a_clip_takes_the_rows_it_is_counted_with(model: ExOmni) -> None:
    rows = model.encode(model.hear(heard()), untold)
    assert [len(row) for row in rows] == [model.clip_rows]


@pytest.mark.parametrize(
    ("turn", "error"),
    [
        (said(text=""), PromptError),
        (said(text="", verbatim=True), EmptyReply),
        (said(text="x" * 600), PromptError),
        (said(clip=np.array([0.0], np.float32)), EmptyAudio),
        (said(clip=np.full(8000, np.nan, np.float32)), NonFiniteAudio),
        (said(max_new_ids=0), GenerationError),
    ],
    ids=["nothing", "no line", "too long", "one sample", "NaN", "no room"],
)
def test_what_cannot_be_answered_is_refused(
    model: ExOmni, turn: Turn, error: type[ModelError]
) -> None:
    with pytest.raises(error):
        model.answer(turn)


@torch.inference_mode()
def _states(model: ExOmni, turn: Turn) -> torch.Tensor:
    rows = model.encode(model.hear(turn), untold)
    prompt = model.read(model.prompt(turn, len(rows[0])), rows)
    return model.think(turn, prompt, untold).hidden[:, 0]

"""The whole model: the reference's answers, the same answer every time, and an end when asked."""

from functools import lru_cache

import numpy as np
import pytest
import torch

from model.exomni import ExOmni, Turn
from model.face_columns import to_coefficients
from model.face_frames import plan_frames
from model.prompt import Prompt
from model.sampling import TextSampling
from model.timing import mel_frames
from tests.model import parity

STAGE = "15_e2e"
CASES = ("t1", "s2", "s3")
GREEDY = TextSampling(temperature=0.0)
WARM = TextSampling(temperature=1.0)
STAGES = ("hear", "think", "speak", "face", "mel", "sound")


# -- the reference ---------------------------------------------------------------------------------


class FixedPrompt(ExOmni):
    """The model, asked the ids a fixture gives."""

    ids: tuple[int, ...] = ()

    def prompt(self, turn: Turn, clip_rows: int = 0) -> Prompt:
        del turn, clip_rows
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

"""Units become faces: as the reference computes them, and without its quirks unless asked."""

import pytest
import torch
from torch import Tensor

from model.blendshape_decoder import BlendshapeDecoder
from model.errors import UnitOutOfRange
from model.face_columns import to_coefficients
from model.face_frames import IGNORED_UNIT, plan_frames
from tests.model import golden, parity
from tests.model.face import face_config, face_decoder, reference_decoder, states

FILES = [("09_blendshape", "exomni"), ("09_blendshape51", "blendshape51")]


def run_raw(
    decoder: BlendshapeDecoder, hidden: Tensor, units: Tensor, mask: Tensor | None = None
) -> Tensor:
    """The reference's own call: raw values on the reference's frames."""
    with torch.no_grad():
        raw: Tensor = decoder(hidden, units, plan_frames(units, strict_parity=True), mask)
    return raw


@pytest.mark.parametrize(("name", "checkpoint"), FILES)
def test_raw_faces_match_the_reference(name: str, checkpoint: str) -> None:
    stage, decoder = parity.stage(name), reference_decoder(checkpoint)
    for case in stage.cases("in.*.units"):
        raw = run_raw(decoder, stage[f"in.{case}.hidden"], stage[f"in.{case}.units"])
        stage.check(f"out.{case}.raw", raw)


@pytest.mark.parametrize(("name", "checkpoint"), FILES)
def test_shown_faces_match_the_reference(name: str, checkpoint: str) -> None:
    stage, decoder = parity.stage(name), reference_decoder(checkpoint)
    for case in stage.cases("out.*.post"):
        hidden, units = stage[f"in.{case}.hidden"], stage[f"in.{case}.units"]
        with torch.no_grad():
            stage.check(f"out.{case}.post", decoder.decode(hidden, units, strict_parity=True)[0])


def test_masked_states_match_the_reference() -> None:
    stage, decoder = parity.stage("09_blendshape"), reference_decoder("exomni")
    hidden, units = stage["in.n13.hidden"], stage["in.n13.units"]
    stage.check("out.masked.raw", run_raw(decoder, hidden, units, stage["in.mask"]))


def test_a_reply_without_an_end_mark_matches_the_reference() -> None:
    stage, decoder = parity.stage("09_blendshape"), reference_decoder("exomni")
    hidden, units = stage["in.noeos.hidden"], stage["in.n13.units"]
    stage.check("out.noeos.raw", run_raw(decoder, hidden, units))


@torch.no_grad()
def test_every_step_matches_the_reference() -> None:
    stage, decoder = parity.stage("09_blendshape"), reference_decoder("exomni")
    units = stage["in.n26.units"]
    plan = plan_frames(units, strict_parity=True)
    keys = decoder.speech_gen_projection(stage["in.n26.hidden"])
    query = decoder.queries(units, plan)
    fused = decoder.tqgf(query, keys)
    stage.check("out.n26.gen_features", keys)
    stage.check("out.n26.query", query)
    stage.check("out.n26.fused", fused)
    stage.check("out.n26.rope_out", decoder.rope(fused))
    stage.check("out.n26.encoder", decoder.transformer_encoder(fused, plan.valid_frames))


@torch.no_grad()
@pytest.mark.parametrize("columns", [51, 52])
def test_faces_stay_as_they_were(columns: int) -> None:
    units = torch.tensor(
        [[4, 0, 17, 3, 3, 19, 8, 1, 12, 6, 0, 2, 9], [5, 7, 0, 11, 2, 2, *[-100] * 7]]
    )
    mask = torch.arange(14)[None] < torch.tensor([[14], [7]])
    faces = face_decoder(out_count=columns).decode(states(14, batch=2), units, mask)
    golden.check(f"faces_{columns}", {"faces": faces})


@torch.no_grad()
def test_a_face_lasts_as_long_as_its_voice_despite_units_of_id_zero() -> None:
    decoder, units = face_decoder(), torch.tensor([[0, 4, 0, 0, 9, 0, 0, 1, 0, 0]])
    assert decoder.decode(states(11), units).shape == (1, 24, 52)
    assert decoder.decode(states(11), units, strict_parity=True).shape == (1, 7, 52)


@torch.no_grad()
def test_a_row_decodes_as_if_alone() -> None:
    decoder, hidden = face_decoder(), states(11, batch=2)
    units = torch.randint(1, 20, (2, 10), generator=torch.Generator().manual_seed(3))
    units[1, 4:] = IGNORED_UNIT
    mask = torch.arange(11)[None] < torch.tensor([[11], [5]])
    together = decoder.decode(hidden, units, mask)
    alone = decoder.decode(hidden[1:, :5], units[1:, :4])
    torch.testing.assert_close(together[1:, :9], alone, rtol=0, atol=2e-6)
    assert not together[1, 9:].any()


@torch.no_grad()
def test_decoding_twice_gives_the_same_face() -> None:
    decoder, units = face_decoder(), torch.arange(1, 11)[None]
    first = decoder.decode(states(11), units)
    decoder.decode(states(3, seed=9), units[:, :2])
    assert torch.equal(decoder.decode(states(11), units), first)


@torch.no_grad()
@pytest.mark.parametrize("strict", [False, True])
def test_no_units_give_no_frames(strict: bool) -> None:
    units = torch.zeros(1, 0, dtype=torch.long)
    faces = face_decoder(out_count=51).decode(states(0), units, strict_parity=strict)
    assert faces.shape == (1, 0, 52)


@pytest.mark.parametrize("unit", [-1, 20, 10**9])
def test_a_unit_outside_the_vocabulary_is_named(unit: int) -> None:
    with pytest.raises(UnitOutOfRange, match=str(unit)):
        face_decoder().decode(states(3), torch.tensor([[1, unit]]))


@torch.no_grad()
def test_half_precision_faces_are_close_and_come_back_as_floats() -> None:
    decoder, units = face_decoder(), torch.arange(1, 11)[None]
    exact = decoder.decode(states(11), units)
    rounded = decoder.bfloat16().decode(states(11).bfloat16(), units)
    assert rounded.dtype == torch.float32
    torch.testing.assert_close(rounded, exact, rtol=0, atol=0.05)


def test_the_rotation_is_one_module_under_the_checkpoint_s_two_names() -> None:
    decoder = face_decoder()
    assert decoder.rope is decoder.transformer_encoder.rope
    keys = decoder.state_dict()
    assert {"rope.inv_freq", "transformer_encoder.rope.inv_freq"} <= set(keys)


def test_building_on_the_meta_device_allocates_nothing() -> None:
    with torch.device("meta"):
        decoder = BlendshapeDecoder(face_config(layers=3))
    assert all(tensor.is_meta for tensor in decoder.state_dict().values())


def test_to_coefficients_is_what_decode_shows() -> None:
    decoder, units = face_decoder(), torch.arange(1, 6)[None]
    with torch.no_grad():
        raw = decoder(states(6), units, plan_frames(units))
        assert torch.equal(decoder.decode(states(6), units), to_coefficients(raw))

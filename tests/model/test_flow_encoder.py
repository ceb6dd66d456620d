"""The encoder of the flow decoder: what a unit sees, and that what was encoded stays."""

import pytest
import torch

from model import flow_encoder
from model.flow_encoder import BlockEncoder, EncoderState, align_offsets, block_mask, relative_table
from tests.model import parity
from tests.model.flow import TINY, parity_decoder, tiny_decoder

CPU = torch.device("cpu")


def embeddings(count: int, rows: int = 1) -> torch.Tensor:
    generator = torch.Generator().manual_seed(count)
    return torch.randn(rows, count, TINY.embed_width, generator=generator)


def encoder() -> BlockEncoder:
    return tiny_decoder().encoder


def test_states_agree_with_the_reference() -> None:
    stage, decoder = parity.stage("12_flow"), parity_decoder()
    for case in stage.cases("in.enc.*.tokens"):
        states = decoder.encode(stage[f"in.enc.{case}.tokens"])
        stage.check(f"out.enc.{case}.encoder", states)
        stage.check(f"out.enc.{case}.proj", decoder.encoder_proj(states))


def test_padded_rows_agree_with_the_reference() -> None:
    stage = parity.stage("12_flow")
    states = parity_decoder().encode(stage["in.encpad.tokens"], stage["in.encpad.lengths"])
    stage.check("out.encpad.encoder", states)


def test_a_unit_sees_everything_before_it_and_its_own_block() -> None:
    seen = block_mask(0, 5, 2, CPU).int().tolist()
    assert seen == [
        [1, 1, 0, 0, 0],
        [1, 1, 0, 0, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1],
    ]


def test_later_units_see_the_same_when_the_earlier_ones_are_state() -> None:
    assert torch.equal(block_mask(4, 5, 2, CPU), block_mask(0, 9, 2, CPU)[4:])


def test_scores_by_offset_land_on_their_keys() -> None:
    queries, keys, start = 3, 7, 4
    offsets = torch.arange(keys - 1, -queries, -1).expand(1, 1, queries, -1)
    aligned = align_offsets(offsets, keys)[0, 0]
    for i in range(queries):
        assert aligned[i].tolist() == [start + i - j for j in range(keys)]


def test_the_position_table_alternates_sines_and_cosines() -> None:
    table = relative_table(2, 1, 4, CPU)
    angles = torch.tensor([[2.0], [1.0], [0.0], [-1.0]]) * torch.tensor([1.0, 0.01])
    torch.testing.assert_close(table[:, 0::2], angles.sin())
    torch.testing.assert_close(table[:, 1::2], angles.cos())


@pytest.mark.parametrize("more", [1, 9, 10, 17])
def test_complete_blocks_are_fixed_when_more_units_arrive(more: int) -> None:
    embedded = embeddings(20 + more)
    early, _ = encoder()(embedded[:, :20])
    late, _ = encoder()(embedded)
    torch.testing.assert_close(late[:, :20], early, atol=1e-5, rtol=0)


def test_an_incomplete_block_does_change_when_more_units_arrive() -> None:
    embedded = embeddings(8)
    early, _ = encoder()(embedded[:, :6])
    late, _ = encoder()(embedded)
    assert (late[:, :6] - early).abs().max() > 1e-3


@pytest.mark.parametrize("sizes", [(10, 10, 6), (20, 6), (10, 16), (26,)])
def test_streamed_states_are_the_offline_ones(sizes: tuple[int, ...]) -> None:
    embedded = embeddings(26, rows=2)
    state, parts = EncoderState(), []
    for piece in torch.split(embedded, list(sizes), dim=1):
        part, state = encoder()(piece, state=state)
        parts.append(part)
    offline, final = encoder()(embedded)
    torch.testing.assert_close(torch.cat(parts, dim=1), offline, atol=1e-5, rtol=0)
    assert state.length == final.length == 26


def test_long_utterances_are_encoded_in_passes_with_the_same_states(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embedded, lengths = embeddings(33, rows=2), torch.tensor([33, 15])
    once, _ = encoder()(embedded, lengths)
    monkeypatch.setattr(flow_encoder, "PASS_UNITS", 10)
    passes, _ = encoder()(embedded, lengths)
    torch.testing.assert_close(passes, once, atol=1e-5, rtol=0)


def test_padding_does_not_change_the_valid_states() -> None:
    embedded = embeddings(16)
    padded = torch.cat((embedded, torch.full_like(embedded[:, :7], 9.0)), dim=1)
    alone, _ = encoder()(embedded)
    beside, _ = encoder()(padded, torch.tensor([16]))
    torch.testing.assert_close(beside[:, :16], alone, atol=1e-5, rtol=0)


def test_a_row_of_no_units_is_finite() -> None:
    states, _ = encoder()(embeddings(12, rows=2), torch.tensor([12, 0]))
    assert states.isfinite().all()


def test_a_state_that_ends_inside_a_block_is_refused() -> None:
    _, state = encoder()(embeddings(7))
    with pytest.raises(ValueError, match="inside a block: 7 units"):
        encoder()(embeddings(3), state=state)

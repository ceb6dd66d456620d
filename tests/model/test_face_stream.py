"""Faces while units arrive: offline's where nothing is cut off, and never taken back."""

import gc
import weakref
from itertools import pairwise

import pytest
import torch
from torch import Tensor

from model.blendshape_decoder import BlendshapeDecoder
from model.face_context import FaceContext, face_bytes
from model.face_row import FaceRow
from model.face_stream import FaceStreamer
from model.timing import face_frames
from tests.model.face import face_config, face_decoder, states

#: More than any utterance here.
WHOLE = FaceContext(back_units=200, ahead_units=200, back_frames=500)
#: Cut on every side, so that rings wrap around within seconds.
CUT = FaceContext(back_units=4, ahead_units=2, back_frames=15)


def spoken(count: int, seed: int = 5) -> list[int]:
    return torch.randint(0, 20, (count,), generator=torch.Generator().manual_seed(seed)).tolist()


def stream(
    streamer: FaceStreamer, units: list[int], hidden: Tensor, cuts: tuple[int, ...] = ()
) -> Tensor:
    """Push in pieces that end at `cuts`, making frames as soon as possible, then the rest."""
    row, faces = streamer.begin(), []
    for start, end in pairwise((0, *cuts, len(units))):
        row.push(units[start:end], hidden[start : end if end < len(units) else None])
        faces += make(streamer, row)
    row.end()
    return torch.cat([*faces, *make(streamer, row)])


def make(streamer: FaceStreamer, row: FaceRow) -> list[Tensor]:
    """All frames that can be made now."""
    upto = streamer.ready_units(row)
    return streamer.step([row], [upto]) if upto > row.done_units else []


def offline(decoder: BlendshapeDecoder, units: list[int], hidden: Tensor) -> Tensor:
    with torch.no_grad():
        return decoder.decode(hidden[None], torch.tensor([units]))[0]


@pytest.mark.parametrize("columns", [51, 52])
@pytest.mark.parametrize("count", [5, 10, 65])
def test_a_face_that_misses_nothing_is_the_offline_face(count: int, columns: int) -> None:
    decoder = face_decoder(out_count=columns)
    units, hidden = spoken(count), states(count + 1)[0]
    streamed = stream(FaceStreamer(decoder, WHOLE), units, hidden, tuple(range(7, count, 7)))
    torch.testing.assert_close(streamed, offline(decoder, units, hidden), rtol=0, atol=1e-5)


def test_states_of_skipped_ids_are_heard_as_offline() -> None:
    decoder, units, hidden = face_decoder(), spoken(10), states(13)[0]
    streamer = FaceStreamer(decoder, WHOLE)
    row = streamer.begin()
    for part, said in (((0, 3), units[:3]), ((3, 5), []), ((5, 13), units[3:])):
        row.push(said, hidden[slice(*part)])
    row.end()
    (face,) = streamer.step([row], [10])
    torch.testing.assert_close(face, offline(decoder, units, hidden), rtol=0, atol=1e-5)


@pytest.mark.parametrize("count", range(1, 12))
def test_a_face_has_as_many_frames_as_offline(count: int) -> None:
    streamed = stream(FaceStreamer(face_decoder(), CUT), spoken(count), states(count + 1)[0])
    assert streamed.shape == (face_frames(count), 52)


def test_an_unfinished_quantum_stays_close_to_offline() -> None:
    """Offline stretches 13 units over 31 frames; live they keep their pace of 12 for 5."""
    decoder, units, hidden = face_decoder(), spoken(13), states(14)[0]
    streamed = stream(FaceStreamer(decoder, WHOLE), units, hidden)
    gap = (streamed - offline(decoder, units, hidden)).abs()
    assert 0 < gap.max() < 0.03


def test_the_gap_to_offline_is_bounded_and_closes_with_the_context() -> None:
    decoder, units, hidden = face_decoder(), spoken(60), states(61)[0]
    whole = offline(decoder, units, hidden)
    contexts = [CUT, FaceContext(25, 5, 60), FaceContext(50, 30, 120)]
    gaps = [(stream(FaceStreamer(decoder, c), units, hidden) - whole).abs() for c in contexts]
    means = [float(gap.mean()) for gap in gaps]
    assert sorted(means, reverse=True) == means
    assert means[1] < 0.01


@pytest.mark.parametrize("cuts", [(), (1, 2, 3), (8,), (30,), tuple(range(1, 37))])
def test_a_face_does_not_depend_on_how_it_was_asked_for(cuts: tuple[int, ...]) -> None:
    """Not even by rounding: every quantum is the same call, whenever it is made."""
    units, hidden = spoken(37), states(38)[0]
    at_once = stream(FaceStreamer(face_decoder(), CUT), units, hidden)
    assert torch.equal(stream(FaceStreamer(face_decoder(), CUT), units, hidden, cuts), at_once)


def test_the_past_is_fixed_whatever_comes_later() -> None:
    units, hidden = spoken(40), states(41)[0]
    streamer = FaceStreamer(face_decoder(), CUT)
    whole = stream(streamer, units, hidden)
    for known in (9, 17, 28):
        row = streamer.begin()
        row.push(units[:known], hidden[:known])
        (early,) = make(streamer, row)
        assert torch.equal(early, whole[: len(early)])
        assert len(early) == face_frames(streamer.ready_units(row))


def test_nothing_beyond_the_context_is_looked_at() -> None:
    """Frames of quantum 5 hear units 21..31 and what reaches them through 15 frames a layer."""
    units, hidden = spoken(40), states(41)[0]
    other = hidden.clone()
    other[:6] = 3.0
    other[32:] = 3.0
    first, second = (stream(FaceStreamer(face_decoder(), CUT), units, h) for h in (hidden, other))
    assert torch.equal(first[60:72], second[60:72])
    assert not torch.equal(first[:12], second[:12])
    assert not torch.equal(first[72:84], second[72:84])


def rows_apart(streamer: FaceStreamer, counts: list[int]) -> list[FaceRow]:
    """Rows of other lengths, those but the first already some quanta ahead."""
    rows = []
    for number, count in enumerate(counts):
        row = streamer.begin()
        row.push(spoken(count, seed=number), states(count + 1, seed=number)[0])
        row.end()
        if number:
            streamer.step([row], [5 * number])
        rows.append(row)
    return rows


def test_rows_that_share_a_step_are_as_if_alone() -> None:
    counts = [12, 23, 34]
    together, alone = (FaceStreamer(face_decoder(), CUT, rows=3) for _ in range(2))
    joined = together.step(rows_apart(together, counts), [10, 15, 20])
    for number, row in enumerate(rows_apart(alone, counts)):
        (face,) = alone.step([row], [5 * number + 10])
        torch.testing.assert_close(joined[number], face, rtol=0, atol=2e-6)


def ended_row(streamer: FaceStreamer, hidden: Tensor) -> FaceRow:
    row = streamer.begin()
    row.push(spoken(len(hidden)), hidden)
    row.end()
    return row


def test_a_broken_neighbor_breaks_nobody_else() -> None:
    streamer, hidden = FaceStreamer(face_decoder(), CUT, rows=2), states(10)[0]
    rows = [ended_row(streamer, hidden), ended_row(streamer, torch.full_like(hidden, torch.nan))]
    face, broken = streamer.step(rows, [10, 10])
    assert broken.isnan().any()
    (clean,) = streamer.step([ended_row(streamer, hidden)], [10])
    torch.testing.assert_close(face, clean, rtol=0, atol=2e-6)


@pytest.mark.parametrize("poison", [50.0, torch.inf, torch.nan])
def test_a_place_is_as_new_whatever_lived_there(poison: float) -> None:
    streamer, hidden = FaceStreamer(face_decoder(), CUT), states(10)[0]
    (clean,) = streamer.step([ended_row(streamer, hidden)], [10])
    streamer.step([ended_row(streamer, torch.full_like(hidden, poison))], [10])
    row = ended_row(streamer, hidden)
    assert row.place == 0
    assert torch.equal(streamer.step([row], [10])[0], clean)


def test_dropping_a_row_in_the_middle_of_its_face_cancels_it() -> None:
    streamer = FaceStreamer(face_decoder(), CUT)
    row = streamer.begin()
    row.push(spoken(20), states(20)[0])
    streamer.step([row], [10])
    gone = weakref.ref(row)
    del row
    gc.collect()
    assert gone() is None
    assert streamer.begin().place == 0


def test_more_rows_than_expected_find_a_place_and_lose_nothing() -> None:
    streamer, hidden = FaceStreamer(face_decoder(), CUT), states(20)[0]
    (clean,) = streamer.step([ended_row(streamer, hidden)], [20])
    rows = [ended_row(streamer, hidden)]
    (start,) = streamer.step(rows, [10])
    rows += [ended_row(streamer, hidden) for _ in range(4)]
    assert sorted(row.place for row in rows) == [0, 1, 2, 3, 4]
    (rest,) = streamer.step(rows[:1], [20])
    assert torch.equal(torch.cat([start, rest]), clean)


@pytest.mark.parametrize(("ahead", "needed"), [(0, 6), (1, 6), (5, 10)])
def test_frames_can_be_made_once_what_they_look_at_is_known(ahead: int, needed: int) -> None:
    streamer = FaceStreamer(face_decoder(), FaceContext(ahead_units=ahead))
    row = streamer.begin()
    row.push(spoken(needed - 1), states(needed - 1)[0])
    assert streamer.ready_units(row) == 0
    row.push(spoken(1), states(1)[0])
    assert streamer.ready_units(row) == 5
    row.end()
    assert streamer.ready_units(row) == needed


def test_rows_share_a_step_where_they_make_as_many_quanta() -> None:
    streamer = FaceStreamer(face_decoder(), CUT)
    short, long = (ended_row(streamer, states(count)[0]) for count in (8, 20))
    assert streamer.shape(short, 8) == streamer.shape(long, 10) == 2
    assert streamer.shape(long, 15) == 3
    with pytest.raises(ValueError, match="as many quanta"):
        streamer.step([short, long], [8, 15])


@pytest.mark.parametrize(("upto", "why"), [(0, "0 are made"), (15, "10 can be"), (7, "quantum")])
def test_what_cannot_be_made_now_is_refused(upto: int, why: str) -> None:
    streamer = FaceStreamer(face_decoder(), CUT)
    row = streamer.begin()
    row.push(spoken(14), states(14)[0])
    with pytest.raises(ValueError, match=why):
        streamer.step([row], [upto])


def test_half_precision_faces_are_close_and_come_back_as_floats() -> None:
    decoder, units, hidden = face_decoder(), spoken(30), states(31)[0]
    exact = stream(FaceStreamer(decoder, CUT), units, hidden)
    rounded = stream(FaceStreamer(decoder.bfloat16(), CUT), units, hidden.bfloat16())
    assert rounded.dtype == torch.float32
    torch.testing.assert_close(rounded, exact, rtol=0, atol=0.02)


def test_a_step_asks_the_device_for_nothing() -> None:
    """It runs where there is nothing to be asked: on the meta device, which has no values."""
    with torch.device("meta"):
        decoder = BlendshapeDecoder(face_config()).eval()
        hidden = torch.empty(23, 10)
    streamer = FaceStreamer(decoder, CUT)
    (face,) = streamer.step([ended_row(streamer, hidden)], [23])
    assert face.is_meta
    assert face.shape == (55, 52)


def test_what_a_row_remembers_is_known_beforehand() -> None:
    streamer = FaceStreamer(face_decoder(), CUT, rows=3)
    held = streamer.memory_bytes
    assert held == face_bytes(face_config(), CUT, rows=3, value_bytes=4)
    rows = [ended_row(streamer, states(20)[0]) for _ in range(3)]
    streamer.step(rows, [20] * 3)
    assert streamer.memory_bytes == held

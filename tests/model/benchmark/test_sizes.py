"""The named sizes are the ones they claim to be."""

from math import prod

import pytest

from model import decoder_layout, layout
from model.benchmark.sizes import SIZES, Size
from model.layout import Shapes
from model.memory import parameter_counts


def count(shapes: Shapes) -> int:
    return sum(map(prod, shapes.values()))


def total(size: Size) -> int:
    return sum(parameter_counts(*SIZES[size]().configs()).values())


def test_full_is_the_published_model() -> None:
    """10.62 B in the name list, Whisper's decoder and the tied head included; the face decoder and
    the projector's first layer, whose sizes it leaves open, come on top."""
    config, decoder = SIZES["full"]().configs()
    parts = layout.expected(config)
    listed = [part.every for name, part in parts.items() if name != "blendshape_generator"]
    projector = prod(parts["speech_projector"].required["linear1.weight"])
    assert sum(map(count, listed)) - projector == 10_620_129_283
    assert round(count(parts["backbone"].required) / 1e9, 2) == 8.19
    assert count(decoder_layout.flow(decoder.flow)) == 111_166_208
    assert count(decoder_layout.hift(decoder.hift)) == 20_460_591


def test_bench_has_the_audio_decoder_of_full() -> None:
    (config, decoder), (_, published) = SIZES["bench"]().configs(), SIZES["full"]().configs()
    assert decoder == published
    backbone, units = config.backbone, config.unit_generator.llm
    assert (backbone.num_hidden_layers, backbone.hidden_size) == (12, 512)
    assert (units.num_hidden_layers, units.hidden_size) == (8, 512)


@pytest.mark.parametrize(
    ("size", "millions"), [("tiny", (0, 1)), ("medium", (100, 200)), ("bench", (200, 300))]
)
def test_smaller_sizes_stay_small(size: Size, millions: tuple[int, int]) -> None:
    assert millions[0] * 1e6 < total(size) < millions[1] * 1e6

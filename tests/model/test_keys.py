"""At the real size, on the meta device, every module has exactly the published names and shapes.

`model.layout` is compared with the published lists in its own test; here the modules are compared
with the layout, so that the three cannot drift apart.
"""

from collections.abc import Mapping

import pytest
import torch
from torch import nn

from model import decoder_layout, layout
from model.decoder_config import DecoderConfig
from model.flow_decoder import FlowDecoder
from model.layout import PartLayout, PartName
from model.vocoder import Vocoder
from tests.model.modules import build
from tests.model.test_layout import real_config


def assert_fits(module: nn.Module, expected: PartLayout) -> None:
    """All required names, no strangers, every shape; nothing touched memory."""
    actual: Mapping[str, tuple[int, ...]] = {
        name: tuple(tensor.shape) for name, tensor in module.state_dict().items()
    }
    assert expected.required.keys() - actual.keys() == set()
    assert actual.keys() - expected.every.keys() == set()
    assert {name: s for name, s in actual.items() if s != expected.every[name]} == {}
    assert all(parameter.is_meta for parameter in module.parameters())


@pytest.mark.parametrize("part", layout.PARTS)
def test_a_real_size_part_has_exactly_the_published_keys(part: PartName) -> None:
    config = real_config()
    assert_fits(build(part, config), layout.expected(config)[part])


def test_the_real_size_flow_decoder_has_exactly_the_published_keys() -> None:
    with torch.device("meta"):
        flow = FlowDecoder(DecoderConfig().flow)
    assert_fits(flow, PartLayout(decoder_layout.flow(DecoderConfig().flow), {}))


def test_the_real_size_vocoder_has_exactly_the_published_keys() -> None:
    with torch.device("meta"):
        vocoder = Vocoder(DecoderConfig().hift)
    assert_fits(vocoder, PartLayout(decoder_layout.hift(DecoderConfig().hift), {}))

"""The random checkpoint is a sound one: tests and benchmarks of the whole model rest on it."""

from pathlib import Path

import pytest
import torch

from model import layout
from model.checkpoint import load_decoder
from model.faults import find_decoder_faults, find_faults
from model.flow_decoder import FlowDecoder
from model.folder import open_checkpoint, open_decoder
from model.prompt import ChatTokenizer
from model.vocoder import Vocoder
from tests.model.make_checkpoint import make_checkpoint
from tests.model.modules import load


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("random"))


def test_it_has_no_faults(folder: Path) -> None:
    assert find_faults(open_checkpoint(folder / "exomni")) == []
    assert find_decoder_faults(open_decoder(folder / "decoder")) == []


def test_its_tokenizer_fits_its_vocabulary(folder: Path) -> None:
    config = open_checkpoint(folder / "exomni").config
    tokenizer = ChatTokenizer.open(folder / "exomni", config.backbone.vocab_size)
    assert tokenizer.end_id in config.generation.eos_ids


def test_every_part_of_it_loads(folder: Path) -> None:
    for part in layout.PARTS:
        assert not any(p.is_meta for p in load(folder / "exomni", part).parameters())
    files = open_decoder(folder / "decoder")
    with torch.device("meta"):
        flow, hift = FlowDecoder(files.config.flow), Vocoder(files.config.hift)
    load_decoder(files, flow, hift, dtype=torch.float32, device=torch.device("cpu"))


def test_the_same_seed_gives_the_same_weights(folder: Path, tmp_path: Path) -> None:
    again = make_checkpoint(tmp_path)
    for name in ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"):
        assert (again / "exomni" / name).read_bytes() == (folder / "exomni" / name).read_bytes()

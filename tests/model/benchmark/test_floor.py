"""What a step must read, of the published sizes."""

import pytest

from model.benchmark.floor import cache_bytes, step_bytes, step_weights
from model.benchmark.sizes import SIZES
from model.runtime.requests import Kind

CONFIG, DECODER = SIZES["full"]().configs()


def test_a_word_reads_the_language_model_but_for_its_table_of_words() -> None:
    table = 151_936 * 4096
    assert step_weights(CONFIG, DECODER)[Kind.TEXT] == 8_190_735_360 - table


def test_a_unit_reads_the_layers_and_the_unit_head() -> None:
    layer = 2 * 1024 * 2048 + 2 * 1024 * 1024 + 3 * 1024 * 3072 + 2 * 128 + 2 * 1024
    head = (1024 + 1) * 16_387
    assert step_weights(CONFIG, DECODER)[Kind.UNIT] == 28 * layer + head


def test_the_audio_decoder_stays_in_float32() -> None:
    weights, read = step_weights(CONFIG, DECODER), step_bytes(CONFIG, DECODER, 2)
    assert read[Kind.TEXT] == 2 * weights[Kind.TEXT]
    assert read[Kind.SOUND] == 4 * weights[Kind.SOUND] == 4 * 20_460_591


@pytest.mark.parametrize(("kind", "per_position"), [(Kind.TEXT, 147_456), (Kind.UNIT, 114_688)])
def test_a_row_adds_its_keys_and_values(kind: Kind, per_position: int) -> None:
    assert cache_bytes(CONFIG, kind, 100, 2) == 100 * per_position

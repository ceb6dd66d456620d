"""The memory a model announces: exact for weights, growing with the turn for the rest."""

from model import layout, memory
from model.decoder_config import DecoderConfig
from tests.model.files import tiny_config
from tests.model.test_layout import real_config


def test_parameters_are_counted_without_unused_and_tied_copies() -> None:
    counts = memory.parameter_counts(real_config(), DecoderConfig())
    assert counts["backbone"] == 8_190_735_360
    assert counts["speech_encoder"] == 636_968_960  # Whisper's encoder, not its decoder
    assert counts["flow"] == 111_166_208
    assert counts["hift"] == 20_460_591


def test_weights_take_the_bytes_of_their_type() -> None:
    half = memory.estimate(tiny_config(), DecoderConfig(), "bfloat16")
    full = memory.estimate(tiny_config(), DecoderConfig(), "float32")
    assert full.weights["backbone"] == 2 * half.weights["backbone"]
    assert full.weights["hift"] == half.weights["hift"] == 4 * 20_460_591


def test_the_real_model_fits_a_24_gigabyte_device_in_half_precision_only() -> None:
    half = memory.estimate(real_config(), DecoderConfig(), "bfloat16")
    full = memory.estimate(real_config(), DecoderConfig(), "float32")
    assert half.total < 24e9 < full.total


def test_a_longer_turn_needs_more() -> None:
    config, decoder = tiny_config(), DecoderConfig()
    usual = memory.estimate(config, decoder, "float32").working
    assert memory.estimate(config, decoder, "float32", prompt_tokens=5000).working > usual
    assert memory.estimate(config, decoder, "float32", reply_tokens=5000).working > usual
    assert memory.estimate(config, decoder, "float32", reply_units=5000).working > usual


def test_every_part_is_counted() -> None:
    counts = memory.parameter_counts(tiny_config(), DecoderConfig())
    assert set(counts) == {*layout.PARTS, "flow", "hift"}
    assert min(counts.values()) > 0


SIZES = memory.StreamSizes(text_positions=2048, unit_positions=1024)


def test_a_row_is_mostly_its_two_caches() -> None:
    config, decoder = real_config(), DecoderConfig()
    caches = 2 * (
        memory.cache_values(config.backbone, 2048)
        + memory.cache_values(config.unit_generator.llm, 1024)
    )
    assert caches == 2048 * 147_456 + 1024 * 114_688
    assert caches < memory.row_bytes(config, decoder, "bfloat16", SIZES) < 1.2 * caches


def test_the_largest_step_grows_with_its_rows_up_to_those_it_may_take() -> None:
    one, eight, nine = (
        memory.step_bytes(real_config(), DecoderConfig(), "bfloat16", SIZES, rows)
        for rows in (1, 8, 9)
    )
    assert one < eight == nine


def test_the_vocoder_takes_no_more_than_announced() -> None:
    measured = {60: 45, 172: 104, 210: 111, 300: 120, 413: 171, 599: 297, 820: 379, 1653: 364}
    for frames, megabytes in measured.items():
        values = memory.vocoder_values(DecoderConfig().hift, frames)
        assert 4 * values + memory.WORKSPACE_BYTES > megabytes * 1e6

"""How many streams fit."""

import pytest

from model.benchmark.sizes import SIZES, Size
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.errors import NotEnoughMemory
from model.memory import Dtype
from model.runtime.plan import CPU_STREAMS, GPU_STREAMS, Device, plan, streams_bytes
from model.runtime.requests import RuntimeLimits

GB = 10**9


def sized(size: Size) -> tuple[ModelConfig, DecoderConfig, Dtype]:
    config, decoder = SIZES[size]().configs()
    return config, decoder, "bfloat16" if size == "full" else "float32"


def gpu(free_bytes: int | None) -> Device:
    return Device(free_bytes, batches=True)


def cpu(free_bytes: int | None) -> Device:
    return Device(free_bytes, batches=False)


def test_a_device_of_unknown_memory_gets_as_many_streams_as_are_of_use() -> None:
    assert plan(*sized("bench"), cpu(None)) == RuntimeLimits(CPU_STREAMS, 2048, 1024)
    assert plan(*sized("bench"), gpu(None)).streams == GPU_STREAMS


def test_what_is_planned_fits_and_one_stream_more_does_not() -> None:
    model = sized("full")
    limits = plan(*model, gpu(20 * GB))
    more = RuntimeLimits(limits.streams + 1, limits.text_positions, limits.unit_positions)
    assert 1 < limits.streams < GPU_STREAMS
    assert streams_bytes(*model, gpu(None), limits) <= 20 * GB * 0.95
    assert streams_bytes(*model, gpu(None), more) > 20 * GB * 0.95


@pytest.mark.parametrize(("free_gb", "fewest"), [(4, 1), (60, 100), (120, GPU_STREAMS)])
def test_the_published_model_has_streams_for_devices_of_24_to_141_gigabytes(
    free_gb: int, fewest: int
) -> None:
    assert plan(*sized("full"), gpu(free_gb * GB)).streams >= fewest


def test_longer_contexts_leave_room_for_fewer() -> None:
    model, device = sized("full"), gpu(40 * GB)
    usual = plan(*model, device).streams
    assert plan(*model, device, text_positions=8192).streams < usual
    assert plan(*model, device, unit_positions=4096).streams < usual


def test_positions_are_at_most_the_models() -> None:
    limits = plan(*sized("bench"), cpu(None), text_positions=10**6, unit_positions=10**6)
    assert (limits.text_positions, limits.unit_positions) == (4096, 4096)


def test_streams_that_do_not_fit_are_refused_with_the_numbers() -> None:
    with pytest.raises(NotEnoughMemory, match=r"64 stream.* free: ask for fewer") as refused:
        plan(*sized("full"), gpu(8 * GB), streams=64)
    assert refused.value.streams == 64
    assert refused.value.needed > 8 * GB > refused.value.free
    with pytest.raises(NotEnoughMemory) as refused:
        plan(*sized("full"), gpu(GB // 2))
    assert refused.value.streams == 1


def test_streams_that_are_asked_for_are_given() -> None:
    assert plan(*sized("full"), gpu(60 * GB), streams=3).streams == 3
    assert plan(*sized("bench"), cpu(8 * GB), streams=20).streams == 20

"""Fetching from a stand-in of the hub, on its good and its bad days."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("huggingface_hub", reason="fetching needs the extra `model`")

import huggingface_hub

from bridge.errors import (
    AccessRefused,
    ChecksumMismatch,
    DownloadFailed,
    NotEnoughSpace,
    StorageFailed,
)
from bridge.weights.fetch import Advanced, Event, Finished, Planned, fetch
from bridge.weights.hub import Hub
from tests.weights.standin import Standin, serving

SHARD = "model-00001-of-00001.safetensors"
CONFIG = {
    "pretrain_speech_encoder_weights": "./pretrained/whisper-large-v3",
    "pretrain_speech_generator_weights": "Qwen/Qwen3-0.6B",
}
SIZES = {"config.json": b"{}", "LICENSE": b"its terms"}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Standin]:
    # The library writes in blocks of 10 MiB, more than these files have.
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1000)
    weights = bytes(range(256)) * 400
    files = {
        "Tencent/Ex-Omni": {
            SHARD: weights,
            "config.json": json.dumps(CONFIG).encode(),
            "train.py": b"raise SystemExit",
        },
        "openai/whisper-large-v3": {**SIZES, "preprocessor_config.json": b"{}", "model.bin": b"no"},
        "Qwen/Qwen3-0.6B": dict(SIZES),
        "zai-org/glm-4-voice-decoder": {"flow.pt": weights[::-1], "hift.pt": b"h" * 5000},
    }
    with serving(Standin(files)) as running:
        yield running
    huggingface_hub.close_session()


def run(hub: Standin, folder: Path) -> list[Event]:
    events: list[Event] = []
    fetch(folder, Hub(hub.endpoint), events.append)
    return events


def kept(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def finished(events: list[Event]) -> list[Finished]:
    return [event for event in events if isinstance(event, Finished)]


def test_everything_the_model_needs_arrives_and_nothing_else(hub: Standin, tmp_path: Path) -> None:
    run(hub, tmp_path)
    assert kept(tmp_path) - {".fetch.lock", "fetched.json"} == {
        f"exomni/{SHARD}",
        "exomni/config.json",
        "whisper-large-v3/config.json",
        "whisper-large-v3/preprocessor_config.json",
        "whisper-large-v3/LICENSE",
        "Qwen3-0.6B/config.json",
        "Qwen3-0.6B/LICENSE",
        "decoder/flow.pt",
        "decoder/hift.pt",
    }
    weights = hub.files["Tencent/Ex-Omni"][SHARD]
    assert (tmp_path / "exomni" / SHARD).read_bytes() == weights


def test_a_second_fetch_downloads_and_rereads_nothing(hub: Standin, tmp_path: Path) -> None:
    run(hub, tmp_path)
    before = len(hub.sent)
    events = run(hub, tmp_path)
    assert len(hub.sent) == before
    assert not any(event.fresh for event in finished(events))
    assert not any(isinstance(event, Advanced) for event in events)


def test_files_copied_by_hand_are_checked_and_kept(hub: Standin, tmp_path: Path) -> None:
    (tmp_path / "decoder").mkdir()
    data = hub.files["zai-org/glm-4-voice-decoder"]["flow.pt"]
    (tmp_path / "decoder" / "flow.pt").write_bytes(data)
    run(hub, tmp_path)
    assert not hub.requests_of("flow.pt")


def test_a_damaged_copy_of_the_right_size_is_fetched_again(hub: Standin, tmp_path: Path) -> None:
    (tmp_path / "decoder").mkdir()
    (tmp_path / "decoder" / "hift.pt").write_bytes(b"x" * 5000)
    run(hub, tmp_path)
    assert (tmp_path / "decoder" / "hift.pt").read_bytes() == b"h" * 5000


def test_a_cut_connection_is_taken_up_where_it_broke(hub: Standin, tmp_path: Path) -> None:
    hub.cuts[SHARD] = [50_500]
    run(hub, tmp_path)
    assert hub.requests_of(SHARD) == [None, "bytes=50000-"]
    assert (tmp_path / "exomni" / SHARD).read_bytes() == hub.files["Tencent/Ex-Omni"][SHARD]


def test_the_next_run_goes_on_with_what_arrived(hub: Standin, tmp_path: Path) -> None:
    part = interrupted(hub, tmp_path)
    assert part.stat().st_size == 30_000
    run(hub, tmp_path)
    assert hub.requests_of(SHARD)[-1] == "bytes=30000-"
    assert (tmp_path / "exomni" / SHARD).read_bytes() == hub.files["Tencent/Ex-Omni"][SHARD]
    assert not part.exists()


def interrupted(hub: Standin, folder: Path) -> Path:
    """The partial file of a fetch whose shard was cut by a hub that then went down."""
    hub.cuts[SHARD] = [30_500]
    hub.down_after_cut[SHARD] = 503
    with pytest.raises(DownloadFailed, match="503"):
        run(hub, folder)
    hub.broken.clear()
    [part] = (folder / "exomni").glob("*.part")
    return part


def test_a_server_that_cannot_resume_sends_it_all_again(hub: Standin, tmp_path: Path) -> None:
    interrupted(hub, tmp_path)
    hub.ranges_ignored = True
    run(hub, tmp_path)
    assert (tmp_path / "exomni" / SHARD).read_bytes() == hub.files["Tencent/Ex-Omni"][SHARD]


def test_progress_ends_at_the_size_of_each_file(hub: Standin, tmp_path: Path) -> None:
    last = {
        (event.file.path, event.checking): event.done_bytes
        for event in run(hub, tmp_path)
        if isinstance(event, Advanced)
    }
    assert last[SHARD, False] == last[SHARD, True] == 102_400


def test_the_plan_says_what_is_yet_to_come(hub: Standin, tmp_path: Path) -> None:
    interrupted(hub, tmp_path)
    plans = {e.source.folder: e for e in run(hub, tmp_path) if isinstance(e, Planned)}
    assert plans["exomni"].missing_bytes == 102_400 - 30_000
    assert plans["decoder"].missing_bytes == 0


@pytest.mark.parametrize("status", [401, 403])
def test_a_gated_refusal_says_where_to_accept_the_terms(
    hub: Standin, tmp_path: Path, status: int
) -> None:
    hub.gated["Tencent/Ex-Omni"] = status
    with pytest.raises(AccessRefused) as refused:
        run(hub, tmp_path)
    assert f"{hub.endpoint}/Tencent/Ex-Omni" in str(refused.value)
    assert "HF_TOKEN" in str(refused.value)
    assert not hub.sent


def test_the_users_token_goes_along(
    hub: Standin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_mine")
    run(hub, tmp_path)
    assert hub.tokens == {"Bearer hf_mine"}


def test_the_users_token_stays_with_the_hub(
    hub: Standin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_mine")
    with serving(Standin(hub.files)) as storage:
        hub.storage = storage.endpoint
        run(hub, tmp_path)
    assert storage.requests_of(SHARD)
    assert storage.tokens == set()


def test_contents_other_than_announced_are_removed(hub: Standin, tmp_path: Path) -> None:
    hub.swapped["flow.pt"] = b"z" * 102_400
    with pytest.raises(ChecksumMismatch, match=r"flow\.pt"):
        run(hub, tmp_path)
    assert not [name for name in kept(tmp_path) if "flow.pt" in name]


def test_too_little_space_is_said_before_anything_large_is_fetched(
    hub: Standin, tmp_path: Path
) -> None:
    hub.sizes[SHARD] = 1 << 60
    with pytest.raises(NotEnoughSpace, match="--to"):
        run(hub, tmp_path)
    assert set(hub.sent_counts()) == {"config.json"}


def test_a_failing_hub_is_named_with_its_status(hub: Standin, tmp_path: Path) -> None:
    hub.broken["hift.pt"] = 500
    with pytest.raises(DownloadFailed, match="500"):
        run(hub, tmp_path)


def test_an_unreachable_hub_is_a_download_that_failed(tmp_path: Path) -> None:
    with serving(Standin()) as hub:
        pass
    with pytest.raises(DownloadFailed, match="fetch again"):
        run(hub, tmp_path)


def test_paths_that_leave_the_folder_are_refused(hub: Standin, tmp_path: Path) -> None:
    hub.files["Tencent/Ex-Omni"]["../../evil.json"] = b"{}"
    with pytest.raises(DownloadFailed, match="evil"):
        run(hub, tmp_path / "inner")
    assert not (tmp_path.parent / "evil.json").exists()


def test_a_repository_without_weights_is_no_checkpoint(hub: Standin, tmp_path: Path) -> None:
    del hub.files["Tencent/Ex-Omni"]["config.json"]
    with pytest.raises(DownloadFailed, match=r"config\.json"):
        run(hub, tmp_path)


def test_a_second_fetch_at_once_is_kept_out(hub: Standin, tmp_path: Path) -> None:
    def meddle(event: Event) -> None:
        with pytest.raises(StorageFailed, match="another fetch"):
            fetch(tmp_path, Hub(hub.endpoint), lambda _: None)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(tmp_path, Hub(hub.endpoint), meddle)


@pytest.mark.parametrize("config", [b"[" * 100_000, b"9" * 5000, b"[]," * 1_000_000, b"{"])
def test_a_configuration_that_no_reader_reads_is_named(
    hub: Standin, tmp_path: Path, config: bytes
) -> None:
    hub.files["Tencent/Ex-Omni"]["config.json"] = config
    with pytest.raises(DownloadFailed, match=r"config\.json is not JSON"):
        run(hub, tmp_path)

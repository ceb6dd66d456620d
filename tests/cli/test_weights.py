"""`weights fetch` and `weights check` as their users run them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.weights.models import write_model
from tests.weights.standin import Standin, serving

REPOSITORIES = {"exomni": "Tencent/Ex-Omni", "decoder": "zai-org/glm-4-voice-decoder"}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model")


@pytest.fixture
def hub(model: Path) -> Iterator[Standin]:
    files = {
        repository: {
            path.relative_to(model / name).as_posix(): path.read_bytes()
            for path in (model / name).rglob("*")
            if path.is_file()
        }
        for name, repository in REPOSITORIES.items()
    }
    with serving(Standin(files)) as running:
        yield running


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bridge.cli", "weights", *arguments]


def environment(hub: Standin, home: Path) -> dict[str, str]:
    return {**os.environ, "HF_ENDPOINT": hub.endpoint, "HF_HOME": str(home)}


def run(folder: Path, *arguments: str, hub: Standin | None = None) -> tuple[int, str]:
    result = subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(hub or Standin(), folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def test_a_sound_folder_is_listed_with_sizes_and_memory(model: Path, tmp_path: Path) -> None:
    code, shown = run(tmp_path, "check", str(model))
    assert code == 0, shown
    for word in ("language model", "vocoder", "parameters", "bf16 / fp16", "fp32", "ok"):
        assert word in shown


def test_a_spoiled_folder_fails_by_name_and_reason(model: Path, tmp_path: Path) -> None:
    (model / "decoder" / "hift.pt").write_bytes(b"PK")
    code, shown = run(tmp_path, "check", str(model))
    assert code == 1
    assert "hift.pt" in shown
    assert "CHECKPOINT_FILE_BROKEN" in shown


def test_a_folder_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    code, shown = run(tmp_path, "check", "nowhere")
    assert code == 2
    assert "INVALID_ARGUMENT" in shown


def test_nothing_is_fetched_unasked(hub: Standin, tmp_path: Path) -> None:
    code, shown = run(tmp_path, "fetch", "--to", "w", hub=hub)
    assert code == 2
    assert "LICENSES_NOT_ACCEPTED" in shown
    for fact in ("academic purposes only", "European Union", "a model license", "gated"):
        assert fact in shown
    assert not hub.sent
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("flag", ["--accept-licenses", "--accept-licences"])
def test_accepted_licenses_fetch_and_check(hub: Standin, tmp_path: Path, flag: str) -> None:
    code, shown = run(tmp_path, "fetch", "--to", "w", flag, hub=hub)
    assert code == 0, shown
    assert "every tensor is there" in shown
    again, shown = run(tmp_path, "fetch", "--to", "w", hub=hub)
    assert again == 0
    assert "accepted before" in shown


def test_a_refusal_shows_the_page_of_the_terms(hub: Standin, tmp_path: Path) -> None:
    hub.gated["Tencent/Ex-Omni"] = 403
    code, shown = run(tmp_path, "fetch", "--to", "w", "--accept-licenses", hub=hub)
    assert code == 1
    assert "ACCESS_REFUSED" in shown
    assert f"{hub.endpoint}/Tencent/Ex-Omni" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize(("answer", "code"), [("I accept", 0), ("yes", 2)])
def test_a_typed_answer_decides(hub: Standin, tmp_path: Path, answer: str, code: int) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command("fetch", "--to", "w"),
        cwd=tmp_path,
        env=environment(hub, tmp_path),
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.write(ours, f"{answer}\n".encode())
        assert process.wait(timeout=120) == code
    os.close(ours)
    os.close(theirs)


def test_without_the_library_the_extra_is_named(tmp_path: Path) -> None:
    hide = (
        "import sys; sys.modules['huggingface_hub'] = None\n"
        "import importlib.util as u; f = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'huggingface_hub' else f(n, *a)\n"
        "from bridge.cli import main; sys.argv = ['x', 'weights', 'fetch']; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", hide], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "exomni-bridge[model]" in result.stderr.replace("\\", "")

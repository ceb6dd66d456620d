"""The model's own arrows: networks know nothing of who serves, trains or measures them."""

from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, imports

MODEL = ROOT / "model"
#: Rooms of `model`, and what they may import besides the networks and themselves.
ROOMS = {"": set[str](), "runtime": set[str](), "training": set[str](), "benchmark": {"runtime"}}
#: Decides without torch: everything of ours that it may import.
POLICY = {
    "runtime.requests": {"errors"},
    "runtime.slots": {"runtime.requests", "timing"},
    "runtime.blocks": {"runtime.requests", "timing"},
    "runtime.readiness": {"runtime.requests", "runtime.blocks", "timing"},
    "runtime.scheduler": {"runtime.requests", "runtime.blocks", "runtime.readiness", "timing"},
    "runtime.plan": {
        "config",
        "decoder_config",
        "errors",
        "memory",
        "mel_window",
        "runtime.blocks",
        "runtime.requests",
        "runtime.scheduler",
        "timing",
    },
}


@cache
def modules() -> dict[str, Path]:
    """Dotted name under `model` → file."""
    return {
        ".".join(path.relative_to(MODEL).with_suffix("").parts): path
        for path in sorted(MODEL.rglob("*.py"))
        if path.name != "__init__.py"
    }


def imported(path: Path) -> set[str]:
    """What a file imports of `model`, as dotted names under it; packages left out."""
    names = {name for name, _ in imports(path) if name.startswith("model.")}
    return {name.removeprefix("model.") for name in names} & set(modules())


def room_of(module: str) -> str:
    return module.rpartition(".")[0]


def strangers(module: str) -> set[str]:
    """What a module imports of rooms that its own has no business with."""
    allowed = {"", room_of(module)} | ROOMS[room_of(module)]
    return {name for name in imported(modules()[module]) if room_of(name) not in allowed}


def test_imports_follow_the_arrows() -> None:
    assert {module: found for module in modules() if (found := strangers(module))} == {}


def test_networks_do_not_know_the_whole() -> None:
    networks = {module: path for module, path in modules().items() if not room_of(module)}
    assert [module for module, path in networks.items() if "exomni" in imported(path)] == []


@pytest.mark.parametrize("module", POLICY)
def test_policy_imports_only_what_it_decides_about(module: str) -> None:
    assert imported(modules()[module]) <= POLICY[module]


def test_there_are_no_import_cycles() -> None:
    graph = {module: imported(path) for module, path in modules().items()}
    while leaves := {module for module, targets in graph.items() if not targets & set(graph)}:
        graph = {module: targets for module, targets in graph.items() if module not in leaves}
    assert not graph


def test_files_stay_small() -> None:
    long = {
        module: count
        for module, path in modules().items()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long

"""Imports point one way: every import is compared, by its syntax tree, with the table of arrows."""

import ast
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
BRIDGE = ROOT / "bridge"

#: Room → rooms it may import besides its own and `errors`. A room is a package of `bridge` or a
#: module of it; a dotted entry admits one module of a package.
ARROWS: dict[str, set[str]] = {
    "error_base": set(),
    "machine_errors": {"error_base"},
    "refusal_errors": {"error_base"},
    "control_errors": {"error_base"},
    "take_errors": {"error_base"},
    "unknown_errors": {"error_base"},
    "security_errors": {"error_base"},
    "lifecycle_errors": {"error_base"},
    "socket_errors": {"error_base"},
    "limit_errors": {"error_base"},
    "errors": {
        "error_base",
        "control_errors",
        "lifecycle_errors",
        "limit_errors",
        "machine_errors",
        "refusal_errors",
        "security_errors",
        "socket_errors",
        "take_errors",
        "unknown_errors",
    },
    "face": set(),
    "audio": set(),
    "clock": set(),
    "yamlbounds": set(),
    "jsonbounds": set(),
    "yamlfile": {"yamlbounds"},
    # Who is counted as one, and what each method takes, rest on who calls what.
    "limits": {"security.caller", "security.methods", "settings.limits", "clock"},
    "rigs": {
        "face",
        "jsonbounds",
        "yamlbounds",
        "yamlfile",
        "settings.adjustment",
        "settings.model",
    },
    "settings": {"dialogue", "rigs", "yamlfile"},
    "config": {
        "yamlfile",
        "settings",
    },
    "metrics": {
        "monitor",
        "sessions.ledger",
        "sessions.vitals",
        "outputs.link",
        "outputs.punctuality",
        "outputs.sound",
        "engines.engine",
        "security",
        "settings.metrics",
        # Served as pages are, to those who may see them.
        "web.server",
        "web.guard",
        "web.callers",
        "clock",
    },
    "binding": set(),
    "descriptors": set(),
    "probe": set(),
    "board": set(),
    "tracecontext": set(),
    "yamllines": {"yamlbounds", "yamlfile"},
    "log": {"plaintext"},
    "plaintext": set(),
    "socketwatch": set(),
    "eventloop": {"clock", "socketwatch"},
    "text": set(),
    "dialogue": set(),
    "events": {"face", "audio"},
    "turns": set(),
    "conversation": {"events", "turns"},
    "protocols": {"face"},
    # What an engine does with a stream, for clients: alone, so that it can be taken away.
    "player": set(),
    "wire": {
        "events",
        "turns",
        "conversation",
        "face",
        "audio",
        "engines.engine",
        "engines.maker",
    },
    "outputs": {
        "protocols",
        "face",
        "audio",
        "events",
        "config",
        "rigs",
        "settings.adjustment",
        "settings.ifacialmocap",
        "settings.vmc",
        "clock",
    },
    "inputs": {
        "audio",
        "clock",
        "face",
        "outputs.devices",
        "protocols",
        "settings.livelink",
    },
    "engines": {
        "target",
        "tracecontext",
        "events",
        "face",
        "audio",
        "text",
        "wire",
        # A worker is called, and asks who calls, as a service is and does.
        "channel",
        "rpc.credentials",
        "security",
        "settings.security",
        "settings.worker_access",
        "yamlfile",
        "rpc.gate",
        "rpc.addresses",
        "limits.patience",
        "config",
        "settings.hearing",
        "settings.animation",
        "settings.exomni",
        "settings.cascade",
        "clock",
        "eventloop",
    },
    "scenes": {
        "yamllines",
        "sessions.direction",
        "face",
        "events",
        "settings.model",
        "yamlfile",
        "clock",
        "eventloop",
    },
    "sessions": {
        # Characters are files, written whole or not at all.
        "atomicfile",
        # How much may be said, and by whom.
        "limits",
        "tracecontext",
        "scenes",
        "takes",
        "protocols.timecode",
        "protocols.timecode_status",
        "settings.takes",
        "engines.engine",
        "engines.animator",
        "engines.transcriber",
        # Pure: one utterance of many, and what brackets mean, for texts still being written.
        "engines.joining",
        "engines.vocabulary",
        "outputs",
        "events",
        "face",
        "audio",
        "text",
        "dialogue",
        "config",
        "settings.hearing",
        "yamlfile",
        "clock",
        "turns",
        "conversation",
        "settings.session",
    },
    "takes": {"face", "audio", "events", "protocols.timecode", "rigs", "jsonbounds", "clock"},
    "bake": {
        "jsonbounds",
        "target",
        "sessions",
        "takes",
        "engines.engine",
        # How processes of ours are started.
        "engines.program",
        # Its workers are programs of their own, and put their parts together.
        "engines.named",
        "client",
        "rpc.personas",
        "wire",
        "events",
        "face",
        "audio",
        "protocols.timecode",
        "config",
        "clock",
        "eventloop",
    },
    "captions": {"sessions", "events", "settings.captions", "board", "clock"},
    "web": {
        # How long callers may take.
        "limits.patience",
        "limits.uses",
        "security",
        # The page evaluates rig profiles itself and gets them from here.
        "face",
        "rigs",
        "captions",
        "control",
        # Messages of the socket, and what is checked and told as over gRPC.
        "wire",
        "settings.web",
        "settings.control",
        "config",
        "binding",
        "clock",
        # Films: sound beside the pictures, and a browser that is a process.
        "audio",
        "eventloop",
    },
    "control": {
        "sessions",
        "protocols",
        "wire",
        "events",
        "face",
        "config",
        "settings.control",
        "settings.model",
        "settings.mqtt",
        "yamlfile",
        "yamllines",
        "clock",
        "binding",
        "board",
        "eventloop",
    },
    "rpc": {
        # How long callers may take.
        "limits.patience",
        "limits.uses",
        "reload.reloader",
        "tracecontext",
        "security",
        "sessions",
        "monitor",
        # Values of a report.
        "outputs.link",
        "outputs.sound",
        "protocols.timecode",
        "inputs",
        "control",
        "engines.engine",
        "wire",
        "events",
        "face",
        "audio",
        "config",
        "yamlfile",
        "clock",
        "turns",
        "conversation",
        "settings.adjustment",
        "settings.session",
    },
    "monitor": {"sessions", "outputs", "engines.engine", "events", "clock"},
    "client": {
        "wire",
        "channel",
        "target",
        "events",
        "admin_client",
        "conversation_client",
        "phone_client",
        "stage_client",
    },
    "admin_client": {"wire"},
    "phone_client": {"wire"},
    "stage_client": {"wire"},
    "conversation_client": {"wire", "audio", "conversation"},
    "doctor": {
        "target",
        "inputs",
        "outputs",
        "rigs",
        "protocols",
        "client",
        "config",
        "control.cue_list",
        "control.mqtt",
        "settings.control",
        "settings.livelink",
        "settings.mqtt",
        "settings.web",
        "settings.security",
        "security",
        "fronts",
        "binding",
        "yamlfile",
        "clock",
        "face",
        "events",
        "engines.engine",
        "takes",
        "settings.takes",
    },
    "atomicfile": set(),
    "target": set(),
    "channel": {"target"},
    "security": {"atomicfile", "clock", "settings.model", "settings.security", "yamlfile"},
    "fronts": {"config", "security", "target"},
    "weights": {"jsonbounds"},
    "components": {"*"},
    # Parts of the composition root: what takes time to start, what performs, and both together.
    "backstage": {"*"},
    "show": {"*"},
    "service": {"*"},
    "reception": {"*"},
    "lifecycle": {"clock"},
    "reloading": {"*"},
    "reload": {
        "config",
        "sessions",
        # Cues are read again with the characters that are in them.
        "control.cue",
        "control.cue_list",
        # How processes of ours are started.
        "engines.program",
        "clock",
    },
    "socketcalls": {"rpc.server", "web.ws"},
    "surfaces": {
        "limits.patience",
        "security",
        "control",
        "captions",
        "web",
        "sessions",
        "config",
        "settings.captions",
        "clock",
    },
    "tracing": {"sessions.ledger", "settings.tracing", "tracecontext", "clock"},
    "observed": {"*"},
    "app": {"*"},
    # A client like any other, with the words of the wire.
    "load": {"channel", "client", "conversation", "events", "target", "wire", "clock", "eventloop"},
    "cli": {
        "plaintext",
        "atomicfile",
        "channel",
        "fronts",
        "security",
        "wire.unreachable",
        "target",
        "load",
        "reload.origin",
        "inputs",
        "scenes",
        "sessions.direction",
        "app",
        "components",
        "client",
        "phone_client",
        "stage_client",
        "conversation",
        "conversation_client",
        "turns",
        "weights",
        "doctor",
        "outputs",
        "rigs",
        "engines.engine",
        "engines.serving",
        "engines.terms",
        "engines.worker_server",
        "events",
        "face",
        "audio",
        "config",
        "settings.exomni",
        "yamlfile",
        "clock",
        "eventloop",
        "takes",
        "bake",
        "protocols.timecode",
        "web.render",
    },
}

#: Rooms that are pure: no I/O, no clock, no concurrency, no environment, no logging.
PURE = ("face", "audio", "protocols", "player", "text", "dialogue", "turns", "conversation")
IMPURE_MODULES = {
    "asyncio",
    "logging",
    "loguru",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "select",
    "socket",
    "subprocess",
    "sys",
    "threading",
    "time",
}


@cache
def modules() -> list[Path]:
    return sorted(p for p in BRIDGE.rglob("*.py") if p != BRIDGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(BRIDGE).parts[0].removesuffix(".py")


class Import(NamedTuple):
    """A module that a file imports; `late`: elsewhere than at the file's top."""

    name: str
    late: bool


@cache
def imports(path: Path) -> list[Import]:
    """Every module a file imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(map(id, tree.body))
    for node in tree.body:
        # `if sys.platform …:` and `try:` at module level are the top too.
        if isinstance(node, ast.If | ast.Try):
            top |= {id(child) for child in ast.walk(node)}
    return [Import(n, id(node) not in top) for node in ast.walk(tree) for n in imported(node)]


def imported(node: ast.AST) -> Iterator[str]:
    """The modules that one statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative import"
        assert node.module is not None
        for alias in node.names:
            submodule = ROOT.joinpath(*node.module.split("."), f"{alias.name}.py")
            yield f"{node.module}.{alias.name}" if submodule.exists() else node.module


def allowed(room: str, module: str) -> bool:
    """Whether a file of `room` may import `module`, a dotted name under `bridge`."""
    parts = module.split(".")[1:]
    if not parts:
        return True  # `import bridge`: the version
    target, rest = parts[0], ".".join(parts[:2])
    arrows = ARROWS[room]
    return target in {room, "errors"} or "*" in arrows or target in arrows or rest in arrows


def wrong_imports(path: Path) -> list[str]:
    """What a file imports against the arrows."""
    room = room_of(path)
    own = (name for name, _ in imports(path) if name.split(".")[0] == "bridge")
    return [name for name in own if not allowed(room, name)]


def late_imports(path: Path) -> list[str]:
    """What a file imports elsewhere than at its top."""
    return [name for name, late in imports(path) if late]


def impure_imports(path: Path) -> set[str]:
    """What a file imports that pure code has no use for."""
    return {name.split(".")[0] for name, _ in imports(path)} & IMPURE_MODULES


def found_in(paths: Iterable[Path], look: Callable[[Path], Collection[str]]) -> dict[str, object]:
    """What `look` finds, by file; nothing for files where it finds none."""
    return {str(p.relative_to(ROOT)): found for p in paths if (found := look(p))}


def test_every_room_is_on_the_map() -> None:
    assert {room_of(path) for path in modules()} <= set(ARROWS)


def test_imports_follow_the_arrows() -> None:
    assert found_in(modules(), wrong_imports) == {}


def test_imports_stand_at_the_top() -> None:
    """Late imports hide arrows. `app` may load what the settings name."""
    assert found_in((p for p in modules() if p != BRIDGE / "app.py"), late_imports) == {}


def test_pure_rooms_touch_nothing() -> None:
    assert found_in((p for p in modules() if room_of(p) in PURE), impure_imports) == {}


@pytest.mark.parametrize(
    ("look", "place", "text"),
    [
        (wrong_imports, "face/early.py", "from bridge.rpc.door import Door"),
        (late_imports, "face/late.py", "def f() -> None:\n    import math"),
        (impure_imports, "face/impure.py", "import asyncio"),
    ],
    ids=["wrong", "late", "impure"],
)
def test_what_should_not_be_there_is_found(
    look: Callable[[Path], Collection[str]],
    place: str,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "BRIDGE", tmp_path)
    path = tmp_path / place
    path.parent.mkdir()
    path.write_text(text)
    assert look(path)


def test_there_are_no_import_cycles() -> None:
    graph = {
        ".".join(("bridge", *p.relative_to(BRIDGE).with_suffix("").parts)): {
            name for name, _ in imports(p) if name.startswith("bridge.")
        }
        for p in modules()
    }
    finished: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path, module))
        if module in finished or module not in graph:
            return
        for target in graph[module]:
            visit(target, (*path, module))
        finished.add(module)

    for module in graph:
        visit(module, ())


def test_model_never_imports_bridge() -> None:
    for path in (ROOT / "model").rglob("*.py"):
        assert not [n for n, _ in imports(path) if n.split(".")[0] == "bridge"]


def test_only_the_weights_and_the_native_engine_import_the_model() -> None:
    engines = BRIDGE / "engines"
    allowed_places = (BRIDGE / "weights", engines / "native.py", engines / "native_maker.py")
    for path in modules():
        if not any(path.is_relative_to(place) for place in allowed_places):
            names = [name for name, _ in imports(path) if name.split(".")[0] == "model"]
            assert not names, path


def test_only_a_workers_program_imports_the_native_engine() -> None:
    native = {f"bridge.engines.{name}" for name in ("native", "native_maker")}
    program = BRIDGE / "engines" / "worker.py"
    for path in modules():
        names = {name for name, _ in imports(path)}
        assert "bridge.engines.worker" not in names, path
        if path != program and path.stem not in ("native", "native_maker"):
            assert not names & native, path


def test_importing_the_bridge_loads_no_torch() -> None:
    code = "import sys, bridge.app, bridge.cli; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_config_reads_the_environment() -> None:
    for path in modules():
        if path == BRIDGE / "config.py":
            continue
        text = path.read_text(encoding="utf-8")
        assert "os.environ" not in text, path
        assert "getenv" not in text, path


def test_generated_code_has_its_own_source_root() -> None:
    assert not (ROOT / "proto" / "__init__.py").exists()


def test_files_stay_small() -> None:
    long = {
        str(p.relative_to(ROOT)): count
        for p in modules()
        if (count := len(p.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long

"""The Unity package is whole, as far as that can be seen without Unity."""

import json
from pathlib import Path

import pytest

from bridge import __version__
from tests.examples.csharp import MISSING, PACKAGE, compiled, sources
from tests.unitymeta import assets, meta, meta_path


@pytest.mark.skipif(MISSING is not None, reason=f"no {MISSING}")
def test_all_of_it_compiles_and_every_public_member_is_described(tmp_path: Path) -> None:
    """The Unity layer against stand-ins of the engine: its names and types, not what it does."""

    def library(name: str, folder: str, *used: Path) -> Path:
        known = [f"-r:{path}" for path in used]
        described = [f"-doc:{tmp_path / name}.xml"] if folder.startswith("Runtime") else []
        target = tmp_path / f"{name}.dll"
        return compiled(target, sources(folder), "-target:library", *known, *described)

    engine, core = library("Engine", "Tests~/Stubs"), library("Core", "Runtime/Core")
    layer = library("Layer", "Runtime/Unity", engine, core)
    library("Sample", "Samples~", engine, core, layer)


def test_every_asset_has_its_meta_file_and_no_other_is_there() -> None:
    wanted = {meta_path(path): meta(path) for path in assets()}
    found = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.meta")}
    assert found == wanted, "run `python -m tests.unitymeta`"


def test_no_two_assets_have_the_same_id() -> None:
    ids = [meta(path).splitlines()[1] for path in assets()]
    assert len(set(ids)) == len(ids)


def test_the_manifest_says_what_is_there() -> None:
    manifest = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    assert manifest["name"] == "com.exomni.bridge"
    assert manifest["version"] == __version__
    assert "dependencies" not in manifest
    assert all((PACKAGE / sample["path"]).is_dir() for sample in manifest["samples"])


def test_the_core_knows_no_engine_no_reflection_and_no_dynamic_code() -> None:
    banned = ("UnityEngine", "System.Reflection", "dynamic ", "Activator", "System.Linq")
    for path in map(Path, sources("Runtime/Core")):
        code = path.read_text(encoding="utf-8")
        assert not [word for word in banned if word in code], path.name


def test_an_assembly_definition_keeps_the_core_free_of_the_engine() -> None:
    text = (PACKAGE / "Runtime/Core/ExOmni.Bridge.Core.asmdef").read_text(encoding="utf-8")
    assert json.loads(text)["noEngineReferences"] is True
    assert json.loads(text)["references"] == []

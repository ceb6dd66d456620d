"""Write the .meta files of the Unity package: `python -m tests.unitymeta`.

Unity ignores assets without them in packages that come by git or as an archive, and tells assets
apart by the ids in them, so that a prefab keeps its component. An id is made of the file's path.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1] / "examples" / "unity"

_SCRIPT: Final = """MonoImporter:
  externalObjects: {}
  serializedVersion: 2
  defaultReferences: []
  executionOrder: 0
  icon: {instanceID: 0}
"""
_IMPORTERS: Final = {
    ".cs": _SCRIPT,
    ".asmdef": "AssemblyDefinitionImporter:\n  externalObjects: {}\n",
    ".txt": "TextScriptImporter:\n  externalObjects: {}\n",
    ".md": "TextScriptImporter:\n  externalObjects: {}\n",
    ".json": "PackageManifestImporter:\n  externalObjects: {}\n",
}
_OTHER: Final = "DefaultImporter:\n  externalObjects: {}\n"
_END: Final = "  userData: \n  assetBundleName: \n  assetBundleVariant: \n"


def assets(package: Path = PACKAGE) -> Iterator[Path]:
    """What Unity looks at: all but folders that end in `~`. Samples are copied with their files."""
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        hidden = any(part.endswith("~") and part != "Samples~" for part in parts)
        if not hidden and parts != ("Samples~",) and path.suffix != ".meta":
            yield path


def meta(path: Path, package: Path = PACKAGE) -> str:
    """The text of the asset's .meta file."""
    name = f"com.exomni.bridge/{path.relative_to(package).as_posix()}"
    guid = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    head = f"fileFormatVersion: 2\nguid: {guid}\n"
    if path.is_dir():
        return head + "folderAsset: yes\n" + _OTHER + _END
    return head + _IMPORTERS.get(path.suffix, _OTHER) + _END


def meta_path(path: Path) -> Path:
    """Where it is."""
    return path.with_name(path.name + ".meta")


def main() -> None:
    """Write those of all assets, and take away those of none."""
    wanted = {meta_path(path): meta(path) for path in assets()}
    for old in PACKAGE.rglob("*.meta"):
        if old not in wanted:
            old.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

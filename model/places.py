"""Where the two halves of the model lie below one folder. No torch.

FOLDER/exomni, FOLDER/decoder            as `exomni-bridge weights fetch` leaves them
FOLDER/Ex-Omni, FOLDER/glm-4-voice-decoder   as clones of the two repositories
FOLDER itself                            one of the halves, the other beside or inside it
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHECKPOINT_NAMES: Final = ("exomni", "Ex-Omni")
DECODER_NAMES: Final = ("decoder", "glm-4-voice-decoder")
DECODER_FILES: Final = ("flow.pt", "flow.safetensors", "hift.pt", "hift.safetensors")


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of the Ex-Omni checkpoint and that of the audio decoder, None where absent."""

    checkpoint: Path | None
    decoder: Path | None


def find_places(folder: Path) -> Places:
    """Look for both halves in `folder`, then beside it. Reads no file."""
    return Places(
        _first(_is_checkpoint, folder, CHECKPOINT_NAMES),
        _first(_is_decoder, folder, DECODER_NAMES),
    )


def _first(fits: Callable[[Path], bool], folder: Path, names: Sequence[str]) -> Path | None:
    inside = (folder / name for name in names)
    # Beside counts only where the folder is itself a half: any two models may share a shelf.
    is_half = _is_checkpoint(folder) or _is_decoder(folder)
    beside = (folder.resolve().parent / name for name in names if is_half)
    return next((place for place in (folder, *inside, *beside) if fits(place)), None)


def _is_checkpoint(folder: Path) -> bool:
    return (folder / "config.json").is_file() and not _is_decoder(folder)


def _is_decoder(folder: Path) -> bool:
    return any((folder / name).is_file() for name in DECODER_FILES)

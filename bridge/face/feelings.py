"""Several emotions at once as the text of a marker: "joy 0.7, anger 0.2"."""

from collections.abc import Mapping
from typing import Final

#: The weakest emotion worth a word.
_LEAST: Final = 0.0001
_NOTHING: Final = "neutral 0"


def feelings_text(weights: Mapping[str, float]) -> str:
    """Label to intensity, in [0, 1], as text; what nobody would see is left out."""
    shown = [f"{label} {weight:.4g}" for label, weight in weights.items() if weight >= _LEAST]
    return ", ".join(shown) or _NOTHING


def feelings_of(text: str) -> dict[str, float]:
    """Label to intensity of what `feelings_text` wrote. Raises ValueError for other texts."""
    if text == _NOTHING:
        return {}
    pairs = (part.rpartition(" ") for part in text.split(", "))
    return {label: float(number) for label, _, number in pairs}

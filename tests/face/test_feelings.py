"""Several emotions as one marker's text, and back."""

import pytest

from bridge.face.feelings import feelings_of, feelings_text


@pytest.mark.parametrize(
    ("weights", "text"),
    [
        ({"joy": 0.7}, "joy 0.7"),
        ({"joy": 0.7, "anger": 0.25}, "joy 0.7, anger 0.25"),
        ({}, "neutral 0"),
        ({"joy": 0.0001}, "joy 0.0001"),
    ],
)
def test_weights_are_text_and_back(weights: dict[str, float], text: str) -> None:
    assert feelings_text(weights) == text
    assert feelings_of(text) == weights


def test_what_nobody_would_see_is_not_said() -> None:
    assert feelings_text({"joy": 0.0, "fear": 1e-7, "anger": 1.0}) == "anger 1"


def test_an_intensity_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="much"):
        feelings_of("joy much")

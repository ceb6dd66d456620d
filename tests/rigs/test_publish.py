"""What a page needs of a profile to evaluate it."""

import json
from typing import Any

from bridge.face.names import NAMES
from bridge.rigs.build import build
from bridge.rigs.document_file import builtin_names, parse
from bridge.rigs.publish import publish, published


def values(profile: dict[str, Any]) -> dict[str, Any]:
    return {value.pop("name"): value for value in profile["values"]}


def test_every_built_in_profile_is_published_as_plain_json() -> None:
    document = json.loads(published({}))
    assert tuple(profile["name"] for profile in document["profiles"]) == builtin_names()
    assert tuple(document["names"]) == NAMES
    assert not any(profile["own"] for profile in document["profiles"])


def test_profiles_that_models_are_told_from_are_there() -> None:
    document = publish({})
    for names in document["automatic"].values():
        assert set(names) <= set(builtin_names())


def test_a_formula_is_a_sum_of_products() -> None:
    text = "outputs: {Open: {from: 2*jawOpen*(1 - mouthClose), clamp: [0, 0.5], at_most: jawOpen}}"
    own = build("mine", parse(text, "mine"), lambda _name: ())
    (profile,) = (p for p in publish({"mine": own})["profiles"] if p["own"])
    assert values(profile)["Open"] == {
        "parts": [
            [
                {"of": ["jawOpen"], "times": 2.0},
                {"of": ["jawOpen", "mouthClose"], "times": -2.0},
            ]
        ],
        "low": 0.0,
        "high": 0.5,
        "atMost": "jawOpen",
        "inputs": ["jawOpen", "mouthClose"],
    }

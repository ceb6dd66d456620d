"""docs/observation.md names every metric there is, with its type and labels, and no other."""

import re
from pathlib import Path

from bridge.metrics.families import PREFIX
from tests.deploy.test_observation_files import alerts
from tests.metrics.parts import Parts, vitals_of

PAGE = (Path(__file__).parents[2] / "docs" / "observation.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (gauge|counter|histogram) \| ([a-z, ]*?) ?\|", re.MULTILINE)


def test_the_page_has_every_metric() -> None:
    parts = Parts()
    parts.characters = [vitals_of("Ava")]
    parts.warnings.take(0, "error", "x")
    parts.refusals["X"] = 1
    told = {name: (kind, labels) for name, kind, labels in ROW.findall(PAGE)}
    there = {}
    for source in parts.observation().exposition._sources:
        for family in source.collect():
            if family.name.startswith(PREFIX):
                total = "_total" if family.type == "counter" else ""
                there[family.name.removeprefix(PREFIX) + total] = family
    assert set(told) == set(there)
    for name, family in there.items():
        kind, labels = told[name]
        assert kind == family.type
        given = {label for sample in family.samples for label in sample.labels} - {"le"}
        assert given <= set(filter(None, labels.split(", "))), name


def test_the_page_says_what_each_alert_means() -> None:
    assert all(f"`{rule['alert']}`" in PAGE for rule in alerts())

"""The licenses' facts, and the answer that is kept."""

from pathlib import Path

import pytest

from bridge.errors import StorageFailed
from bridge.weights import acceptance
from bridge.weights.acceptance import CLOSING, TERMS, accepts, is_accepted, remember

NOON_NS = 1_790_000_000_000_000_000


def test_the_facts_that_bind_are_printed() -> None:
    text = " ".join(fact for terms in TERMS for fact in terms.facts)
    for fact in ("academic", "commercial", "European Union", "gated", "model license", "GLM"):
        assert fact in text, fact
    assert "contains none of these weights" in CLOSING


def test_every_license_has_its_page() -> None:
    assert all(terms.page.startswith("https://") for terms in TERMS)


@pytest.mark.parametrize("answer", ["I accept", " i ACCEPT \n"])
def test_only_the_words_accept(answer: str) -> None:
    assert accepts(answer)


@pytest.mark.parametrize("answer", ["", "y", "yes", "accept", "I accept not"])
def test_other_answers_do_not(answer: str) -> None:
    assert not accepts(answer)


def test_an_acceptance_is_remembered_with_its_time(tmp_path: Path) -> None:
    assert not is_accepted(tmp_path)
    path = remember(tmp_path / "new", NOON_NS)
    assert is_accepted(tmp_path / "new")
    assert "2026-" in path.read_text()


def test_changed_terms_ask_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path, NOON_NS)
    monkeypatch.setattr(acceptance, "TERMS", TERMS[:1])
    assert not is_accepted(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", "not JSON"])
def test_a_damaged_memory_asks_again(tmp_path: Path, text: str) -> None:
    remember(tmp_path, NOON_NS).write_text(text)
    assert not is_accepted(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed, match="file"):
        remember(tmp_path / "file" / "folder", NOON_NS)

"""The tokenizer's files are there and know the chat format."""

from pathlib import Path

import pytest

from bridge.weights.tokenizer import CHAT_TOKENS, tokenizer_faults
from model.errors import BrokenFile, MissingFile, TokenizerMismatch
from model.prompt import TURN_END, TURN_START
from tests.model import parity
from tests.model.files import write_json
from tests.weights.models import CHAT


def test_the_chat_tokens_are_the_prompts() -> None:
    assert CHAT_TOKENS == (TURN_START, TURN_END)


def test_one_file_is_enough(tmp_path: Path) -> None:
    write_json(tmp_path / "tokenizer.json", {"added_tokens": CHAT})
    assert tokenizer_faults(tmp_path) == []


@pytest.mark.parametrize("place", ["tokenizer_config.json", "added_tokens.json"])
def test_the_older_files_are_enough(tmp_path: Path, place: str) -> None:
    write_json(tmp_path / "vocab.json", {"a": 0})
    (tmp_path / "merges.txt").touch()
    if place == "added_tokens.json":
        write_json(tmp_path / place, {str(entry["content"]): entry["id"] for entry in CHAT})
    else:
        decoder = {str(entry["id"]): entry for entry in CHAT}
        write_json(tmp_path / place, {"added_tokens_decoder": decoder})
    assert tokenizer_faults(tmp_path) == []


def test_missing_files_are_named(tmp_path: Path) -> None:
    faults = tokenizer_faults(tmp_path)
    assert [type(fault) for fault in faults] == [MissingFile, MissingFile]
    assert [name in str(fault) for name, fault in zip(("vocab", "merges"), faults, strict=True)]


def test_a_tokenizer_without_the_chat_tokens_is_named_by_them(tmp_path: Path) -> None:
    write_json(tmp_path / "tokenizer.json", {"added_tokens": CHAT[:1], "model": {"vocab": {}}})
    [fault] = tokenizer_faults(tmp_path)
    assert isinstance(fault, TokenizerMismatch)
    assert CHAT_TOKENS[1] in str(fault)


def test_a_truncated_tokenizer_is_broken(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text('{"added_tokens": [')
    [fault] = tokenizer_faults(tmp_path)
    assert isinstance(fault, BrokenFile)


def test_the_reference_tokenizer_is_sound() -> None:
    assert tokenizer_faults(parity.folder() / "exomni") == []

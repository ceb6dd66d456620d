"""Whether a checkpoint's tokenizer is there and knows the chat format, read as plain JSON.

`model.prompt` opens it for use; this needs no tokenizer library.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from model.errors import MissingFile, ModelError, TokenizerMismatch
from model.jsonfile import read_json, read_json_if_there

#: What begins and ends a message (QwenLM/Qwen3, `tokenizer_config.json`).
CHAT_TOKENS: Final = ("<|im_start|>", "<|im_end|>")
_WHOLE: Final = "tokenizer.json"
_PAIR: Final = ("vocab.json", "merges.txt")


def tokenizer_faults(folder: Path) -> list[ModelError]:
    """What is wrong with the tokenizer in `folder`: files that lack, chat tokens that lack."""
    if not (folder / _WHOLE).is_file():
        absent = [name for name in _PAIR if not (folder / name).is_file()]
        if absent:
            why = f"there is no {_WHOLE} that would replace it"
            return [MissingFile(folder / name, why) for name in absent]
    try:
        known = set(_tokens(folder))
    except ModelError as error:
        return [error]
    return [
        TokenizerMismatch(f"the tokenizer in {folder} has no {token}, the chat format needs it")
        for token in CHAT_TOKENS
        if token not in known
    ]


def _tokens(folder: Path) -> Iterator[str]:
    """Every token of the vocabulary and beside it, as transformers looks for them."""
    if (folder / _WHOLE).is_file():
        whole = read_json(folder / _WHOLE)
        yield from _contents(whole.get("added_tokens"))
        model = whole.get("model")
        yield from _names(model.get("vocab") if isinstance(model, dict) else None)
        return
    yield from read_json(folder / "vocab.json")
    yield from read_json_if_there(folder / "added_tokens.json") or {}
    settings = read_json_if_there(folder / "tokenizer_config.json") or {}
    decoder = settings.get("added_tokens_decoder")
    yield from _contents(list(decoder.values()) if isinstance(decoder, dict) else None)


def _contents(entries: Any) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("content"), str):
            yield entry["content"]


def _names(vocabulary: Any) -> Iterator[str]:
    yield from vocabulary if isinstance(vocabulary, dict) else ()

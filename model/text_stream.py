"""Token ids → text, one id at a time: what a reader may see before the reply is whole.

A byte-level tokenizer's token is a run of bytes, and a character may lie across several; a piece
is given out when its characters are whole. White space at both ends is left out, as in
`ChatTokenizer.decode`: the pieces, joined, are what that gives for all ids.
"""

import codecs
from collections.abc import Mapping
from functools import cache

from tokenizers import Tokenizer


class TextStream:
    """The text of one reply, as it is written."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._special = special_tokens(tokenizer)
        self._begun = False
        #: White space that is shown if more follows.
        self._held = ""

    def push(self, token: int) -> str:
        """The characters that `token` completes."""
        return self._show(self._decoder.decode(self._bytes(token)))

    def finish(self) -> str:
        """What half a character at the end is shown as."""
        return self._show(self._decoder.decode(b"", final=True))

    def _bytes(self, token: int) -> bytes:
        text = self._tokenizer.id_to_token(token)
        if text is None or text in self._special:
            return b""
        letters = byte_letters()
        if all(letter in letters for letter in text):
            return bytes(letters[letter] for letter in text)
        return text.encode()  # an added token that is text

    def _show(self, text: str) -> str:
        if not self._begun:
            text = text.lstrip()
        shown = (self._held + text).rstrip()
        self._held = (self._held + text)[len(shown) :]
        self._begun = self._begun or bool(shown)
        return shown


@cache
def byte_letters() -> Mapping[str, int]:
    """The letter that stands for each byte in the tokens of a byte-level tokenizer, and the byte.

    Printable Latin-1 stands for itself, every other byte for a letter from U+0100 on. Source:
    the byte-level alphabet of GPT-2, which Qwen's tokenizer uses.
    """
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in plain]
    letters = {chr(byte): byte for byte in plain}
    return letters | {chr(0x100 + index): byte for index, byte in enumerate(others)}


def special_tokens(tokenizer: Tokenizer) -> frozenset[str]:
    """Tokens that mark something and are no text."""
    added = tokenizer.get_added_tokens_decoder().values()
    return frozenset(token.content for token in added if token.special)

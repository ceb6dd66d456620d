"""A tokenizer made in memory, and a text to speak with it.

Ids 0 to 255 are the bytes, 256 to 258 the marks of the chat format, and from 259 on, in a
vocabulary that has room for them, the words of `PASSAGE` in the order they occur. So the passage
takes about as many ids as it would with the real tokenizer (4 to 5 characters each), which matters:
a clause of so many characters is then as many steps of the language model as in earnest.
"""

from collections.abc import Iterator
from typing import Final

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from model.prompt import ChatTokenizer

SPECIALS: Final = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
#: Ids of bytes and marks alone, the smallest vocabulary.
PLAIN_COUNT: Final = 256 + len(SPECIALS)

#: A plain answer of everyday sentences, some with pauses in them: some 25 s of speech.
PASSAGE: Final = (
    "Good evening, traveler. You have come a long way, and the road behind you is not an easy "
    "one. Sit down by the fire, warm your hands, and tell me what you are looking for. If it is "
    "the old tower, then you should know that nobody has opened its gate for a hundred years. "
    "Some say that there is a key, hidden under the bridge where the river turns."
)


def tokenizer(vocabulary: int = PLAIN_COUNT) -> Tokenizer:
    """A byte-level tokenizer of at most `vocabulary` ids."""
    plain = (*sorted(pre_tokenizers.ByteLevel.alphabet()), *SPECIALS)
    merges = list(dict.fromkeys(_merges()))
    if len(plain) + len(merges) > vocabulary:
        merges = []
    ids = {token: index for index, token in enumerate((*plain, *map("".join, merges)))}
    built = Tokenizer(models.BPE(vocab=ids, merges=merges))
    built.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    built.decoder = decoders.ByteLevel()
    built.add_special_tokens([AddedToken(token, special=True) for token in SPECIALS])
    return built


def speech_ids(speaker: ChatTokenizer, count: int) -> tuple[int, ...]:
    """The first `count` ids of the passage, said over and over."""
    once = speaker.encode(PASSAGE)
    again = speaker.encode(" " + PASSAGE)
    return (*once, *again * (count // len(again)))[:count]


def _merges() -> Iterator[tuple[str, str]]:
    """Each word of the passage grown letter by letter, as byte-level tokens are spelled."""
    words = pre_tokenizers.ByteLevel(add_prefix_space=False).pre_tokenize_str(PASSAGE)
    for word, _ in words:
        for end in range(1, len(word)):
            yield word[:end], word[end]

"""A conversation as token ids: the chat format, what was heard, what was said before.

The format is ChatML without a thinking block; a clip is one placeholder id that the speech rows
replace later. An earlier spoken turn is kept as a text mark only: the model never hears a clip
twice. Words of people are tokenized as plain text, so `<|im_end|>` in a player's message is six
characters of text and not the end of their turn (upstream would obey it); apart from that the ids
are upstream's. Source: the published behavior of Tencent/Ex-Omni, QwenLM/Qwen3's tokenizer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, Literal

from tokenizers import Tokenizer
from transformers import Qwen2Tokenizer

from model.errors import MissingFile, PromptError, TokenizerMismatch
from model.text_stream import TextStream

SYSTEM: Final = (
    "You are a multimodal assistant that understands both speech and text, and can respond using "
    "natural language or synthesized speech."
)
#: Stands in the ids where a clip's rows go.
SPEECH_PLACEHOLDER: Final = -300
#: Earlier exchanges the model is shown, at most.
HISTORY_LIMIT: Final = 20
#: Exchanges that are left out at a time. What is shown then begins alike for several turns, and
#: need not be read anew in each.
HISTORY_STEP: Final = 5
TURN_START: Final = "<|im_start|>"
TURN_END: Final = "<|im_end|>"
#: How an earlier clip is shown: with the words that came with it, or alone.
HEARD_WITH_TEXT: Final = "[Speech] "
HEARD_ALONE: Final = "[Speech input]"

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `clip`: a clip comes before the text and is heard now."""

    role: Role
    text: str
    clip: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question and its answer. `heard`: the question was (also) a clip."""

    text: str
    reply: str
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model reads. `ids`: `SPEECH_PLACEHOLDER` marks the clip.

    `dropped_count`: earlier exchanges left out, beyond `HISTORY_LIMIT` or for want of room.
    """

    ids: tuple[int, ...]
    dropped_count: int


def conversation(
    text: str, *, clip: bool = False, history: Sequence[Exchange] = (), system: str = SYSTEM
) -> list[Message]:
    """The messages of one turn. Raises `PromptError` where there is neither text nor a clip."""
    if not text and not clip:
        raise PromptError("the question has neither text nor speech")
    messages = [Message("system", system)]
    for exchange in history:
        messages += [Message("user", _mark(exchange)), Message("assistant", exchange.reply)]
    return [*messages, Message("user", text, clip)]


def left_out(count: int, *, strict_parity: bool = False) -> list[int]:
    """How many of `count` exchanges may be left out, the oldest first; the fewest first.

    Those beyond `HISTORY_LIMIT`, rounded up to whole steps of `HISTORY_STEP` from the
    conversation's start; then step by step; where the last step would leave nothing, one by one.
    """
    beyond = max(0, count - HISTORY_LIMIT)
    if strict_parity:
        return [*range(beyond, count + 1)]
    steps = range(-(-beyond // HISTORY_STEP) * HISTORY_STEP, max(count, 1), HISTORY_STEP)
    return [*steps, *range(steps[-1] + 1, count + 1)]


class ChatTokenizer:
    """The checkpoint's tokenizer, speaking the chat format."""

    def __init__(self, tokenizer: Tokenizer, vocabulary: int) -> None:
        """`vocabulary`: rows of the smallest embedding that ids index.

        Raises `TokenizerMismatch` where chat tokens are absent or ids do not fit.
        """
        self._tokenizer = tokenizer
        # text is text: special tokens are placed by this class alone
        tokenizer.encode_special_tokens = True
        self._start = self._special(TURN_START, vocabulary)
        self.end_id = self._special(TURN_END, vocabulary)
        self._newline = self.encode("\n")
        largest = max(tokenizer.get_vocab(with_added_tokens=False).values())
        if largest >= vocabulary:
            raise TokenizerMismatch(
                f"the tokenizer has ids up to {largest}, the model knows {vocabulary}"
            )

    @classmethod
    def open(cls, folder: Path, vocabulary: int) -> "ChatTokenizer":
        """Read `tokenizer.json`, or `vocab.json` and `merges.txt`.

        Raises `MissingFile`, `TokenizerMismatch`.
        """
        return cls(_read(folder), vocabulary)

    def encode(self, text: str) -> list[int]:
        """Plain text as ids; nothing in it is a special token."""
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def encode_reply(self, text: str) -> list[int]:
        """A given answer as the model would have made it, its end mark included."""
        return [*self.encode(text), self.end_id]

    def encode_chat(self, messages: Sequence[Message]) -> list[int]:
        """`messages` and the opening of the assistant's turn, as ids."""
        ids = [token for message in messages for token in self._turn(message)]
        return [*ids, self._start, *self.encode("assistant\n")]

    def stream(self) -> TextStream:
        """The text of a reply that is still being written; gives in pieces what `decode` gives."""
        return TextStream(self._tokenizer)

    def decode(self, ids: Sequence[int]) -> str:
        """Ids as text to show: special tokens skipped, white space stripped."""
        text: str = self._tokenizer.decode(list(ids), skip_special_tokens=True)
        return text.strip()

    def prompt(
        self,
        text: str,
        *,
        clip: bool = False,
        history: Sequence[Exchange] = (),
        system: str = SYSTEM,
        clip_rows: int = 0,
        room: int | None = None,
        strict_parity: bool = False,
    ) -> Prompt:
        """One turn's prompt, with as much of the recent history as fits in `room` positions.

        `history`: from the conversation's start on, so that what is left out (`left_out`) stays
        the same for several turns. `clip_rows`: positions the clip takes. Upstream cuts what does
        not fit, at the end, where the question stands; here whole exchanges go, oldest first.
        Raises `PromptError` where the question alone does not fit. `strict_parity`: exactly the
        last `HISTORY_LIMIT` exchanges, as upstream shows.
        """
        cuts = left_out(len(history), strict_parity=strict_parity)
        shown = history[cuts[0] :]
        messages = conversation(text, clip=clip, history=shown, system=system)
        first, *parts, last = map(self._turn, messages)
        last += [self._start, *self.encode("assistant\n")]
        length = 0
        for dropped in cuts:
            kept = parts[2 * (dropped - cuts[0]) :]
            ids = (*first, *chain.from_iterable(kept), *last)
            length = len(ids) + (clip_rows - 1 if clip else 0)
            if room is None or length <= room:
                return Prompt(ids, dropped)
        raise PromptError(
            f"the question takes {length} positions, the model has {room}: shorten it"
        )

    def _turn(self, message: Message) -> list[int]:
        """One message. Text is encoded with its role in one piece, as merges may cross lines."""
        head = f"{message.role}\n"
        if not message.clip:
            body = self.encode(head + message.text)
        else:
            rest = self.encode("\n" + message.text) if message.text else []
            body = [*self.encode(head), SPEECH_PLACEHOLDER, *rest]
        return [self._start, *body, self.end_id, *self._newline]

    def _special(self, token: str, vocabulary: int) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise TokenizerMismatch(f"the tokenizer has no {token}, the chat format needs it")
        if found >= vocabulary:
            raise TokenizerMismatch(f"{token} is id {found}, the model knows {vocabulary}")
        return found


def _mark(exchange: Exchange) -> str:
    if not exchange.heard:
        return exchange.text
    return HEARD_WITH_TEXT + exchange.text if exchange.text else HEARD_ALONE


def _read(folder: Path) -> Tokenizer:
    whole = folder / "tokenizer.json"
    pair = (folder / "vocab.json", folder / "merges.txt")
    if not whole.is_file() and not all(path.is_file() for path in pair):
        raise MissingFile(whole, "neither it nor vocab.json with merges.txt is there")
    try:
        if whole.is_file():
            return Tokenizer.from_file(str(whole))
        built: Tokenizer = Qwen2Tokenizer.from_pretrained(str(folder)).backend_tokenizer
    except Exception as error:  # the library raises bare Exception for a malformed file
        raise TokenizerMismatch(f"the tokenizer in {folder} cannot be read: {error}") from error
    return built

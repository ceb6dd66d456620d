"""What survives of a text on its way to a voice."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidText
from bridge.text.blocks import Code
from bridge.text.clean import PIECE_CHARACTERS, clean, clean_pieces
from bridge.text.links import Urls

UNTOUCHED = [
    "Hello there, traveller.",
    "3 * 4",
    "2 * 3 * 4 is 24",
    "2**3 and 4**5",
    "snake_case and other_name",
    "C# and F# on .NET",
    "a < b and b > c",
    "if a <b and c> d",
    "write to me@example.com",
    "3.5 and 1,000.25",
    "Mr. O'Neil",
    "f(x)[0][1]",
    "100% of $5 & #1",
    "AT&T",
    "~5 minutes",
    "你好世界。今天天气很好！",
    "مرحبا يا صديقي، كيف حالك؟",
    "می\u200cخواهم بروم",
    "नमस्ते दुनिया।",
    "Здравствуй, мир!",
    "안녕하세요",
    "Grüße aus Köln – bis später",
    "It's 5 o'clock; 'tis late",
]

CLEANED = [
    ("# Title\nThis is **bold** and *soft*.", "Title. This is bold and soft."),
    ("- one\n- two\n* three", "one. two. three"),
    ("- [x] done\n- [ ] open", "done. open"),
    ("> quoted\n> twice", "quoted twice"),
    ("| a | b |\n|---|:-:|\n| 1 | 2 |", "a, b. 1, 2"),
    ("one\n\ntwo", "one. two"),
    ("one\ntwo", "one two"),
    ("一\n\n二", "一。 二"),
    ("above\n---\nbelow", "above. below"),
    ("a **very *nested* bold** word", "a very nested bold word"),
    ("**unfinished bold", "unfinished bold"),
    ("*waves* Hi", "waves Hi"),
    ("这是**粗体**文字", "这是粗体文字"),
    ("__init__ and ~~gone~~", "init and gone"),
    ("`code` stays", "code stays"),
    (r"a \*literal\* star", "a literal star"),
    ("[the docs](https://a.example/b_(c)) say", "the docs say"),
    ("![a cat](cat.png) sleeps", "a cat sleeps"),
    ("see [this][1]\n\n[1]: https://a.example", "see this"),
    ("a claim[^1]", "a claim"),
    ("<p>One</p><p>Two <b>three</b><br/>four</p>", "One. Two three four"),
    ("H<sub>2</sub>O", "H2O"),
    ("<script>alert(1)</script>Hi<!-- note -->", "Hi"),
    ("AT&amp;T &lt;b&gt;x&lt;/b&gt; &amp;amp; y", "AT&T x & y"),
    ("hi 👍🏽 there 👩‍👩‍👧 now", "hi there now"),
    ("fine :-) thanks :D", "fine thanks"),
    ("one → two ✓", "one two"),
    ("𝐇𝐞𝐥𝐥𝐨 ﬁne", "Hello fine"),
    ("a\x00b\x07c", "a b c"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("\u202eright", "right"),
    ("lone \ud800 surrogate", "lone surrogate"),
    ("e\u0301", "é"),
    ("line\r\nline\u2028line", "line line line"),
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_plain_text_is_not_touched(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("text", "spoken"), CLEANED)
def test_marks_go_and_words_stay(text: str, spoken: str) -> None:
    assert clean(text) == spoken


@pytest.mark.parametrize(
    ("policy", "spoken"),
    [(Urls.HOST, "see example.com, ok"), (Urls.WORD, "see link, ok"), (Urls.SKIP, "see , ok")],
)
def test_addresses_are_said_by_policy(policy: Urls, spoken: str) -> None:
    assert clean("see https://www.example.com/a?b=c#d, ok", urls=policy) == spoken


def test_a_password_in_an_address_is_never_said() -> None:
    assert clean("at ftp://user:secret@host.example:21/x") == "at host.example"


def test_text_after_an_address_without_a_space_is_kept() -> None:
    assert clean("请看https://example.com。谢谢") == "请看example.com。谢谢"


def test_a_bracket_around_an_address_stays_outside_of_it() -> None:
    assert clean("(see https://example.com/a_(b)).") == "(see example.com)."


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_code_blocks_are_left_out_or_spoken_by_policy(fence: str) -> None:
    text = f"Before\n{fence}python\nx = 1\n{fence}\nAfter"
    assert clean(text) == "Before. After"
    assert clean(text, code=Code.SPEAK) == "Before. x = 1. After"


def test_an_unfinished_code_block_runs_to_the_end() -> None:
    assert clean("Before\n```\nx = 1\ny = 2") == "Before"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\n\n", "👍", "...", "---", "```\nx\n```", "\x00", "<!-- x -->", "?!", "🇩🇪 ✓"],
)
def test_nothing_speakable_is_an_error(text: str) -> None:
    with pytest.raises(InvalidText):
        clean(text)


def test_a_long_text_is_cleaned_lazily_in_bounded_pieces() -> None:
    text = "A **plain** sentence of words. " * 1000
    pieces = list(clean_pieces(text))
    assert all(len(piece) <= 2 * PIECE_CHARACTERS for piece in pieces)
    assert " ".join(pieces) == ("A plain sentence of words. " * 1000).strip()


def test_a_long_text_is_cut_between_sentences() -> None:
    pieces = list(clean_pieces("One more sentence, then. " * 1000))
    assert all(piece.endswith("then.") for piece in pieces)


@given(st.text())
def test_cleaning_never_returns_controls_and_never_fails_otherwise(text: str) -> None:
    try:
        spoken = clean(text)
    except InvalidText:
        return
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in spoken)


MARKED = st.text(alphabet="ab1 *_`~#<>/&;lt()[]!|-\n.:\\é字👍\u200d\x00\ud800")


@given(st.one_of(st.text(), MARKED))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean(text)
    except InvalidText:
        return
    assert clean(once) == once

"""What of a language model's answer is meant for ears.

Models write more than they say: their reasoning in tags, calls of tools, control tokens, code, the
name of who speaks. The answer arrives in pieces cut anywhere; what is spoken comes out as soon as
it is certain, and nothing waits for longer than the longest tag.
"""

import json
import re
from collections.abc import Sequence
from typing import Final

#: Tags around what is thought or asked of tools, and never said.
_NAMES: Final = (
    "think|thinking|thought|thoughts|reason|reasoning|reflection|analysis|scratchpad"
    "|tool_call|tool_calls|tool_code|tool_response|tool_result|function_call|function_calls|function"
)
_LONGEST_TAG: Final = 96
#: Longest call of a tool written as bare JSON that is waited for, characters.
_LONGEST_CALL: Final = 8_000

_FENCE: Final = "fence"
_END: Final = "end"
#: What may follow a fence on its line: no tag, which would be seen before the line's end is.
_INFO: Final = rf"(?:[^\n<\[]|\[(?!/?THINK\]|TOOL_CALLS\])){{0,{_LONGEST_TAG}}}"
_TAG = re.compile(
    rf"<(?P<close>/?)\s?(?P<name>{_NAMES})(?:[\s=][^<>\n]{{0,64}})?>"
    r"|(?P<bracket>\[/?THINK\])|(?P<calls>\[TOOL_CALLS\])"
    r"|(?P<token><[|｜][^|｜<>\n]{1,64}[|｜]>)"
    rf"|(?P<fence>(?<=\n)[ \t]{{0,3}}(?:```|~~~){_INFO}\n)",
    re.IGNORECASE,
)
#: What may still become one of them.
_PARTIAL = re.compile(
    rf"(?:<[/|｜]?[^<>\n]{{0,{_LONGEST_TAG}}}"
    r"|\[/?(?:T(?:H(?:I(?:N(?:K)?)?)?|O(?:O(?:L(?:_[A-Z]{0,5})?)?)?)?)?"
    rf"|(?<=\n)[ \t]{{0,3}}(?:`{{1,2}}|~{{1,2}}|(?:```|~~~){_INFO})?)\Z",
    re.IGNORECASE,
)
_ROLES: Final = ("assistant", "ai", "bot", "character", "npc")
_MARKS: Final = "*_# "


class SpokenReply:
    """The spoken part of one answer.

    `names`: who may be named before a colon at its start, besides "assistant" and the like.
    `thinking`: the answer begins inside of reasoning whose opening tag is part of the prompt.
    """

    def __init__(self, names: Sequence[str] = (), *, thinking: bool = False) -> None:
        self._opening = _Opening(names)
        self._hidden = ["think"] if thinking else []
        # The last character read, so that a line's start is known, and what is not decided yet.
        self._before = "\n"
        self._held = ""

    def push(self, text: str) -> str:
        """Take the next `text` of the answer; what is spoken of it, as far as that is certain."""
        return self._opening.push(self._visible(self._held + text, complete=False))

    def finish(self) -> str:
        """The rest, once no more text will come."""
        # A fence needs the end of its line.
        visible = self._visible(self._held + "\n", complete=True)
        return self._opening.push(visible[:-1] if visible.endswith("\n") else visible) + (
            self._opening.finish()
        )

    def _visible(self, new: str, *, complete: bool) -> str:
        text = self._before + new
        shown: list[str] = []
        start = 1
        for match in _TAG.finditer(text, start):
            if not self._hidden:
                shown.append(text[start : match.start()])
            start = match.end()
            self._see(match)
        partial = None if complete else _PARTIAL.search(text, start)
        end = len(text) if partial is None else partial.start()
        if not self._hidden:
            shown.append(text[start:end])
        self._before, self._held = text[end - 1], text[end:]
        return "".join(shown)

    def _see(self, match: re.Match[str]) -> None:
        """Go into what is hidden, or out of it."""
        if match["token"]:
            return
        if match["calls"]:
            self._hidden.append(_END)
        elif match["fence"]:
            self._toggle_fence()
        elif match["bracket"]:
            self._turn("[think]", closes="/" in match["bracket"])
        else:
            self._turn(match["name"].lower(), closes=bool(match["close"]))

    def _toggle_fence(self) -> None:
        if _FENCE in self._hidden:
            self._hidden.remove(_FENCE)
        elif not self._hidden:
            self._hidden.append(_FENCE)

    def _turn(self, name: str, *, closes: bool) -> None:
        if self._hidden and self._hidden[0] in (_FENCE, _END):
            return
        if not closes:
            self._hidden.append(name)
        elif name in self._hidden:
            # Whatever was opened inside is over with it.
            del self._hidden[self._hidden.index(name) :]


class _Opening:
    """The start of an answer: white space, a name and a colon, or nothing but a call of a tool."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(name.lower() for name in (*names, *_ROLES) if name)
        spelled = "|".join(re.escape(name) for name in self._names)
        self._prefix = re.compile(
            rf"[{re.escape(_MARKS)}]*(?:{spelled})[*_ ]*(?::[*_ ]*\s*|\n+)", re.IGNORECASE
        )
        self._held: str | None = ""

    def push(self, text: str) -> str:
        if self._held is None:
            return text
        self._held = (self._held + text).lstrip()
        while (found := _json(self._held)) is not None and _is_call(found[0]):
            self._held = self._held[found[1] :].lstrip()
        if self._undecided(self._held):
            return ""
        return self._decide()

    def finish(self) -> str:
        return "" if self._held is None else self._decide()

    def _decide(self) -> str:
        held, self._held = self._held or "", None
        match = self._prefix.match(held)
        return held[match.end() :] if match else held

    def _undecided(self, text: str) -> bool:
        if not text:
            return True
        if re.match(r"\{|\[\s*(?:\{|\Z)", text):
            return len(text) < _LONGEST_CALL and _json(text) is None
        match = self._prefix.match(text)
        if match is not None:
            return match.end() == len(text)
        start = text.lstrip(_MARKS).lower()
        return any(
            name.startswith(start)
            or (start.startswith(name) and not start[len(name) :].strip("*_ "))
            for name in self._names
        )


def _json(text: str) -> tuple[object, int] | None:
    """The JSON that `text` begins with, and where it ends; None if it begins with none, or only
    with a part of it."""
    if text[:1] not in ("{", "["):
        return None
    try:
        return json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None


def _is_call(value: object) -> bool:
    """Whether `value` is the call of a tool, or several."""
    calls = value if isinstance(value, list) else [value]
    return bool(calls) and all(
        isinstance(call, dict)
        and ("name" in call or "function" in call)
        and bool(call.keys() & {"arguments", "parameters", "function"})
        for call in calls
    )

"""Chat completions: a turn as messages, and pieces of an answer as text. No network here."""

import json
from dataclasses import dataclass
from typing import Any

from bridge.engines.engine import SpeechRequest
from bridge.errors import EndpointFailed


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of an answer. `text` is "" where it holds nothing to read; `finished`: the last."""

    text: str = ""
    finished: bool = False


def messages(request: SpeechRequest, guidance: str) -> list[dict[str, str]]:
    """The conversation of `request`: who the character is, what was said, what is asked now.

    Roles alternate, as the chat templates of many models want it: what was asked and never
    answered is asked together with what follows.
    """
    system = "\n\n".join(part for part in (request.instructions.strip(), guidance.strip()) if part)
    found = [{"role": "system", "content": system}] if system else []
    said = [("user", past.text, "assistant", past.reply) for past in request.history]
    turns = [turn for user, text, own, reply in said for turn in ((user, text), (own, reply))]
    for role, text in (*turns, ("user", request.text)):
        _append(found, role, text.strip())
    return found


def read_delta(data: str) -> Delta:
    """One event's data of a streamed answer. Raises `EndpointFailed` for what is none.

    What the model reasons (`reasoning_content`, `reasoning`) and what it asks of tools is not read.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise EndpointFailed("the language model sent something that is not JSON")
    if not isinstance(value, dict):
        raise EndpointFailed("the language model sent JSON that is no piece of an answer")
    if value.get("error"):
        raise EndpointFailed(f"the language model broke off: {error_text(value)}")
    choices = value.get("choices")
    if not isinstance(choices, list) or not choices:
        # Usage figures come in an event without choices.
        return Delta()
    choice = choices[0]
    if not isinstance(choice, dict):
        raise EndpointFailed("the language model sent JSON that is no piece of an answer")
    delta = choice.get("delta")
    content = delta.get("content") if isinstance(delta, dict) else None
    return Delta(_text(content), choice.get("finish_reason") is not None)


def error_text(value: object) -> str:
    """The sentence in an error object, whatever server wrote it; cut to 300 characters."""
    if isinstance(value, dict):
        for key in ("error", "message", "detail"):
            if value.get(key):
                return error_text(value[key])
    return " ".join(str(value).split())[:300]


def _append(found: list[dict[str, str]], role: str, text: str) -> None:
    if not text:
        return
    if found and found[-1]["role"] == role:
        found[-1]["content"] += f"\n{text}"
    else:
        found.append({"role": role, "content": text})


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        # Some servers send parts, of text and of thought.
        parts = [p for p in content if isinstance(p, dict) and p.get("type") == "text"]
        return "".join(str(part.get("text", "")) for part in parts)
    return ""

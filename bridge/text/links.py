"""What of a web address is said."""

import enum
import re

#: Scheme, authority, then the ASCII rest: a Chinese sentence may follow without a space.
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:https?|ftps?|wss?|file)://[\w.\-@:%~\[\]]*|www\.(?=\w)[\w.\-]+(?::\d+)?)"
    r"(?:[/?#][\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]*)?",
    re.IGNORECASE,
)

#: Punctuation of the sentence around an address, not of the address.
_TRAILING = ".,;:!?'*_"
_BRACKETS = {")": "(", "]": "["}

_MAIL_SCHEME = re.compile(r"\bmailto:(?=\S+@)", re.IGNORECASE)


class Urls(enum.Enum):
    """Policy for web addresses: say the host's name, say "link", or say nothing."""

    HOST = "host"
    WORD = "word"
    SKIP = "skip"


def spoken_links(text: str, policy: Urls) -> str:
    """`text` with each web address replaced by what `policy` says of it.

    The host is said without user, password, port and "www."; mail addresses stay as they are.
    """
    if "://" not in text and "www." not in text.lower() and "mailto:" not in text.lower():
        return text
    text = _MAIL_SCHEME.sub("", text)
    return _ADDRESS.sub(lambda match: _spoken(match[0], policy), text)


def _spoken(address: str, policy: Urls) -> str:
    address, trailing = _without_trailing(address)
    if policy is Urls.HOST:
        return _host(address) + trailing
    return ("link" if policy is Urls.WORD else "") + trailing


def _without_trailing(address: str) -> tuple[str, str]:
    end = len(address)
    while end and _is_trailing(address, end):
        end -= 1
    return address[:end], address[end:]


def _is_trailing(address: str, end: int) -> bool:
    last = address[end - 1]
    opening = _BRACKETS.get(last)
    if opening is None:
        return last in _TRAILING
    return address.count(last, 0, end) > address.count(opening, 0, end)


def _host(address: str) -> str:
    authority = re.split(r"[/?#]", address.split("://")[-1], maxsplit=1)[0]
    host = authority.rpartition("@")[2]
    if not host.startswith("["):
        host = host.partition(":")[0]
    host = host.strip("[].-")
    return host[4:] if host.lower().startswith("www.") else host

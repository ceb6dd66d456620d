"""Lists in pages. A token names the last item given, so a list may change between pages."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from bridge.errors import InvalidArgument

DEFAULT_PAGE_SIZE: Final = 100
MAX_PAGE_SIZE: Final = 1000

Item = TypeVar("Item")


def page(
    items: Sequence[Item], key: Callable[[Item], str], size: int, token: str
) -> tuple[Sequence[Item], str]:
    """The page of `items` after `token`, and the token of the next page ("" after the last).

    `key` gives an item's unique name; 0 items means the default size. Raises `InvalidArgument`
    for a negative size and for a token that names nothing here.
    """
    if size < 0:
        raise InvalidArgument(f"page_size is {size}: give 0 or more")
    first = _after(items, key, token) if token else 0
    chosen = items[first : first + min(size or DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE)]
    more = first + len(chosen) < len(items)
    return chosen, _token(key(chosen[-1])) if more else ""


def _after(items: Sequence[Item], key: Callable[[Item], str], token: str) -> int:
    try:
        name = base64.urlsafe_b64decode(token.encode()).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise InvalidArgument("page_token is none of this service: start again without one")
    for index, item in enumerate(items):
        if key(item) == name:
            return index + 1
    raise InvalidArgument("page_token names an item that is gone: start again without one")


def _token(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode()).decode()

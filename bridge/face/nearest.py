"""The nearest of known names: what a mistyped one was probably meant to be."""

import difflib
from collections.abc import Iterable


def plain(name: str) -> str:
    """`name` in lower case without separators: jaw_Open and JawOpen are one."""
    return "".join(c for c in name.casefold() if c.isalnum())


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is spelled most like `name`; None if none is."""
    by_plain = {plain(k): k for k in known}
    close = difflib.get_close_matches(plain(name), by_plain, n=1, cutoff=0.6)
    return by_plain[close[0]] if close else None

"""JSON that stays as small as it looks, for files that somebody else made. Pure.

Two bytes of it can be a list of 56 bytes, and a value that is a pointer and an object: 64 MB of
`[],[],` become gigabytes. How many values there can be at most is known before any is made, from
the signs that separate them.
"""

import json
from typing import Any, Final

_SEPARATORS: Final = (b",", b"[", b"{")


def load_bounded(data: bytes, most_values: int) -> Any:
    """What `data` says. Raises `ValueError`, of which `json.JSONDecodeError` is one, for what is no
    JSON, is too deep, or may have more than `most_values` values.
    """
    if sum(data.count(sign) for sign in _SEPARATORS) >= most_values:
        raise ValueError(f"there are more than {most_values} values in it")
    try:
        return json.loads(data)
    except RecursionError:
        raise ValueError("it is nested too deeply")

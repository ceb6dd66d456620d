"""Tokens: how they are made, and what is kept of them.

A token is 256 random bits. Nobody guesses that, nor tries all of them against a stolen file, so
what is kept is a plain SHA-256: a slow hash protects passwords, which people choose, and would cost
every call here milliseconds for nothing.
"""

import hashlib
import secrets
from typing import Final

#: Lets programs that search code and logs for leaked secrets recognize one.
PREFIX: Final = "exo_"
_RANDOM_BYTES: Final = 32
#: What a shorter secret of somebody's own would need to be no worse in practice, characters.
SHORTEST: Final = 16


def new_token() -> str:
    """A token that nobody has had before."""
    return PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)


def digest_of(token: str) -> str:
    """What is kept of `token`: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", errors="replace")).hexdigest()

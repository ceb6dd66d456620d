"""How a token travels: the scheme "Bearer" of RFC 6750."""

from typing import Final

_SCHEME: Final = "bearer "


def bearer_token(authorization: str) -> str:
    """The token of an Authorization header; "" where there is none of this scheme."""
    if authorization[: len(_SCHEME)].lower() != _SCHEME:
        return ""
    return authorization[len(_SCHEME) :].strip()

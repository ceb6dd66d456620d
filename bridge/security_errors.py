"""Why somebody is not let in: a branch of `bridge.errors`; import it from there."""

from bridge.error_base import BridgeError, InputError


class SecurityError(BridgeError):
    """The caller may not do that, or nobody knows who it is."""

    reason = "SECURITY_ERROR"


class TokenRefused(SecurityError):
    """The service asks who is there, and no token came, or one that it does not know."""

    reason = "TOKEN_REFUSED"


class TokenExpired(TokenRefused):
    """The token was good once."""

    reason = "TOKEN_EXPIRED"


class ScopeMissing(SecurityError):
    """The caller is known, and what it asks for is not among its rights."""

    reason = "SCOPE_MISSING"


class CharacterForbidden(SecurityError):
    """The caller is known, and this character is not among its own."""

    reason = "CHARACTER_FORBIDDEN"


class UnsafePath(InputError):
    """A name from outside that means a file of this machine, or would lead out of a folder."""

    reason = "UNSAFE_PATH"

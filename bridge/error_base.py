"""The roots of `bridge.errors`; import them from there."""

from typing import ClassVar


class BridgeError(Exception):
    """Base of all. `reason` is stable and machine-readable."""

    reason: ClassVar[str] = "INTERNAL"


class InputError(BridgeError):
    """The caller's mistake."""

    reason = "INVALID_INPUT"


class BusyError(BridgeError):
    """Not now."""

    reason = "BUSY"

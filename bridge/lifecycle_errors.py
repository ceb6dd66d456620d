"""What a service refuses because of where it is in its life: a branch of `bridge.errors`; import
it from there.
"""

from bridge.error_base import BridgeError


class ServiceDraining(BridgeError):
    """The service finishes what is being said and stops: nothing new is taken."""

    reason = "DRAINING"

    def __init__(self) -> None:
        super().__init__(
            "the service is stopping and takes nothing new: try again in a few seconds, or at "
            "another one"
        )

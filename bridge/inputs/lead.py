"""Which of several phones is followed."""

from bridge.inputs.phone import SILENT_S, ReceivedFrame


class Lead:
    """The first phone that comes, until nothing has come of it for a second."""

    def __init__(self) -> None:
        self._device_id = ""
        self._heard_s = -float("inf")

    def follows(self, frame: ReceivedFrame) -> bool:
        """Whether `frame` is of the phone that leads; tell it of every frame that counts."""
        silent_s = frame.arrived_s - self._heard_s
        if self._device_id != frame.device_id and silent_s < SILENT_S:
            return False
        self._device_id, self._heard_s = frame.device_id, frame.arrived_s
        return True

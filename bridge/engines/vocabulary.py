"""What a text may tell a face in brackets, and the markers that carry it."""

from typing import Final, assert_never

from bridge.events import MarkerKind
from bridge.face.emotion import SPELLINGS
from bridge.face.gestures import find_gesture
from bridge.text.directions import Feel, Gesture, Look, Vocabulary
from bridge.text.posing import Head

#: What a marker can carry.
Told = Feel | Gesture | Look | Head

VOCABULARY: Final = Vocabulary(SPELLINGS, find_gesture)


def kind_of(direction: Told) -> MarkerKind:
    """The kind of the marker whose text is `str(direction)`."""
    match direction:
        case Feel():
            return MarkerKind.EMOTION
        case Gesture():
            return MarkerKind.GESTURE
        case Look():
            return MarkerKind.GAZE
        case Head():
            return MarkerKind.HEAD
        case _:
            assert_never(direction)

"""Markers that direct a face become commands to its layers, at their media time."""

from loguru import logger

from bridge.errors import UnknownEmotion
from bridge.events import Marker, MarkerKind
from bridge.face.emotion import resolve_emotion
from bridge.face.gaze import DIRECTIONS
from bridge.face.mixer import Mixer
from bridge.text.directions import read_feeling


def direct(mixer: Mixer, slot: int, marker: Marker, at_s: float) -> None:
    """Have the face of `slot` do at `at_s` what `marker` says; one that directs nothing is ignored.

    `at_s` lies ahead: what was told before goes on until then.
    """
    match marker.kind:
        case MarkerKind.EMOTION:
            _feel(mixer, slot, marker.text, at_s)
        case MarkerKind.GAZE:
            _look(mixer, slot, marker.text, at_s)
        case _:
            return


def _feel(mixer: Mixer, slot: int, text: str, at_s: float) -> None:
    try:
        weights = _weights(text)
        if weights is not None:
            mixer.set_emotion(slot, weights, at_s, ahead=True)
            return
    except UnknownEmotion as error:
        text = str(error)
    # An engine newer than this service may name emotions it does not know: speech goes on.
    logger.warning("an emotion that cannot be shown: {}", text[:100])


def _weights(text: str) -> dict[str, float] | None:
    """What "joy 0.7" or "joy 0.7, anger 0.2" says; None if it says something else."""
    weights: dict[str, float] = {}
    for part in text.split(", "):
        feeling = read_feeling(part)
        if feeling is None:
            return None
        for name, share in resolve_emotion(feeling.label).items():
            weights[name] = share * feeling.intensity
    return weights


def _look(mixer: Mixer, slot: int, target: str, at_s: float) -> None:
    if target in DIRECTIONS:
        mixer.set_gaze(slot, *DIRECTIONS[target], at_s, ahead=True)
    elif target == "away":
        mixer.look_away(slot, at_s, ahead=True)
    elif target == "around":
        mixer.release_gaze(slot, at_s, ahead=True)
    else:
        logger.warning("a gaze that cannot be shown: {}", target[:100])

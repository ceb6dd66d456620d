"""Gestures of the head and the eyes; `bridge.face.gesture_table` tells where figures come from."""

from typing import Final

from bridge.face.gesture import Gesture, Stroke
from bridge.face.strokes import arc, sided, swing


def _wink(side: str) -> Gesture:
    return sided(
        "lids",
        "the {side} eye shuts and opens, the cheek under it rises",
        side,
        Stroke(arc(0.10, 0.12, 0.20, 0.04), {"eyeBlinkSide": 1.0, "eyeBlinkOther": 0.08}),
        Stroke(
            arc(0.14, 0.12, 0.28),
            {"cheekSquintSide": 0.55, "eyeSquintSide": 0.35, "mouthSmileSide": 0.35},
        ),
        Stroke(arc(0.2, 0.1, 0.3), {"headRoll": -3.0, "browDownSide": 0.15}),
    )


def _tilt(side: str) -> Gesture:
    return sided(
        "tilt",
        "the head tilts to the {side} shoulder and comes back",
        side,
        Stroke(arc(0.45, 0.9, 0.6), {"headRoll": -9.0}),
        Stroke(arc(0.5, 0.8, 0.6, 0.05), {"headYaw": -2.0, "browInnerUp": 0.12}),
    )


HEAD_GESTURES: Final[dict[str, Gesture]] = {
    "nod": Gesture(
        "nod",
        "yes, once",
        (
            Stroke(swing(0.22, -1.0, 0.2), {"headPitch": 10.0}),
            Stroke(arc(0.12, 0.04, 0.22, 0.02), {"eyeBlink": 0.3}),
        ),
    ),
    "double nod": Gesture(
        "nod",
        "yes, yes: the second smaller",
        (Stroke(swing(0.2, -1.0, 0.15, -0.6, 0.1), {"headPitch": 11.0}),),
    ),
    "small nod": Gesture(
        "nod",
        "I am listening",
        (Stroke(swing(0.2, -1.0, 0.15), {"headPitch": 4.5}),),
    ),
    "slow nod": Gesture(
        "nod",
        "I see: twice, slowly",
        (
            Stroke(swing(0.38, -1.0, 0.0, -0.7), {"headPitch": 8.0}),
            Stroke(arc(0.4, 0.5, 0.5), {"browInnerUp": 0.15, "mouthPress": 0.15}),
        ),
    ),
    "shake": Gesture(
        "shake",
        "no",
        (
            Stroke(swing(0.27, -0.55, 1.0, -0.85, 0.5, -0.15), {"headYaw": 14.0}),
            Stroke(arc(0.25, 0.7, 0.4), {"browDown": 0.15}),
        ),
    ),
    "small shake": Gesture(
        "shake",
        "rather not",
        (Stroke(swing(0.2, -0.6, 1.0, -0.8, 0.4), {"headYaw": 6.0}),),
    ),
    "tilt left": _tilt("Left"),
    "tilt right": _tilt("Right"),
    "chin up": Gesture(
        "nod",
        "the chin rises and stays: defiant",
        (
            Stroke(arc(0.35, 1.0, 0.6), {"headPitch": 9.0}),
            Stroke(
                arc(0.4, 0.9, 0.6),
                {"eyeBlink": 0.15, "mouthShrugLower": 0.3, "mouthPress": 0.25, "browDown": 0.15},
            ),
        ),
    ),
    "bow": Gesture(
        "nod",
        "the head goes down, with the eyes, and comes up",
        (
            Stroke(arc(0.6, 0.5, 0.8), {"headPitch": -20.0}),
            Stroke(arc(0.35, 0.7, 0.7, 0.05), {"gazePitch": -22.0, "eyeBlink": 0.25}),
        ),
    ),
    "recoil": Gesture(
        "take",
        "the head draws back and aside",
        (
            Stroke(arc(0.2, 0.5, 0.7), {"headPitch": 5.0, "headYaw": 5.0, "headRoll": -3.0}),
            Stroke(
                arc(0.15, 0.5, 0.6),
                {"browDown": 0.3, "noseSneer": 0.3, "mouthStretch": 0.3, "eyeSquint": 0.25},
            ),
        ),
    ),
}

EYE_GESTURES: Final[dict[str, Gesture]] = {
    "eye roll": Gesture(
        "look",
        "the eyes go up and round",
        (
            Stroke(
                ((0.0, 0.0), (0.2, 1.0), (0.5, 0.0), (0.8, -1.0), (1.05, 0.0)), {"gazeYaw": 15.0}
            ),
            Stroke(
                ((0.0, 0.0), (0.2, 0.45), (0.5, 1.0), (0.8, 0.45), (1.05, 0.0)),
                {"gazePitch": 22.0},
            ),
            Stroke(
                arc(0.25, 0.5, 0.5), {"browOuterUp": 0.35, "browInnerUp": 0.2, "headPitch": 3.0}
            ),
            Stroke(arc(0.2, 0.4, 0.4, 0.1), {"mouthPress": 0.25, "mouthDimple": 0.2}),
        ),
    ),
    "look around": Gesture(
        "look",
        "a look to the left, one to the right, and back",
        (
            Stroke(
                ((0.0, 0.0), (0.08, 1.0), (0.8, 1.0), (0.96, -1.0), (1.75, -1.0), (1.84, 0.0)),
                {"gazeYaw": 22.0},
            ),
            Stroke(
                ((0.06, 0.0), (0.5, 1.0), (0.86, 1.0), (1.45, -1.0), (1.8, -1.0), (2.3, 0.0)),
                {"headYaw": 11.0},
            ),
            Stroke(arc(0.3, 1.2, 0.5), {"browInnerUp": 0.15}),
        ),
    ),
    "think": Gesture(
        "look",
        "the eyes go up to one side while something is thought over",
        (
            Stroke(arc(0.09, 1.5, 0.1), {"gazeYaw": 14.0, "gazePitch": 15.0}),
            Stroke(arc(0.5, 1.1, 0.6, 0.06), {"headYaw": 4.0, "headPitch": 3.0, "headRoll": 3.0}),
            Stroke(
                arc(0.4, 1.0, 0.5, 0.1),
                {"browInnerUp": 0.2, "browDownRight": 0.25, "mouthPress": 0.3, "mouthLeft": 0.2},
            ),
        ),
    ),
    "double take": Gesture(
        "look",
        "a look away, and back with wide eyes",
        (
            Stroke(arc(0.08, 0.55, 0.08), {"gazeYaw": -20.0}),
            Stroke(
                ((0.05, 0.0), (0.4, 1.0), (0.6, 1.0), (0.82, -0.15), (1.1, 0.0)), {"headYaw": -11.0}
            ),
            Stroke(
                arc(0.16, 0.7, 0.5, 0.66),
                {"browInnerUp": 0.5, "browOuterUp": 0.7, "eyeWide": 0.6, "headPitch": 3.0},
            ),
            Stroke(arc(0.1, 0.02, 0.14, 0.56), {"eyeBlink": 0.7}),
        ),
    ),
    "wink left": _wink("Left"),
    "wink right": _wink("Right"),
    "blink": Gesture(
        "lids",
        "both eyes shut and open",
        (Stroke(arc(0.085, 0.02, 0.2), {"eyeBlink": 1.0}),),
    ),
    "double blink": Gesture(
        "lids",
        "two blinks in a row",
        (
            Stroke(
                ((0.0, 0.0), (0.085, 1.0), (0.25, 0.1), (0.335, 0.95), (0.55, 0.0)),
                {"eyeBlink": 1.0},
            ),
        ),
    ),
    "slow blink": Gesture(
        "lids",
        "the lids close, rest and open: content, or patient",
        (
            Stroke(arc(0.28, 0.25, 0.45), {"eyeBlink": 1.0}),
            Stroke(arc(0.3, 0.25, 0.5), {"headPitch": -1.5}),
        ),
    ),
    "squint": Gesture(
        "lids",
        "the eyes narrow: what is that?",
        (
            Stroke(arc(0.3, 1.0, 0.5), {"eyeSquint": 0.85, "cheekSquint": 0.25, "browDown": 0.3}),
            Stroke(arc(0.4, 0.9, 0.6), {"headPitch": -2.0}),
        ),
    ),
    "wide eyes": Gesture(
        "lids",
        "the eyes open wide",
        (Stroke(arc(0.16, 0.7, 0.5), {"eyeWide": 0.85, "browOuterUp": 0.35, "browInnerUp": 0.2}),),
    ),
}

"""Gestures that take the whole face; `bridge.face.gesture_table` tells where figures come from."""

from typing import Final

from bridge.face.gesture import Gesture, Stroke
from bridge.face.strokes import arc, swing

WHOLE_GESTURES: Final[dict[str, Gesture]] = {
    "take": Gesture(
        "take",
        "surprise: brows, lids and jaw at once, the head back",
        (
            Stroke(arc(0.18, 0.5, 0.6), {"browInnerUp": 0.75, "browOuterUp": 0.8, "eyeWide": 0.75}),
            Stroke(arc(0.2, 0.35, 0.5, 0.03), {"jawOpen": 0.35, "mouthFunnel": 0.12}),
            Stroke(arc(0.22, 0.4, 0.7), {"headPitch": 4.5}),
        ),
    ),
    "wince": Gesture(
        "take",
        "eyes, nose and mouth clench: that hurts",
        (
            Stroke(
                arc(0.15, 0.22, 0.5),
                {"eyeBlink": 0.75, "cheekSquint": 0.7, "browDown": 0.55, "noseSneer": 0.4},
            ),
            Stroke(arc(0.14, 0.25, 0.5), {"mouthStretch": 0.5, "mouthUpperUp": 0.15}),
            Stroke(arc(0.18, 0.25, 0.6), {"headYaw": -5.0, "headRoll": 4.0, "headPitch": -2.0}),
        ),
    ),
    "deep breath": Gesture(
        "breath",
        "in through the nose, the chin rising, and out",
        (
            Stroke(
                ((0.0, 0.0), (1.1, 1.0), (1.4, 1.0), (2.8, 0.0)), {"headPitch": 3.5, "eyeWide": 0.1}
            ),
            Stroke(arc(0.5, 0.5, 0.5), {"noseSneer": 0.2, "mouthPress": 0.15}),
            Stroke(arc(0.4, 0.5, 0.6, 1.4), {"mouthFunnel": 0.25, "jawOpen": 0.05}),
            Stroke(arc(0.5, 0.4, 0.6, 1.3), {"eyeBlink": 0.3}),
        ),
    ),
    "sigh": Gesture(
        "breath",
        "a breath in, and the head sinks with the breath out",
        (
            Stroke(
                ((0.0, 0.0), (0.6, 0.5), (1.4, -1.0), (1.9, -0.9), (2.8, 0.0)), {"headPitch": 5.0}
            ),
            Stroke(arc(0.5, 0.6, 0.7, 0.6), {"mouthFunnel": 0.2, "jawOpen": 0.12}),
            Stroke(
                arc(0.6, 0.9, 0.8, 0.4),
                {"browInnerUp": 0.4, "eyeBlink": 0.4, "mouthFrown": 0.2},
            ),
            Stroke(arc(0.5, 0.8, 0.5, 0.7), {"gazePitch": -10.0}),
        ),
    ),
    "yawn": Gesture(
        "breath",
        "the mouth opens wide and the eyes close",
        (
            Stroke(arc(0.9, 0.8, 0.7), {"jawOpen": 0.85, "mouthFunnel": 0.2}),
            Stroke(
                arc(0.8, 1.0, 0.8, 0.1),
                {"eyeBlink": 0.8, "eyeSquint": 0.5, "browInnerUp": 0.45, "noseSneer": 0.25},
            ),
            Stroke(arc(1.0, 0.7, 0.9), {"headPitch": 7.0}),
        ),
    ),
    "chuckle": Gesture(
        "breath",
        "a smile that shakes with a laugh nobody hears",
        (
            Stroke(arc(0.25, 1.0, 0.8), {"mouthSmile": 0.7, "mouthDimple": 0.2}),
            Stroke(arc(0.25, 0.9, 0.7), {"cheekSquint": 0.55, "eyeSquint": 0.3}),
            Stroke(
                swing(0.11, 1.0, 0.1, 0.9, 0.1, 0.7, 0.1, 0.45, start_s=0.15), {"jawOpen": 0.14}
            ),
            Stroke(
                swing(0.11, -1.0, 0.2, -0.9, 0.2, -0.7, 0.2, -0.4, start_s=0.15),
                {"headPitch": 2.2},
            ),
        ),
    ),
}

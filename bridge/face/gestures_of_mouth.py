"""Gestures of brows, mouth and nose; `bridge.face.gesture_table` tells where figures come from."""

from typing import Final

from bridge.face.gesture import Gesture, Stroke
from bridge.face.strokes import arc, sided, swing


def _smirk(side: str) -> Gesture:
    return sided(
        "mouth",
        "the {side} corner of the mouth goes up and in",
        side,
        Stroke(
            arc(0.35, 0.9, 0.7),
            {
                "mouthSmileSide": 0.6,
                "mouthDimpleSide": 0.35,
                "cheekSquintSide": 0.35,
                "mouthSide": 0.12,
            },
        ),
        Stroke(arc(0.4, 0.7, 0.6, 0.05), {"eyeSquint": 0.18, "headRoll": -2.5}),
        Stroke(arc(0.2, 0.5, 0.5, 0.1), {"browOuterUpSide": 0.25}),
    )


def _sneer(side: str) -> Gesture:
    return sided(
        "mouth",
        "the upper lip and the nose rise on the {side}",
        side,
        Stroke(
            arc(0.25, 0.5, 0.5),
            {"noseSneerSide": 0.7, "mouthUpperUpSide": 0.4, "eyeSquintSide": 0.3},
        ),
        Stroke(arc(0.3, 0.4, 0.5), {"browDown": 0.3, "headPitch": 2.0}),
    )


def _one_brow(side: str) -> Gesture:
    return sided(
        "brows",
        "the {side} brow goes up, the other down: is that so?",
        side,
        Stroke(arc(0.2, 0.8, 0.4), {"browOuterUpSide": 0.85, "browDownOther": 0.35}),
        Stroke(arc(0.3, 0.6, 0.4), {"eyeWideSide": 0.15, "eyeSquintOther": 0.2, "headRoll": 2.5}),
    )


BROW_GESTURES: Final[dict[str, Gesture]] = {
    "brow raise": Gesture(
        "brows",
        "both brows up and held: really?",
        (Stroke(arc(0.2, 0.6, 0.4), {"browInnerUp": 0.55, "browOuterUp": 0.7, "eyeWide": 0.15}),),
    ),
    "brow flash": Gesture(
        "brows",
        "both brows up and down at once: hello, or this word",
        (Stroke(arc(0.14, 0.06, 0.24), {"browInnerUp": 0.5, "browOuterUp": 0.65}),),
    ),
    "brow raise left": _one_brow("Left"),
    "brow raise right": _one_brow("Right"),
    "frown flash": Gesture(
        "brows",
        "the brows draw together for a moment",
        (Stroke(arc(0.22, 0.35, 0.45), {"browDown": 0.75, "eyeSquint": 0.25}),),
    ),
    "concern": Gesture(
        "brows",
        "the inner brows rise: oh dear",
        (
            Stroke(arc(0.35, 0.9, 0.7), {"browInnerUp": 0.75, "browDown": 0.15}),
            Stroke(arc(0.5, 0.8, 0.7), {"headRoll": 4.0, "mouthFrown": 0.25, "mouthPress": 0.15}),
        ),
    ),
    "shrug": Gesture(
        "shrug",
        "brows, chin and lips shrug: who knows",
        (
            Stroke(arc(0.25, 0.5, 0.5), {"browInnerUp": 0.5, "browOuterUp": 0.55, "eyeWide": 0.15}),
            Stroke(
                arc(0.25, 0.45, 0.45, 0.04),
                {"mouthShrugLower": 0.6, "mouthShrugUpper": 0.4, "mouthFrown": 0.45},
            ),
            Stroke(arc(0.3, 0.4, 0.5), {"headRoll": 5.0, "headPitch": 2.0}),
        ),
    ),
}

MOUTH_GESTURES: Final[dict[str, Gesture]] = {
    "smile flash": Gesture(
        "mouth",
        "a short smile",
        (
            Stroke(arc(0.3, 0.6, 0.8), {"mouthSmile": 0.65, "mouthDimple": 0.15}),
            Stroke(arc(0.35, 0.5, 0.7, 0.05), {"cheekSquint": 0.4, "eyeSquint": 0.12}),
        ),
    ),
    "smirk left": _smirk("Left"),
    "smirk right": _smirk("Right"),
    "sneer left": _sneer("Left"),
    "sneer right": _sneer("Right"),
    "lip press": Gesture(
        "mouth",
        "the lips press together: holding back",
        (
            Stroke(
                arc(0.25, 0.8, 0.5),
                {"mouthPress": 0.7, "mouthRollLower": 0.35, "mouthRollUpper": 0.3},
            ),
            Stroke(arc(0.3, 0.7, 0.5), {"mouthDimple": 0.2, "mouthShrugLower": 0.15}),
        ),
    ),
    "lip bite": Gesture(
        "mouth",
        "the teeth catch the lower lip",
        (
            Stroke(
                arc(0.3, 0.9, 0.45),
                {"mouthRollLower": 0.75, "jawOpen": 0.07, "mouthUpperUp": 0.12, "jawLeft": 0.05},
            ),
            Stroke(arc(0.35, 0.8, 0.5), {"browInnerUp": 0.25, "mouthStretch": 0.15}),
        ),
    ),
    "cheek puff": Gesture(
        "mouth",
        "the cheeks fill with air and let it go",
        (
            Stroke(arc(0.35, 0.7, 0.3), {"cheekPuff": 0.85, "mouthPress": 0.3}),
            Stroke(arc(0.15, 0.05, 0.35, 1.0), {"mouthFunnel": 0.25, "jawOpen": 0.05}),
        ),
    ),
    "pout": Gesture(
        "mouth",
        "the lower lip comes forward: not fair",
        (
            Stroke(
                arc(0.35, 1.0, 0.6),
                {"mouthShrugLower": 0.7, "mouthPucker": 0.4, "mouthFrown": 0.35},
            ),
            Stroke(arc(0.4, 0.9, 0.6), {"browInnerUp": 0.45, "headPitch": -4.0}),
        ),
    ),
    "kiss": Gesture(
        "mouth",
        "the lips pucker and let go",
        (
            Stroke(arc(0.3, 0.35, 0.25), {"mouthPucker": 0.95, "mouthFunnel": 0.1}),
            Stroke(arc(0.25, 0.4, 0.4), {"eyeBlink": 0.4, "headPitch": -2.0}),
        ),
    ),
    "grimace": Gesture(
        "mouth",
        "corners wide and teeth shown: that went wrong",
        (
            Stroke(
                arc(0.2, 0.6, 0.5),
                {"mouthStretch": 0.75, "mouthLowerDown": 0.45, "mouthUpperUp": 0.2},
            ),
            Stroke(
                arc(0.22, 0.6, 0.5),
                {"browInnerUp": 0.35, "eyeSquint": 0.35, "headPitch": -2.0, "jawOpen": 0.04},
            ),
        ),
    ),
    "jaw drop": Gesture(
        "mouth",
        "the jaw falls and stays: speechless",
        (
            Stroke(arc(0.35, 1.0, 0.45), {"jawOpen": 0.55, "mouthFunnel": 0.1}),
            Stroke(arc(0.2, 1.1, 0.5), {"browInnerUp": 0.5, "browOuterUp": 0.5, "eyeWide": 0.4}),
        ),
    ),
    "tongue out": Gesture(
        "mouth",
        "the tongue shows",
        (
            Stroke(arc(0.16, 0.85, 0.25), {"jawOpen": 0.32}),
            Stroke(arc(0.18, 0.65, 0.18, 0.1), {"tongueOut": 0.9}),
            Stroke(arc(0.25, 0.7, 0.4), {"eyeSquint": 0.35, "noseSneer": 0.3, "mouthSmile": 0.25}),
        ),
    ),
    "nose wrinkle": Gesture(
        "nose",
        "the nose wrinkles: that smells",
        (
            Stroke(arc(0.2, 0.4, 0.4), {"noseSneer": 0.8, "eyeSquint": 0.3, "browDown": 0.25}),
            Stroke(arc(0.25, 0.35, 0.4), {"mouthUpperUp": 0.15, "mouthShrugUpper": 0.15}),
        ),
    ),
    "gulp": Gesture(
        "mouth",
        "a swallow: the chin dips, the lips tighten",
        (
            Stroke(arc(0.25, 0.15, 0.35), {"mouthPress": 0.5, "mouthShrugLower": 0.3}),
            Stroke(swing(0.22, -1.0, 0.2, start_s=0.1), {"headPitch": 3.5}),
            Stroke(arc(0.2, 0.5, 0.5), {"browInnerUp": 0.35, "eyeWide": 0.2}),
        ),
    ),
}

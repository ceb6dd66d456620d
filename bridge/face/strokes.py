"""Words for writing gestures down: arcs, swings, and gestures of either side."""

from bridge.face.gesture import Gesture, Keys, Stroke


def arc(attack_s: float, hold_s: float, release_s: float, start_s: float = 0.0) -> Keys:
    """Up, stay, back."""
    top_s = start_s + attack_s
    hold = ((top_s + hold_s, 1.0),) if hold_s > 0.0 else ()
    return ((start_s, 0.0), (top_s, 1.0), *hold, (top_s + hold_s + release_s, 0.0))


def swing(half_s: float, *peaks: float, start_s: float = 0.0) -> Keys:
    """From rest through `peaks`, one each `half_s`, to rest."""
    inner = ((start_s + half_s * (i + 1), peak) for i, peak in enumerate(peaks))
    return ((start_s, 0.0), *inner, (start_s + half_s * (len(peaks) + 1), 0.0))


def sided(kind: str, about: str, side: str, *strokes: Stroke) -> Gesture:
    """`strokes` with shapes of the `side`: names end in "Side" or "Other"."""
    other = "Right" if side == "Left" else "Left"
    turned = 1.0 if side == "Left" else -1.0
    return Gesture(
        kind,
        about.format(side=side.lower()),
        tuple(
            Stroke(
                stroke.keys,
                {
                    name.replace("Side", side).replace("Other", other): value
                    * (turned if name in ("headYaw", "headRoll", "gazeYaw") else 1.0)
                    for name, value in stroke.values.items()
                },
            )
            for stroke in strokes
        ),
    )

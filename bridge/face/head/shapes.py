"""The 52 morph targets of the skin, named as ARKit names them."""

from bridge.face.head.eye_shapes import eye_shapes
from bridge.face.head.mouth_shapes import mouth_shapes
from bridge.face.head.rig import Rig
from bridge.face.head.surface import Points
from bridge.face.names import NAMES


def skin_shapes(rig: Rig) -> dict[str, Points]:
    """Displacements `[V, 3]` of each coefficient at 1, centimeters, in canonical order.

    Shapes of the own right side are the mirror image of those of the left. `tongueOut` moves no
    skin.
    """
    made = {**mouth_shapes(rig), **eye_shapes(rig), "tongueOut": rig.still()}
    for name in list(made):
        if name.endswith("Left"):
            made[name.removesuffix("Left") + "Right"] = rig.skin.other_side(made[name])
    return {name: made[name] for name in NAMES}

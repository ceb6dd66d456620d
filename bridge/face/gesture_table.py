"""The gestures: what each one moves, how far and how fast.

Angles are degrees, of head and gaze: yaw to the own left, pitch up, roll to the own right
shoulder. Figures of movement: "yes" nods of 5 to 15 degrees at 1 to 3 Hz that decay, listeners'
nods of 3 to 8, "no" shakes of 10 to 25 degrees at 1 to 2 Hz; brows up in 100 to 200 ms and over
in 300 to 600; surprise in 150 to 300 ms; smiles in 0.4 to 0.7 s, gone in 0.7 to 1.5; lids shut in
70 to 90 ms and open in 150 to 250 (Krahmer & Swerts; Flecha-Garcia 2010; Schmidt et al. 2006;
VanderWerf 2003; the rest general knowledge). Eyes turn in saccades of at most 500 degrees per
second and keep to the world while the head turns. Values of shapes are ours.
"""

from typing import Final

from bridge.face.gesture import Gesture
from bridge.face.gestures_of_body import WHOLE_GESTURES
from bridge.face.gestures_of_head import EYE_GESTURES, HEAD_GESTURES
from bridge.face.gestures_of_mouth import BROW_GESTURES, MOUTH_GESTURES

#: Name to gesture.
TABLE: Final[dict[str, Gesture]] = {
    **HEAD_GESTURES,
    **EYE_GESTURES,
    **BROW_GESTURES,
    **MOUTH_GESTURES,
    **WHOLE_GESTURES,
}

"""How each protocol that is no datagrams connects."""

from collections.abc import Mapping

from bridge.clock import Clock
from bridge.config import state_folder
from bridge.outputs.carried import Dial
from bridge.outputs.ifacialmocap import IFacialMocap
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio import VTubeStudio


def default_dials(clock: Clock) -> Mapping[str, Dial]:
    """By protocol; permissions are kept where this user's programs keep such things."""
    tokens = TokenFolder(state_folder() / "tokens")
    return {
        "vtubestudio": VTubeStudio(clock, tokens).dial,
        "ifacialmocap": IFacialMocap(clock).dial,
    }

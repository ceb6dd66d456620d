"""Everything that limits callers takes on new limits at once."""

import pytest

from bridge.errors import ClientTooSlow, TooManyCalls, TooManyConnections, TooManyUtterances
from bridge.limits.allowance import Allowance
from bridge.security.methods import WEB_SOCKET
from bridge.settings.limits import LimitSettings
from tests.fakes import VirtualClock
from tests.limits.houses import WATCH, somebody
from tests.limits.test_patience import Waiting, forever, outcome


async def test_new_limits_hold_for_calls_speech_and_patience() -> None:
    clock = VirtualClock()
    allowance = Allowance(LimitSettings(), 64, 256, clock)
    with allowance.admission.admit(somebody("Ava"), WATCH), allowance.room.generating():
        tight = LimitSettings(client_calls=1, client_utterances=1, slow_client_s=1)
        allowance.apply(tight)
        with pytest.raises(TooManyCalls), allowance.admission.admit(somebody("Ava"), WATCH):
            pass
        with pytest.raises(TooManyUtterances), allowance.room.generating():
            pass
        assert (allowance.usage.calls, allowance.usage.utterances) == (1, 1)
    assert allowance.refused == {"TOO_MANY_CALLS": 1, "TOO_MANY_UTTERANCES": 1}
    waiting = Waiting()
    waiting.clock = clock
    writing = allowance.patience.taken(forever())
    assert isinstance(await outcome(waiting, writing, lambda: clock.advance(1.0)), ClientTooSlow)


def test_what_other_settings_say_for_all_is_kept() -> None:
    allowance = Allowance(LimitSettings(client_share=1), 1, 256, VirtualClock())
    allowance.apply(LimitSettings(client_share=1))
    with (
        allowance.admission.admit(somebody("Ava"), WEB_SOCKET),
        pytest.raises(TooManyConnections, match=r"web\.clients is 1"),
        allowance.admission.admit(somebody("Ben"), WEB_SOCKET),
    ):
        pass

"""Lateness is noted where frames are sent, and read without disturbing anybody."""

import numpy as np
import pytest

from bridge.face.frame import FaceRows
from bridge.outputs.links import Links
from bridge.outputs.output import Tick
from bridge.outputs.punctuality import REMEMBERED, Punctuality
from bridge.outputs.udp import UdpOutput
from bridge.protocols.timecode import FrameRate
from tests.fakes import VirtualClock
from tests.outputs.receivers import Receiver, route


def noted(*lateness_s: float) -> Punctuality:
    punctuality = Punctuality()
    for value in lateness_s:
        punctuality.note(value)
    return punctuality


def test_a_reader_gets_what_came_after_its_last_look() -> None:
    punctuality = noted(0.001, 0.002, 0.003)
    assert punctuality.since(1).tolist() == pytest.approx([0.002, 0.003])
    assert punctuality.since(3).tolist() == []


def test_two_readers_do_not_disturb_each_other() -> None:
    punctuality = noted(0.001, 0.002)
    assert np.array_equal(punctuality.since(0), punctuality.since(0))


def test_only_the_newest_frames_are_remembered_in_order() -> None:
    punctuality = noted(*(float(i) for i in range(REMEMBERED + 3)))
    remembered = punctuality.since(0)
    assert len(remembered) == REMEMBERED
    assert remembered[0] == 3.0
    assert np.all(np.diff(remembered) == 1.0)


def test_a_sent_frame_notes_how_late_it_left() -> None:
    clock = VirtualClock(now_s=100.0)
    links = Links(clock)
    with Receiver() as receiver:
        (link,) = links.configure([route(0, receiver.port)])
        sender = UdpOutput([link], FrameRate(60), clock)
        sender.prepare(FaceRows.zeros(1), Tick(99.998, 0.0, 0, 0.0))
        sender.send()
        links.close()
    assert link.stats().punctuality.since(0).tolist() == pytest.approx([0.002], abs=1e-6)

"""Datagrams leave as they should, over real sockets."""

import socket
from pathlib import Path

import numpy as np
import pytest
from pythonosc.osc_bundle import OscBundle

from bridge.config import OscSettings, OutputSettings, VrchatSettings
from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.outputs.links import Links
from bridge.outputs.output import Route, Tick
from bridge.outputs.udp import UdpOutput, check_codec, codec_key
from bridge.protocols.timecode import FrameRate
from tests.fakes import VirtualClock
from tests.outputs.receivers import DEVICE, Receiver, route

HZ_60 = FrameRate(60)
TICK = Tick(1000.0, 12.5, 42, 0.25)


def output(*routes: Route) -> tuple[UdpOutput, Links]:
    clock = VirtualClock()
    links = Links(clock)
    return UdpOutput(links.configure(routes), HZ_60, clock), links


def faces(count: int) -> FaceRows:
    """Character n opens its jaw by n tenths."""
    rows = FaceRows.zeros(count)
    rows.coefficient("jawOpen")[:] = np.arange(count) / 10
    return rows


def test_each_character_arrives_under_its_own_name_with_its_own_face() -> None:
    with Receiver() as receiver:
        sender, links = output(route(0, receiver.port), route(3, receiver.port))
        assert sender.slots.tolist() == [0, 3]
        sender.prepare(faces(2), TICK)
        sender.send()
        first, second = receiver.faces()
        links.close()
    assert (first.subject, first.device_id) == ("Subject 0", DEVICE.format(0))
    assert (second.subject, second.device_id) == ("Subject 3", DEVICE.format(3))
    assert second.values is not None and second.values[17] == np.float32(0.1)
    assert (second.frame_number, second.sub_frame, second.rate) == (42, 0.25, HZ_60)


def test_several_targets_of_one_character_get_the_same_packet() -> None:
    with Receiver() as one, Receiver() as other:
        sender, links = output(route(0, one.port), route(0, other.port))
        assert sender.slots.tolist() == [0]
        sender.prepare(faces(1), TICK)
        sender.send()
        links.close()
        packets = one.packets()
        assert len(packets) == 1
        assert packets == other.packets()


def test_vmc_frames_arrive_as_bundles_that_end_with_apply() -> None:
    with Receiver() as receiver:
        sender, links = output(route(0, receiver.port, protocol="vmc"))
        sender.prepare(faces(1), TICK)
        sender.send()
        links.close()
        messages = [m for p in receiver.packets() for m in OscBundle(p)]
    assert messages[-1].address == "/VMC/Ext/Blend/Apply"
    assert [m.params for m in messages if m.address == "/VMC/Ext/T"] == [[12.5]]


def test_ipv6_receivers_are_reached() -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as inbox:
        try:
            inbox.bind(("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6 loopback")
        inbox.settimeout(5)
        sender, links = output(route(0, inbox.getsockname()[1], host="::1"))
        sender.prepare(faces(1), TICK)
        sender.send()
        links.close()
        assert inbox.recv(4096)[0] == 6


def test_ifacialmocap_frames_are_text_that_varies_in_length() -> None:
    with Receiver() as receiver:
        sender, links = output(route(0, receiver.port, protocol="ifacialmocap"))
        for jaw in (0.05, 1.0):
            rows = FaceRows.zeros(1)
            rows.coefficient("jawOpen")[:] = jaw
            sender.prepare(rows, TICK)
            sender.send()
        links.close()
        first, second = receiver.packets()
    assert b"|jawOpen-5|" in first
    assert b"|jawOpen-100|" in second


def test_routes_with_equal_settings_share_an_encoder() -> None:
    vmc = route(0, 1, protocol="vmc").settings
    assert codec_key(vmc) == codec_key(route(1, 2, protocol="vmc").settings)
    assert codec_key(vmc) != codec_key(vmc.model_copy(update={"profile": "vrm0"}))
    assert codec_key(vmc) != codec_key(route(0, 1).settings)


def test_an_identity_that_no_packet_can_carry_is_refused() -> None:
    settings = route(0, 1).settings
    links = Links(VirtualClock())
    with pytest.raises(InvalidArgument):
        UdpOutput(links.configure([Route(0, "A", "A", "short", settings)]), HZ_60, VirtualClock())
    links.close()


def test_skipped_frames_are_counted_on_every_link() -> None:
    with Receiver() as receiver:
        sender, links = output(route(0, receiver.port), route(1, receiver.port))
        sender.skip(3)
        assert [s.late_frame_count for s in links.stats()] == [3, 3]
        links.close()


def test_osc_messages_arrive_under_their_addresses() -> None:
    options = OscSettings(messages=("/{character}/{name} {value}", "/now {frame} {time}"))
    with Receiver() as receiver:
        settings = OutputSettings(protocol="osc", port=receiver.port, osc=options)
        sender, links = output(Route(1, "Ava", "Old Tom", DEVICE.format(1), settings))
        sender.prepare(faces(1), TICK)
        sender.send()
        links.close()
        found = {m.address: m.params for p in receiver.packets() for m in OscBundle(p)}
    assert len(found) == 53
    assert found["/Old_Tom/jawOpen"] == [0.0]
    assert found["/now"] == [42, 12.5]


def test_settings_that_no_encoder_knows_are_refused_before_anything_is_sent() -> None:
    check_codec(OutputSettings(protocol="osc"))
    with pytest.raises(InvalidArgument, match="means nothing"):
        check_codec(OutputSettings(protocol="osc", osc=OscSettings(messages=("/a {b}",))))


def test_vrchat_gets_its_parameters_and_then_only_what_changes() -> None:
    with Receiver() as receiver:
        sender, links = output(route(0, receiver.port, protocol="vrchat"))
        for opening in (0.0, 0.0, 0.5):
            rows = FaceRows.zeros(1)
            rows.coefficient("jawOpen")[:] = opening
            sender.prepare(rows, TICK)
            sender.send()
        links.close()
        packets = receiver.packets()
    last = [(m.address, m.params) for m in OscBundle(packets[-1])]
    assert ("/avatar/parameters/FT/v2/JawOpen", [0.5]) in last
    assert len(last) < 10 < len(list(OscBundle(packets[0])))
    assert links.stats()[0].sent_count == len(packets)


def test_an_avatars_file_that_is_not_there_is_refused_before_anything_is_sent(
    tmp_path: Path,
) -> None:
    options = VrchatSettings(avatar=str(tmp_path / "avtr_1.json"))
    with pytest.raises(InvalidArgument, match="cannot be read"):
        check_codec(OutputSettings(protocol="vrchat", vrchat=options))

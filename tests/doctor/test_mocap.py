"""Whether iFacialMocap receivers could be answered."""

import socket

from bridge.config import CharacterConfig, OutputSettings
from bridge.doctor import advice
from bridge.doctor.check import Check, Status
from bridge.doctor.mocap import check_mocap
from bridge.settings.ifacialmocap import IFacialMocapSettings


def character(name: str, listen: str) -> CharacterConfig:
    options = IFacialMocapSettings(listen=listen)
    output = OutputSettings(protocol="ifacialmocap", ifacialmocap=options)
    return CharacterConfig(name=name, outputs=(output,))


def check(*characters: CharacterConfig) -> list[Check]:
    return list(check_mocap(characters))


def test_a_free_address_is_fine_and_says_what_the_receiver_wants() -> None:
    (found,) = check(character("Ava", "127.0.0.1:0"))
    assert found.status is Status.OK
    assert "this machine's address" in found.cure


def test_an_address_that_is_held_says_to_push() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        (found,) = check(character("Ava", f"127.0.0.1:{held.getsockname()[1]}"))
    assert found.status is Status.WARN
    assert "push" in found.cure


def test_an_address_of_another_machine_is_a_failure() -> None:
    (found,) = check(character("Ava", "192.0.2.1:49983"))
    assert found.status is Status.FAIL


def test_two_characters_on_one_address_are_a_failure() -> None:
    *_, found = check(character("Ava", "192.0.2.1:49983"), character("Ben", "192.0.2.1:49983"))
    assert "Ava and Ben" in found.detail


def test_outputs_that_nobody_asks_need_no_check() -> None:
    pushing = CharacterConfig(name="Ava", outputs=(OutputSettings(protocol="ifacialmocap"),))
    assert check(pushing, CharacterConfig(name="Ben")) == []


def test_advice_says_how_receivers_are_told() -> None:
    settings = OutputSettings(protocol="ifacialmocap")
    assert "49983" in advice.receiver(settings, "Ava")
    assert "iFacialMocap" in advice.connected(settings, "Ava")

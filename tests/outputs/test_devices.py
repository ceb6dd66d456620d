"""Which device a setting means, on tables as the platforms show them."""

import pytest

from bridge.errors import AudioDeviceError, NoSoundDevice
from bridge.outputs.devices import (
    Device,
    choose_device,
    decode_devices,
    encode_devices,
    portaudio_missing,
)


def device(name: str, host_api: str = "ALSA", default: bool = False) -> Device:
    return Device(name, host_api, 2, default, 48_000, (44_100, 48_000))


LINUX = [device("HDA Intel: ALC257 (hw:0,0)"), device("default", default=True), device("pulse")]

#: The same three devices under each host API; MME cuts names to 31 characters.
WINDOWS = [
    device("Microsoft Sound Mapper - Output", "MME"),
    device("Speakers (Realtek(R) Audio)", "MME", default=True),
    device("CABLE Input (VB-Audio Virtual C", "MME"),
    device("CABLE Input (VB-Audio Virtual Cable)", "Windows DirectSound"),
    device("CABLE Input (VB-Audio Virtual Cable)", "Windows WASAPI"),
    device("Speakers (Realtek(R) Audio)", "Windows WASAPI", default=True),
    device("Speakers (Realtek(R) Audio)", "Windows WDM-KS"),
]


def test_default_is_the_marked_device() -> None:
    assert choose_device(LINUX, "default").name == "default"


def test_default_on_windows_is_the_shared_mode_one() -> None:
    chosen = choose_device(WINDOWS, "default")
    assert (chosen.name, chosen.host_api) == ("Speakers (Realtek(R) Audio)", "Windows WASAPI")


def test_default_without_a_mark_is_still_a_device() -> None:
    assert choose_device(LINUX[:1], "default") == LINUX[0]


def test_a_unique_part_of_a_name_is_enough_in_any_case() -> None:
    assert choose_device(LINUX, "alc257") == LINUX[0]


def test_a_whole_name_wins_over_parts() -> None:
    devices = [device("USB"), device("USB 2")]
    assert choose_device(devices, "usb").name == "USB"


def test_one_device_under_many_host_apis_is_not_ambiguous() -> None:
    chosen = choose_device(WINDOWS, "CABLE Input")
    assert (chosen.name, chosen.host_api) == (
        "CABLE Input (VB-Audio Virtual Cable)",
        "Windows WASAPI",
    )


def test_a_host_api_can_be_named() -> None:
    chosen = choose_device(WINDOWS, "CABLE Input (VB-Audio Virtual Cable), Windows DirectSound")
    assert chosen.host_api == "Windows DirectSound"


def test_an_ambiguous_name_lists_what_it_fits() -> None:
    with pytest.raises(AudioDeviceError, match="'USB A', 'USB B'"):
        choose_device([device("USB A"), device("USB B"), device("HDMI")], "usb")


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(AudioDeviceError, match=r"'nope'; there are: .*'pulse'.*devices"):
        choose_device(LINUX, "nope")


def test_a_machine_without_devices_says_so() -> None:
    with pytest.raises(NoSoundDevice, match=r"audio\.device to none"):
        choose_device([], "default")


def test_a_missing_library_names_its_package() -> None:
    assert "apt install libportaudio2" in portaudio_missing("linux")
    assert "sounddevice" in portaudio_missing("win32")


def test_a_listing_survives_the_pipe() -> None:
    assert decode_devices(encode_devices(WINDOWS)) == WINDOWS

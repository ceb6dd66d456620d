"""The sound device's finding."""

import sys
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.config import AudioSettings
from bridge.doctor.check import Status
from bridge.doctor.sound import check_sound


async def test_sound_that_is_off_is_skipped() -> None:
    check = await check_sound(AudioSettings(device="none"), MonotonicClock())
    assert check.status is Status.SKIP


async def test_a_device_that_is_not_there_fails_with_the_cure() -> None:
    check = await check_sound(AudioSettings(device="no such device"), MonotonicClock())
    assert check.status is Status.FAIL
    assert "exomni-bridge devices" in check.cure


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be a real device")
async def test_no_device_at_all_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "asound.conf").write_text("")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))
    check = await check_sound(AudioSettings(device="default"), MonotonicClock())
    assert check.status is Status.WARN
    assert "everything else works" in check.cure

"""`doctor` and `devices` as their users run them."""

import re
from pathlib import Path

from tests.cli.test_commands import folder, run, serving

__all__ = ["folder"]


def test_doctor_checks_and_sends_the_pattern(folder: Path) -> None:
    settings = folder / "exomni-bridge.yaml"
    settings.write_text(
        settings.read_text().replace(
            "outputs: []", "outputs: [{protocol: vmc, port: 1024, rate_hz: 24}]"
        )
    )
    result = run(folder, "doctor", "--seconds", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no receiver is listening on 1024" in result.stdout
    assert re.search(r"vmc 127\.0\.0\.1:1024: \d+ packets", result.stdout)


def test_doctor_does_not_talk_over_a_running_service(folder: Path) -> None:
    with serving(folder) as (_, target):
        port = target.split(":")[1]
        settings = folder / "exomni-bridge.yaml"
        settings.write_text(settings.read_text().replace("port: 0", f"port: {port}"))
        result = run(folder, "doctor")
    assert "no pattern was sent" in result.stdout


def test_doctor_fails_with_a_cure_for_a_voice_that_is_not_there(folder: Path) -> None:
    settings = folder / "exomni-bridge.yaml"
    settings.write_text(settings.read_text() + "    voice: {name: klingonn}\n")
    result = run(folder, "doctor", "--no-pattern")
    assert result.returncode == 1
    assert "klingonn" in result.stdout
    assert "→" in result.stdout


def test_devices_lists_what_there_is_without_noise(folder: Path) -> None:
    result = run(folder, "devices")
    assert result.returncode in (0, 1)
    assert "ALSA" not in result.stderr
    assert "Traceback" not in result.stderr

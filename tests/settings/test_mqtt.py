"""What the MQTT settings rule out, and where their files are."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bridge.config import load_settings
from bridge.settings.mqtt import MqttSettings


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"prefix": "exomni/#"}, "no wildcards"),
        ({"prefix": "$SYS/exomni"}, r"no leading \$"),
        ({"prefix": "exomni/"}, "no empty levels"),
        ({"prefix": "a\0b"}, "control characters"),
        ({"password_variable": "SECRET"}, "needs a user name"),
        (
            {"username": "u", "password_variable": "S", "password_path": "p"},
            "in a variable or in a file",
        ),
        ({"username": "u", "password_variable": "not a name"}, "not the key itself"),
        ({"version": "3.1.1", "offline_s": 5}, "offline_s needs MQTT 5"),
        ({"tls": {"ca_path": "ca.pem"}}, "not enabled"),
        ({"tls": {"insecure": True}}, "not enabled"),
        ({"tls": {"enabled": True, "key_path": "k.pem"}}, "give cert_path too"),
        ({"face": {"rate_hz": 0.5}}, "1 to 60 frames"),
        ({"face": {"rate_hz": 61}}, "less than or equal to 60"),
        ({"keepalive_s": 0}, "greater than or equal to 5"),
        ({"port": 0}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_work_is_refused(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        MqttSettings.model_validate(values)


def test_the_port_follows_tls_unless_it_is_given() -> None:
    assert MqttSettings().resolved_port == 1883
    assert MqttSettings.model_validate({"tls": {"enabled": True}}).resolved_port == 8883
    assert MqttSettings(port=1234).resolved_port == 1234


def test_files_are_taken_from_beside_the_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "exomni-bridge.yaml"
    file.write_text(
        "mqtt:\n  username: stage\n  password_path: secret\n"
        "  tls: {enabled: true, ca_path: /etc/ca.pem, cert_path: own.pem}\n"
    )
    mqtt = load_settings(file).mqtt
    assert mqtt.password_path == tmp_path / "secret"
    assert mqtt.tls.ca_path == Path("/etc/ca.pem")
    assert mqtt.tls.cert_path == tmp_path / "own.pem"
    assert mqtt.tls.key_path is None

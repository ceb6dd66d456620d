"""What people write for a service: its settings, their environment, certificates, an avatar."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Final

from bridge.config import load_settings
from bridge.outputs.tokens import TokenFolder
from bridge.protocols.vrchat_avatar import BinaryWriter, read_avatar
from bridge.security.certificates import Made, read_chain
from bridge.security.contexts import server_context
from bridge.settings.character_file import read_character
from bridge.settings.security import TlsSettings
from bridge.weights.acceptance import is_accepted
from bridge.weights.record import Record
from tests.fuzz.files import in_file
from tests.fuzz.target import Target
from tests.security.certs import made

_SETTINGS: Final = b"""\
server: {port: 52001, drain_s: 2}
engine: {name: embedded, urls: word}
web: {port: 0, names: [stage.local]}
mqtt: {enabled: true, host: localhost}
control: {cues_path: show.yaml, osc: {enabled: true}}
security: {tokens_path: tokens.yaml, tls: {certificate_path: a.crt, key_path: a.key}}
limits: {text_characters: 1000}
timecode: {rate: 29.97, drop_frame: true}
characters:
  - name: Ava
    outputs: [{protocol: livelink, rate_hz: 59.94}, {protocol: vmc, profile: vrm1}]
"""
_CHARACTER: Final = b"""\
name: Ava
voice: {name: en-us, pitch: 72}
emotion: {label: joy, intensity: 0.4}
outputs:
  - {protocol: vrchat, vrchat: {names: [JawOpen], binaries: ["SmileFrownLeft:3"]}}
  - {protocol: osc, osc: {messages: ["/a/{name} {value}"]}}
  - {protocol: livelink, adjust: [{name: JawOpen, gain: 1.2, clamp: [0, 0.9]}]}
replies:
  variables: {town: Bree}
  rules:
    - hear: ["my name is {name}"]
      say: "Hello, {name}, of {town}!"
      then: [{hear: "no", say: "Oh."}]
  fallback: ["What?"]
"""
_AVATAR: Final = b"""\xef\xbb\xbf{"id": "avtr_1", "parameters": [
{"name": "v2/JawOpen", "input": {"address": "/avatar/parameters/v2/JawOpen", "type": "Float"}},
{"name": "v2/JawX1", "input": {"address": "/avatar/parameters/v2/JawX1", "type": "Bool"}},
{"name": "v2/JawXNegative", "input": {"address": "/avatar/parameters/v2/JawXNegative",
 "type": "Bool"}}, {"name": "x", "output": {"address": "/avatar/parameters/x", "type": "Int"}}]}
"""


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    kept = {name: value for name, value in os.environ.items() if name.startswith("EXOMNI_")}
    for name in kept:
        del os.environ[name]
    os.environ.update(variables)
    try:
        yield
    finally:
        for name in variables:
            del os.environ[name]
        os.environ.update(kept)


def _settings(data: bytes) -> None:
    with _environment({}):
        in_file("exomni-bridge.yaml", load_settings, data)


def _settings_by_environment(data: bytes) -> None:
    """A variable on each line, less what every one begins with."""
    lines = data.replace(b"\0", b"").decode(errors="replace").splitlines()
    pairs = (line.partition("=") for line in lines)
    variables = {f"EXOMNI_{name}": value for name, _, value in pairs}
    with _environment(variables):
        in_file("exomni-bridge.yaml", load_settings, b"server: {port: 52001}\n")


@cache
def _certificate() -> Made:
    return made()


def _certificates(name: str, data: bytes) -> None:
    """The files of a certificate, `data` in place of one of them."""

    def read(path: Path) -> None:
        folder, whole = path.parent, _certificate()
        files = {"a.crt": whole.certificate, "a.key": whole.key, "ca.crt": whole.certificate}
        for other, content in files.items():
            (folder / other).write_bytes(data if other == name else content)
        settings = TlsSettings(
            certificate_path=folder / "a.crt",
            key_path=folder / "a.key",
            client_ca_path=folder / "ca.crt",
        )
        read_chain(settings)
        server_context(settings)

    in_file(name, read, data)


def _avatar(data: bytes) -> None:
    BinaryWriter(read_avatar(data.decode(errors="replace")).binaries)


def _permission(path: Path) -> None:
    """The file is put where the permission of a receiver is kept."""
    folder = TokenFolder(path.parent / "tokens")
    folder.write("VTube Studio", "x")
    (kept,) = (path.parent / "tokens").iterdir()
    path.replace(kept)
    folder.read("VTube Studio")


TARGETS: Final = (
    Target("settings_file", _settings, (_SETTINGS, b"engine: {name: exomni}\n", b"")),
    Target(
        "settings_environment",
        _settings_by_environment,
        (
            b'SERVER__PORT=7\nWEB__NAMES=["a"]\nENGINE={"name": "cascade"}',
            b"LIMITS__TEXT_CHARACTERS=10\nTOKEN=exo_1",
            b'CHARACTERS=[{"name": "Bo"}]',
        ),
    ),
    Target("character_file", partial(in_file, "Ava.yaml", read_character), (_CHARACTER,)),
    Target("vrchat_avatar", _avatar, (_AVATAR,)),
    Target("certificate", partial(_certificates, "a.crt"), (_certificate().certificate,)),
    Target("certificate_key", partial(_certificates, "a.key"), (_certificate().key,)),
    Target("client_authority", partial(_certificates, "ca.crt"), (_certificate().certificate,)),
    Target("permission", partial(in_file, "given", _permission), (b"0123456789abcdef\n",)),
    Target(
        "weights_record",
        partial(in_file, "fetched.json", lambda path: Record(path.parent)),
        (b'{"a": {"size": 1}}',),
    ),
    Target(
        "weights_acceptance",
        partial(in_file, "accepted-licenses.json", lambda path: is_accepted(path.parent)),
        (b'{"terms": "0", "text": []}',),
    ),
)

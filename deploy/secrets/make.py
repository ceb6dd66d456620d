"""Makes every secret that the deployments here need, as files: `make.py FOLDER [NAME...]`.

    tls_certificate     certificate of the service, signed by itself; clients trust this file
    tls_key             its key
    tokens              who may call the service: hashes only
    token_operator      the operator's token: every right
    token_game          a game's token: speak, converse and watch
    token_prometheus    Prometheus' token: metrics only
    worker_certificate  certificate of the worker; the service trusts this file
    worker_key          its key
    worker_tokens       who may call the worker: hashes only
    token_worker        the service's token there
    mqtt_password       the service's password at the broker
    mqtt_password_stage the password of who commands it over the broker (user "stage")
    mosquitto_passwords both, hashed as the broker wants them
    grafana_password    of Grafana's user "admin"

NAMEs are host names and addresses of the service beside "bridge" and those of loopback. What is
there already stays: delete a file to have it made anew, with those that rest on it. Needs the
package exomni-bridge: its image has it, and a checkout after `make setup`.
"""

import base64
import hashlib
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bridge.security.certificates import make_certificate
from bridge.security.entry import Entry
from bridge.security.register import Register, write_register
from bridge.security.scope import ALL_SCOPES, Scope
from bridge.security.secrets import digest_of, new_token

_DAYS: Final = 365
_HERE: Final = ("localhost", "127.0.0.1", "::1")
#: Mosquitto's "$7$" hashes: PBKDF2 with SHA-512, as `mosquitto_passwd` writes them.
_ROUNDS: Final = 101
_SCOPES: Final[Mapping[str, frozenset[Scope]]] = {
    "operator": ALL_SCOPES,
    "game": frozenset({Scope.SPEAK, Scope.CONVERSE, Scope.WATCH}),
    "prometheus": frozenset({Scope.METRICS}),
}
_WORKER_SCOPES: Final = {"worker": frozenset({Scope.SPEAK})}
_USERS: Final = {"bridge": "mqtt_password", "stage": "mqtt_password_stage"}
#: Containers read these files as users of their own, through mounts of single files; the folder
#: is what keeps others of this machine out.
_FOLDER_MODE, _FILE_MODE = 0o700, 0o444


def make(folder: Path, names: tuple[str, ...] = ()) -> list[str]:
    """Make what is missing in `folder`; the names of the files that were made."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(_FOLDER_MODE)
    before = {path.name for path in folder.iterdir()}
    tokens = (f"token_{who}" for who in (*_SCOPES, *_WORKER_SCOPES))
    for name in (*tokens, *_USERS.values(), "grafana_password"):
        _keep(folder / name, new_token if name.startswith("token_") else _password)
    _make_certificate(folder, "tls", "exomni-bridge", ("bridge", *_HERE, *names))
    _make_certificate(folder, "worker", "exomni-bridge worker", ("worker", *_HERE))
    _make_register(folder, "tokens", _SCOPES)
    _make_register(folder, "worker_tokens", _WORKER_SCOPES)
    _make_broker_users(folder)
    return sorted({path.name for path in folder.iterdir()} - before)


def _make_certificate(folder: Path, what: str, name: str, names: tuple[str, ...]) -> None:
    certificate, key = folder / f"{what}_certificate", folder / f"{what}_key"
    if certificate.exists() and key.exists():
        return
    made = make_certificate(name, names, _DAYS, datetime.now(UTC))  # noqa: TID251
    _write(certificate, made.certificate)
    _write(key, made.key)


def _make_register(folder: Path, name: str, known: Mapping[str, frozenset[Scope]]) -> None:
    entries = [
        Entry(name=who, sha256=digest_of(_read(folder / f"token_{who}")), scopes=scopes)
        for who, scopes in known.items()
    ]
    path = folder / name
    if not path.exists():
        write_register(path, Register(tokens=tuple(entries)))
        path.chmod(_FILE_MODE)


def _make_broker_users(folder: Path) -> None:
    path = folder / "mosquitto_passwords"
    if path.exists():
        return
    lines = [f"{user}:{_hashed(_read(folder / name))}\n" for user, name in _USERS.items()]
    _write(path, "".join(lines).encode())


def _hashed(password: str) -> str:
    salt = secrets.token_bytes(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS)
    return f"$7${_ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"


def _password() -> str:
    return secrets.token_urlsafe(24)


def _keep(path: Path, draw: Callable[[], str]) -> None:
    if not path.exists():
        _write(path, draw().encode())


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    path.chmod(_FILE_MODE)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


def main() -> None:
    """From the command line."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    made = make(folder, tuple(sys.argv[2:]))
    sys.stdout.write(f"made in {folder}: {', '.join(made) or 'nothing, all of it is there'}\n")


if __name__ == "__main__":
    main()

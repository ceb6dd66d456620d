"""How a service calls a worker elsewhere, and why the two would not trust each other."""

from typing import Final

from bridge.config import secret
from bridge.errors import SecurityError, TokenRefused
from bridge.settings.worker_access import WorkerAccessSettings
from bridge.target import Target, encrypted, token_in

_KEY: Final = "engine.exomni.access"
#: What gRPC's details of a handshake that failed contain → what to do.
_CURES: Final = (
    (
        "certificate has expired",
        "its certificate has expired: renew it there; it is read again without a restart",
    ),
    (
        "Hostname Verification Check failed",
        "its certificate is for other host names: call it by one of those, or name one as "
        f"{_KEY}.name",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED",
        "nobody whom this machine trusts has signed its certificate: name the file of the one that "
        f"has, {_KEY}.ca_path",
    ),
    (
        "Failed to create security handshaker",
        f"the files of {_KEY} do not load: ca_path must hold certificates, and key_path the key of "
        "certificate_path (PEM)",
    ),
    (
        "WRONG_VERSION_NUMBER",
        "it does not encrypt: give it a certificate (`exomni-bridge worker --certificate`), or "
        f"leave out tls and certificates of {_KEY}",
    ),
)
_CLOSED: Final = (
    "the connection was closed at once: if the worker encrypts, name its certificate as "
    f"{_KEY}.ca_path; if it wants to see one, {_KEY}.certificate_path and key_path"
)
_TOKEN: Final = (
    f"name the variable or the file of a token for it ({_KEY}.token_variable, token_path; there, "
    "`exomni-bridge token new NAME --scope speak` makes one)"
)


def worker_target(address: str, access: WorkerAccessSettings) -> Target:
    """How to call the worker at `address`, "host:port". Raises `ConfigError`."""
    path = access.token_path
    target = Target(
        address,
        secret(access.token_variable) if path is None else token_in(path),
        ca_path=str(access.ca_path or ""),
        certificate_path=str(access.certificate_path or ""),
        key_path=str(access.key_path or ""),
        name=access.name,
    )
    return encrypted(target, access.tls)


def distrust(details: str) -> str:
    """Why TLS did not come about, as `details` of a status UNAVAILABLE say; "" if it is not why."""
    cures = (cure for mark, cure in _CURES if mark in details)
    return next((f"{cure} ({details})" for cure in cures), "")


def silence(details: str) -> str:
    """What may be behind a first call that was not answered: `details`, and what to look at."""
    return f"{_CLOSED} ({details})" if _is_cut(details) else details


def refusal(error: SecurityError, *, shown: bool) -> str:
    """Why a worker does not let this service in. `shown`: a token or a certificate was."""
    if isinstance(error, TokenRefused) and not shown:
        return f"it asks who calls: {_TOKEN}"
    return f"it does not let this service in: {error}; {_TOKEN}"


def _is_cut(details: str) -> bool:
    return "Socket closed" in details or "Connection reset" in details

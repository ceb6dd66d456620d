"""Static files, read once: nothing waits for a disk, and no thread does it either."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

#: What a page may do: its own scripts, pictures and connections; OBS adds styles of its user's.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
_NOT_MODIFIED: Final = 304


class Asset:
    """One file, with what tells a browser that it has it already."""

    def __init__(self, name: str, content: bytes) -> None:
        self._content = content
        self._headers = {
            "content-type": _TYPES[name[name.rindex(".") :]],
            "etag": f'"{sha256(content).hexdigest()[:32]}"',
            "cache-control": "no-cache",
            "content-security-policy": _POLICY,
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
        }

    def respond(self, request: Request) -> Response:
        """The file, or that nothing has changed."""
        if request.headers.get("if-none-match") == self._headers["etag"]:
            return Response(status_code=_NOT_MODIFIED, headers=self._headers)
        return Response(self._content, headers=self._headers)


def load_assets() -> Mapping[str, Asset]:
    """The files of `bridge/web/static`, by name."""
    folder: Traversable = files("bridge.web") / "static"
    kept = (entry for entry in folder.iterdir() if entry.is_file())
    return {
        entry.name: Asset(entry.name, entry.read_bytes())
        for entry in kept
        if entry.name[entry.name.rfind(".") :] in _TYPES
    }

"""Static files, read once: nothing waits for a disk, and no thread does it either."""

import gzip
from collections.abc import Mapping
from functools import cached_property
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
#: The viewer: `blob:` and `data:` are parts of a model that somebody drops, which never leave it;
#: meshes packed by meshoptimizer are unpacked by WebAssembly.
_VIEWER_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self' blob: data:; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_POLICIES: Final = {"index.html": _VIEWER_POLICY}
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".glb": "model/gltf-binary",
}
_NOT_MODIFIED: Final = 304
#: A file must shrink by this share to be worth unpacking.
_WORTHWHILE: Final = 0.9


class Asset:
    """One file, as it is and packed, with what tells a browser that it has it already."""

    def __init__(self, name: str, content: bytes) -> None:
        self._content = content
        self._headers = {
            "content-type": _TYPES[name[name.rindex(".") :]],
            "etag": f'"{sha256(content).hexdigest()[:32]}"',
            "cache-control": "no-cache",
            "content-security-policy": _POLICIES.get(name, _POLICY),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "vary": "accept-encoding",
        }

    def respond(self, request: Request) -> Response:
        """The file, or that nothing has changed."""
        # A weak tag is ours too: what packs on the way weakens it (RFC 9110, 8.8.3.3).
        known = request.headers.get("if-none-match", "").removeprefix("W/")
        if known == self._headers["etag"]:
            return Response(status_code=_NOT_MODIFIED, headers=self._headers)
        packed = self._packed if _takes_gzip(request) else None
        if packed is None:
            return Response(self._content, headers=self._headers)
        headers = self._headers | {"content-encoding": "gzip", "etag": f"W/{self._headers['etag']}"}
        return Response(packed, headers=headers)

    @cached_property
    def _packed(self) -> bytes | None:
        """Packed when it is first asked for: a service starts sooner than all of them are."""
        packed = gzip.compress(self._content, compresslevel=6, mtime=0)
        return packed if len(packed) < _WORTHWHILE * len(self._content) else None


def _takes_gzip(request: Request) -> bool:
    accepted = request.headers.get("accept-encoding", "").lower().split(",")
    return any(entry.strip() in ("gzip", "gzip;q=1", "gzip;q=1.0") for entry in accepted)


def load_assets() -> Mapping[str, Asset]:
    """The files of `bridge/web/static`, by name."""
    folder: Traversable = files("bridge.web") / "static"
    kept = (entry for entry in folder.iterdir() if entry.is_file())
    return {
        entry.name: Asset(entry.name, entry.read_bytes())
        for entry in kept
        if entry.name[entry.name.rfind(".") :] in _TYPES
    }

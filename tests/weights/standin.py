"""A stand-in of the model hub: its listing and its files over real HTTP, and its bad days.

Layout and headers as huggingface_hub reads them (`hf_api.model_info`, `file_download`,
`utils.hf_raise_for_status`): `/api/models/OWNER/NAME` and `/OWNER/NAME/resolve/COMMIT/PATH`, large
files behind a redirect.
"""

import hashlib
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMMIT = "c0ffee" * 6 + "c0ff"
#: Files of this size or more are "large": SHA-256 instead of a git blob id, and redirected.
LARGE_BYTES = 4096


@dataclass
class Standin:
    """What the hub has and how it behaves; tests change it while it runs."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    #: Repositories that refuse, with their status.
    gated: dict[str, int] = field(default_factory=dict)
    #: Path → how many bytes of its next answers arrive before the connection is cut.
    cuts: dict[str, list[int]] = field(default_factory=dict)
    #: Path → status answered after a cut of it.
    down_after_cut: dict[str, int] = field(default_factory=dict)
    #: Path → status answered instead of contents.
    broken: dict[str, int] = field(default_factory=dict)
    #: Path → size announced in the listing.
    sizes: dict[str, int] = field(default_factory=dict)
    #: Path → contents sent instead of those whose checksum is listed.
    swapped: dict[str, bytes] = field(default_factory=dict)
    ranges_ignored: bool = False
    #: Where large files are: another server, as the hub's storage is; empty means this one.
    storage: str = ""
    endpoint: str = ""
    #: (path, Range header) of every file request answered with contents.
    sent: list[tuple[str, str | None]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def listing(self, repository: str) -> dict[str, Any]:
        siblings = [self._sibling(*item) for item in self.files[repository].items()]
        return {"id": repository, "sha": COMMIT, "siblings": siblings}

    def _sibling(self, path: str, data: bytes) -> dict[str, Any]:
        size = self.sizes.get(path, len(data))
        blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        found: dict[str, Any] = {"rfilename": path, "size": size, "blobId": blob}
        if len(data) >= LARGE_BYTES:
            sha = hashlib.sha256(data).hexdigest()
            found["lfs"] = {"sha256": sha, "size": size, "pointerSize": 134}
        return found

    def requests_of(self, path: str) -> list[str | None]:
        """The Range headers of what was sent of `path`."""
        return [asked for name, asked in self.sent if name == path]

    def sent_counts(self) -> Counter[str]:
        return Counter(path for path, _ in self.sent)


class _Handler(BaseHTTPRequestHandler):
    hub: Standin

    def do_GET(self) -> None:
        if token := self.headers.get("Authorization"):
            self.hub.tokens.add(token)
        if found := re.fullmatch(r"/api/models/([^/]+/[^/?]+)(\?.*)?", self.path):
            self._answer(200, json.dumps(self.hub.listing(found[1])).encode())
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([0-9a-f]+)/(.+)", self.path):
            self._resolve(found[1], found[3])
        elif found := re.fullmatch(r"/blobs/([^/]+/[^/]+)/(.+)", self.path):
            self._contents(found[1], found[2])
        else:
            self._answer(404, b"")

    def _resolve(self, repository: str, path: str) -> None:
        if status := self.hub.gated.get(repository):
            self._answer(status, b"", {"X-Error-Code": "GatedRepo"})
        elif len(self.hub.files[repository][path]) >= LARGE_BYTES:
            self._answer(302, b"", {"Location": f"{self.hub.storage}/blobs/{repository}/{path}"})
        else:
            self._contents(repository, path)

    def _contents(self, repository: str, path: str) -> None:
        hub = self.hub
        if status := hub.broken.get(path):
            self._answer(status, b"")
            return
        data = hub.swapped.get(path, hub.files[repository][path])
        asked = self.headers.get("Range")
        hub.sent.append((path, asked))
        start = 0
        if asked and not hub.ranges_ignored:
            start = int(asked.removeprefix("bytes=").split("-")[0])
        cut = hub.cuts.get(path, [])
        if cut and path in hub.down_after_cut:
            hub.broken[path] = hub.down_after_cut[path]
        self._send(data, start, cut.pop(0) if cut else None)

    def _send(self, data: bytes, start: int, cut: int | None) -> None:
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[start:] if cut is None else data[start : start + cut])
        self.close_connection = True

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Keep quiet."""


@contextmanager
def serving(hub: Standin) -> Iterator[Standin]:
    """Answer on a free port of loopback; `hub.endpoint` says which."""
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    hub.endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

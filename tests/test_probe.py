"""What a container asks itself: cheap, and of a port that speaks TLS or not."""

import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bridge.probe import main, problem
from bridge.security.certificates import make_certificate


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"status": "not ready"}'
        self.send_response(200 if self.path == "/healthz" else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def answering(certificate: Path | None = None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_plain_port_is_asked() -> None:
    with answering() as port:
        assert problem("/healthz", port) == ""
        assert main(["/readyz", str(port)]) == '503 {"status": "not ready"}'


def test_a_port_with_tls_is_asked(tmp_path: Path) -> None:
    made = make_certificate("x", ["elsewhere"], 1, datetime.now(UTC))  # noqa: TID251
    certificate = tmp_path / "pem"
    certificate.write_bytes(made.certificate + made.key)
    with answering(certificate) as port:
        assert problem("/healthz", port) == ""


def test_a_port_without_anybody_is_told(free_port: int) -> None:
    assert problem("/healthz", free_port).startswith(f"nobody answers on port {free_port}")


@pytest.fixture
def free_port() -> int:
    with answering() as port:
        return port


def test_it_loads_next_to_nothing() -> None:
    heavy = "{'grpc', 'pydantic', 'numpy', 'asyncio'}"
    code = f"import sys, bridge.probe; print(*{heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

"""A certificate authority of the test's own, and what it signed, by the openssl program."""

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class Authority:
    """`ca`, `cert` and `key` are PEM files in `folder`; the certificate is 127.0.0.1's."""

    folder: Path

    def __post_init__(self) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("openssl is not installed")
        self.ca, self._ca_key = self.folder / "ca.pem", self.folder / "ca.key"
        self.cert, self.key = self.folder / "cert.pem", self.folder / "cert.key"
        self._make(self.ca, self._ca_key, "/CN=test authority")
        signed = ("-CA", self.ca, "-CAkey", self._ca_key)
        names = ("-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=CA:FALSE")
        self._make(self.cert, self.key, "/CN=127.0.0.1", *signed, *names)

    def context(self) -> ssl.SSLContext:
        """What a client of the broker needs."""
        return ssl.create_default_context(cafile=str(self.ca))

    def _make(self, cert: Path, key: Path, subject: str, *more: object) -> None:
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        files = ("-keyout", key, "-out", cert, "-subj", subject, "-days", "2")
        command = ["openssl", "req", "-x509", *curve, *map(str, (*files, *more))]
        subprocess.run(command, check=True, capture_output=True)

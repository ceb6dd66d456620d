"""`health`: whether a service is there, also where clients have to show a certificate."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bridge.cli.serve import check_health
from bridge.cli.start import app_of
from bridge.errors import ServiceUnreachable
from bridge.security.access import OpenAccess
from bridge.security.safeguards import Tls
from bridge.target import Target
from tests.fakes import VirtualClock
from tests.rpc.test_door import serving
from tests.security.certs import made, written


async def test_a_service_that_wants_certificates_is_healthy_to_who_shows_one(
    tmp_path: Path,
) -> None:
    client = made("probe", client=True)
    (tmp_path / "probe.crt").write_bytes(client.certificate)
    (tmp_path / "probe.key").write_bytes(client.key)
    tls = Tls(written(tmp_path, made(), client.certificate), VirtualClock())
    async with serving(OpenAccess(), tls) as port:
        bare = Target(f"127.0.0.1:{port}", tls=True, ca_path=str(tmp_path / "service.crt"))
        with pytest.raises(ServiceUnreachable, match="wants to see a certificate, --cert and --k"):
            await check_health(bare)
        certificate, key = str(tmp_path / "probe.crt"), str(tmp_path / "probe.key")
        await check_health(replace(bare, certificate_path=certificate, key_path=key))


def test_a_certificate_is_shown_by_options() -> None:
    told = CliRunner().invoke(app_of("health"), ["health", "--help"]).output
    assert all(option in told for option in ("--ca", "--cert", "--key", "--token"))

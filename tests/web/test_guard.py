"""Which browsers may ask, as a rule without a server."""

import pytest
from starlette.datastructures import Headers

from bridge.web import guard


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://[", "file://"],
)
def test_pages_of_other_sites_are_refused(origin: str) -> None:
    headers = Headers({"host": "127.0.0.1:8765", "origin": origin})
    assert guard.complaint_about(headers, {"127.0.0.1"})


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "", "["])
def test_names_that_are_not_ours_are_refused(host: str) -> None:
    assert guard.complaint_about(Headers({"host": host}), {"localhost"})


def test_pages_of_ours_and_programs_may_ask() -> None:
    ours = Headers({"host": "stage.local:8765", "origin": "https://stage.local:8765"})
    assert guard.complaint_about(ours, {"stage.local"}) is None
    assert guard.complaint_about(Headers({"host": "localhost"}), {"localhost"}) is None

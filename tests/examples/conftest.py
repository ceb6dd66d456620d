"""Programs of other languages, built once for each process of tests."""

import pytest

from tests.examples import csharp


@pytest.fixture(scope="session")
def harness(tmp_path_factory: pytest.TempPathFactory) -> csharp.Harness:
    """The C# core behind a console."""
    if csharp.MISSING is not None:
        pytest.skip(f"no {csharp.MISSING} (Debian: mono-mcs, mono-runtime)")
    return csharp.Harness(tmp_path_factory.mktemp("csharp"))

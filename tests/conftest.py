"""What holds for every test."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Before torch is imported, here and in the processes that tests start: models of a few thousand
# numbers gain nothing by a second thread, and on a busy machine wait long for it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Services of tests run side by side, and metrics have one port: tests of metrics say otherwise.
os.environ.setdefault("EXOMNI_METRICS__ENABLED", "false")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Twice as many processes as cores: many tests wait for processes that they start."""
    return 2 * (os.cpu_count() or 1)


# How long an example takes is no property of it: the machine may be busy.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

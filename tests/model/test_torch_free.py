"""What checks and plans a checkpoint runs on a machine, and at a speed, that torch does not."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "model.config",
        "model.decoder_config",
        "model.decoder_layout",
        "model.errors",
        "model.face_context",
        "model.faults",
        "model.folder",
        "model.mel_window",
        "model.memory",
        "model.pickles",
        "model.runtime.blocks",
        "model.runtime.plan",
        "model.runtime.readiness",
        "model.runtime.requests",
        "model.runtime.scheduler",
        "model.runtime.slots",
        "model.timing",
    ],
)
def test_importing_it_loads_no_torch(module: str) -> None:
    program = f"import sys, {module}; sys.exit('torch' in sys.modules or 'bridge' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

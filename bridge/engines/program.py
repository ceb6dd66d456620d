"""How a program that makes one utterance a process is started on each system."""

import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Final

from bridge.config import child_environment

#: BLAS would start threads, and a process with threads must not fork.
_SINGLE_THREADED: Final = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}

#: Speaks.
SPEECH: Final = "bridge.engines.speech"
#: Listens, and makes faces of what it hears.
LISTENING: Final = "bridge.engines.listening"


def diagnosis(program: str) -> str:
    """Said where a process ends before it is ready."""
    return f"`{sys.executable} -m {program} --once 0` shows why"


def command(program: str, mode: str, nice: int) -> list[str]:
    """`mode`: "--once", "--again" or "--zygote", as `bridge.engines.speech` says."""
    return [sys.executable, "-m", program, mode, str(nice)]


def options(nice: int, variables: Mapping[str, str] = _SINGLE_THREADED) -> dict[str, Any]:
    """Keyword arguments of `subprocess` for a process outside of the terminal's Ctrl-C.

    Where priority is not the process' own business (Windows), it starts below normal if `nice`;
    not at idle, which a busy game would starve. `variables`: changes of its environment.
    """
    environment = child_environment(variables)
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS if nice else 0
        return {"env": environment, "creationflags": flags}
    else:  # noqa: RET505
        # The same session, though: priorities are compared within one.
        return {"env": environment, "process_group": 0}

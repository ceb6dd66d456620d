"""How many files and sockets this process may hold open.

Most Linux systems give a process 1024 and let it ask for far more: the low number is for programs
that use select(2), which this one does not. A thousand connections would otherwise leave none for
takes.
"""

import sys
from typing import Final

from loguru import logger

#: More than clients and outputs of any one machine need.
_WANTED: Final = 65_536
#: What macOS allows at most where it says that there is no limit (OPEN_MAX).
_MODEST: Final = 10_240

if sys.platform != "win32":
    import resource

    def allow_many() -> int:
        """Ask for as many as there may be; how many there are then."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        for count in (_WANTED, _MODEST):
            most = count if hard == resource.RLIM_INFINITY else min(count, hard)
            if soft == resource.RLIM_INFINITY or soft >= most:
                return soft
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            except (OSError, ValueError) as error:
                logger.debug("{} open files are not to be had: {}", most, error)
                continue
            return most
        return soft

else:

    def allow_many() -> int:
        """Windows sets sockets no such limit."""
        return _WANTED

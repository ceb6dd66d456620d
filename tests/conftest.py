"""What holds for every test."""

import os

# Before torch is imported, here and in the processes that tests start: models of a few thousand
# numbers gain nothing by a second thread, and on a busy machine wait long for it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

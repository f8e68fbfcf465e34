"""What all tests share: one thread of arithmetic per process, since the processes fill the machine already."""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

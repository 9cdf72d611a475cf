"""What the claims of speed and of truth rest on: ratios against named baselines, planted effects."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: two threads stall on a busy machine

"""What a mentoring programme is worth: exports in, an honest verdict out. No Streamlit in here."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our systems are small: a second thread only costs

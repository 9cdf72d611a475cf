"""What a mentoring programme is worth: exports in, an honest verdict out. No Streamlit in here."""

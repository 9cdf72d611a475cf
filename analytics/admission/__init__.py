"""Export files in; validated tables, a load report and refused rows with reasons out."""

"""Figures: frozen results in, Plotly figures out; nothing is estimated here.

Every figure has a companion ``<name>_rows`` (header, rows) of formatted text for the table beside it, and
``<name>_alt``, one sentence for those who cannot see it.
"""

"""The quarterly report: put together once, then written as HTML, PDF, slides or a workbook."""

"""What a reader takes from a page: a chart or table as PNG, SVG, CSV or XLSX, with where it comes from."""

"""The figures of the return in one place."""

from analytics.report.figures.roi_density import roi_density, roi_density_alt, roi_density_rows
from analytics.report.figures.roi_range import roi_range_alt, roi_range_bar, roi_range_rows
from analytics.report.figures.roi_waterfall import roi_waterfall, roi_waterfall_alt, roi_waterfall_rows
from analytics.report.figures.tornado import tornado, tornado_alt, tornado_rows

__all__ = [
    "roi_density",
    "roi_density_alt",
    "roi_density_rows",
    "roi_range_alt",
    "roi_range_bar",
    "roi_range_rows",
    "roi_waterfall",
    "roi_waterfall_alt",
    "roi_waterfall_rows",
    "tornado",
    "tornado_alt",
    "tornado_rows",
]

"""Counts of people that may be shown, where estimates look for them."""

from analytics.cohorts.small import open_cells as open_cells
from analytics.cohorts.small import shown as shown

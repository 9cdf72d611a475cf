"""The panel in; effects with interval, counts, method and grade out."""

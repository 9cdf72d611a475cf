"""What the speed claims rest on: each figure is a ratio against a named baseline, measured in one run."""

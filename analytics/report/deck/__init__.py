"""Slides: figures as charts that can be edited, and text laid out so that nothing overflows."""

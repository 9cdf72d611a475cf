"""Simulated contact centres whose truth is known, written as exports."""

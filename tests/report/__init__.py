"""Tests of words, numbers, figures and the results document."""

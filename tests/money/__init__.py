"""The money room against hand arithmetic."""

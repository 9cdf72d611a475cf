"""From the bytes of any file to tables of text cells with their physical lines."""

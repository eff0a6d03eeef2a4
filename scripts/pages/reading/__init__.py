"""Blocks into facts, and into passages what is no fact."""

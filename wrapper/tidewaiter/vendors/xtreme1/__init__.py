"""Xtreme1: where it listens and how it signs (`client`), how it refuses (`errors`), and its uploads."""

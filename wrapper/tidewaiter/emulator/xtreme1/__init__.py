"""Xtreme1, as its server behaves, with the object store behind it.

Source: Xtreme1 developer reference and server source 0.9.1 (`specs/xtreme1.yaml` tells which says what).
"""

"""Xtreme1: where it listens (`client`), how it refuses (`errors`), and its uploads."""

NAME = "xtreme1"

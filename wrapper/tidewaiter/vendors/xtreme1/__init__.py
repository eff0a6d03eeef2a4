"""Xtreme1: where it listens (`client`), how it refuses (`errors`), and a module for each resource."""

NAME = "xtreme1"

"""Alibaba Cloud DMS: where it listens (`client`), how it refuses (`errors`), and its downloads of tracked data."""

NAME = "alibaba_dms"

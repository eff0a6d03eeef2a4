"""Alibaba Cloud DMS: where it listens and how it signs (`client`), how it refuses (`errors`), and its log downloads."""

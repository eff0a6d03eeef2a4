"""Huawei Cloud ModelArts: where it listens and how it signs (`client`), how it refuses (`errors`), and its syncs."""

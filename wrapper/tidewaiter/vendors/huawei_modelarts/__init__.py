"""Huawei Cloud ModelArts: where it listens (`client`), how it refuses (`errors`), and its syncs of datasets."""

NAME = "huawei_modelarts"

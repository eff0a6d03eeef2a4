"""Huawei Cloud ModelArts: where it listens (`client`), how it refuses (`errors`), who logs in (`iam_users`), in which
project (`projects`), its datasets, and their jobs: what these have in common is in `tasks` and `started`."""

NAME = "huawei_modelarts"
IAM = "huawei_iam"
"""The other host, as errors name it."""

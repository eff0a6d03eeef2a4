"""Huawei Cloud ModelArts, as its pages and clients have it, with IAM before it and a bucket behind it.

Source: `specs/huawei_modelarts.yaml` and `specs/iam.yaml` tell which says what.
"""

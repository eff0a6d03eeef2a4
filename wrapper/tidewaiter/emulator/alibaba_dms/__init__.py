"""Alibaba Cloud DMS, as its pages and SDKs have it: databases, tickets, what was tracked, and the store of the logs.

Source: `specs/alibaba_dms.yaml` tells which says what.
"""

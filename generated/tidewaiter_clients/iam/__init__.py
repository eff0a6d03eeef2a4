"""A client library for accessing Huawei Cloud IAM (projects, tokens, temporary keys)"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)

"""A client library for accessing Huawei Cloud ModelArts (datasets)"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)

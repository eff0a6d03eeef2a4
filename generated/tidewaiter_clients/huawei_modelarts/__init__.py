"""A client library for accessing Huawei Cloud ModelArts (dataset synchronisation)"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)

"""A client library for accessing Xtreme1 open API (upload progress)"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)

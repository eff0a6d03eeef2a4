"""A client library for accessing Xtreme1 open API (datasets, uploads, exports, model runs)"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)

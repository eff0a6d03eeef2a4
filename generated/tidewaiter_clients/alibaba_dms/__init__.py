"""A client library for accessing Alibaba Cloud Data Management (DMS) 2018-11-01 (data tracking)"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)

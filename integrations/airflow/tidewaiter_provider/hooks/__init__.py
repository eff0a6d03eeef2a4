"""A hook for each vendor: a connection becomes a client."""

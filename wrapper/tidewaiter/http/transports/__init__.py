"""What carries requests: httpx transports, ours by default, or the caller's."""

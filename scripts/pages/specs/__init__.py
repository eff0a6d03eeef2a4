"""Our specs as the same facts."""

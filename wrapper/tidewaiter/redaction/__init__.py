"""What may be shown of secrets and of what vendors send: masked values, and the log."""

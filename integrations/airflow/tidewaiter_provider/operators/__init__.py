"""Operators that start jobs, wait for them and fetch what they made."""

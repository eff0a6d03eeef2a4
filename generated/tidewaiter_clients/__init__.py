"""Typed clients made from `specs/` by `make generate`. Nobody edits what is below here."""

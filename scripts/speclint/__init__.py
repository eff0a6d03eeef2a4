"""The rules of `specs/README.md`, held by a machine."""

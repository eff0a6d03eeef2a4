"""The commands, each about one subject."""

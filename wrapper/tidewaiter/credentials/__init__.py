"""Access keys and tokens: what they are, where they come from, which one is in force."""

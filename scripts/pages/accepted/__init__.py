"""What somebody has looked at: `specs/sources.lock`, and the ledger of differences that are meant."""

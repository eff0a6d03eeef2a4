"""From the files that somebody gives us to a report, or JSON."""

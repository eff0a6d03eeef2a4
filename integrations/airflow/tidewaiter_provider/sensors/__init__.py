"""A sensor that waits for a job."""

"""How long to wait for a job, when to poll it again, and with which others. Decisions, and the coroutines that carry
them out; no HTTP."""

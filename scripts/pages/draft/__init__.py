"""Start an operation, or a whole spec, from a vendor's page, for a person to review.

    rows -> tree -> schema (types) --.
    samples -------------------------+-> answers, parameters -> whole -> splice -> the spec's text
    spec -> identity ----------------'

What the page says is written as `specs/README.md` demands it, and marked; what nobody can know of it says TODO(review).
"""

from pages.draft.identity import Refused, home
from pages.draft.whole import Draft, add, begin

__all__ = ["Draft", "Refused", "add", "begin", "home"]

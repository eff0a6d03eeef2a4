"""Start an operation, or a whole spec, from a vendor's page, for a person to review.

    rows -> tree -> schema (types) --.
    samples -------------------------+-> answers, parameters -> whole -> splice -> the spec's text
    spec -> home, identity, refusals-'

What the page says is written as `specs/README.md` demands it, and marked; what nobody can know of it says TODO(review).
"""

from .home import home
from .refused import Refused
from .whole import Draft, add, begin

__all__ = ["Draft", "Refused", "add", "begin", "home"]

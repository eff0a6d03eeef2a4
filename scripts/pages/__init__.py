"""Vendors' pages: read into facts, compared with the specs, drafted into new ones.

    file -> blocks (markup, plain) -> facts (read) -> findings (compare)
    spec -> facts (spec) ------------------------^

A page, a spec and what was accepted last time are all the same facts, so there is one comparison.
"""

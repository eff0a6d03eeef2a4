"""Vendors' pages: read into facts, compared with the specs, drafted into new ones.

    file -> document (blocks) -> tables (rows) -> reading (facts, passages) --.
    spec -> specs (facts) ----------------------------------------------------+-> comparing -> reporting
    specs/sources.lock -> accepted (facts) -----------------------------------'
                                                    facts -> draft (a spec)

A page, a spec and what was accepted last time are all the same facts, so there is one comparison.
"""

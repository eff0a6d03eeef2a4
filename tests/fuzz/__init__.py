"""Mutation fuzz: documented responses, damaged, must read to a typed status or a typed error, and to no made-up end.

`bodies` has the responses; `mutations` damages them, by `meaning`, `octets` and `envelope`; `oracle` says what bytes
say; `campaign` puts one case after the other.
Nothing is left to chance: a case is named by its seed, its vendor and its number.
"""

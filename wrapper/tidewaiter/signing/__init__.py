"""Request signatures, one scheme a module, each in stages that can be tested one by one.

Pure functions over plain values: no I/O, no clock, no randomness. Whoever calls gives the date and the nonce.
"""

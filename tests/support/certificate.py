"""A certificate for localhost, and its key."""

from __future__ import annotations

from pathlib import Path

KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKuOmIGjM9IuSq++o
s/OyOGAnXrc1wkx+oJtSSxkkOkehRANCAASDVYCfOwV3+VAvPcIEDaOA1QRVjRr5
QuU2Fl/ZtQmxKrID8OclPhUWGC2zdlSbHWqcD018VIvxTOtXwrprNr60
-----END PRIVATE KEY-----
"""
"""Made for these tests, and trusted by nobody else."""
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBdzCCAR2gAwIBAgIUOy2kpDvjsoULD0qhN6/tT8tk7PQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
MDAwMDAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASDVYCfOwV3+VAvPcIEDaOA1QRVjRr5QuU2Fl/ZtQmxKrID8OclPhUW
GC2zdlSbHWqcD018VIvxTOtXwrprNr60o0swSTAMBgNVHRMBAf8EAjAAMBoGA1Ud
EQQTMBGCCWxvY2FsaG9zdIcEfwAAATAdBgNVHQ4EFgQUt056g6vQUK7znNOAqr82
nlQ3HnEwCgYIKoZIzj0EAwIDSAAwRQIgPUlN9a7HQb41FZGwBoDgJiPZ0gpBcA9Z
vgIGoYVVdIMCIQDqnJvNXrkE52H4rA/p3NLkhTYuCl49z6XPD1CfbOvPsA==
-----END CERTIFICATE-----
"""
"""Signed by itself, for localhost, until 2120; it is no CA, and says nothing of what its key is for."""


def written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path

"""Requests that nobody would think of: what the signers are compared on."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from tidewaiter import AccessKey
from tidewaiter.signing import canonical

UNRESERVED = string.ascii_letters + string.digits + "-_.~"
IDENTIFIER = string.ascii_letters + string.digits
NASTY = (
    *(" ", "+", "%", "%2F", "%20", "%zz", "~", "*", "'", '"', "(", "!", "&", "=", "/", "//", "?", "#", ";", ","),
    *("\n", "\r\n", "\t", "\0", "\x7f", "..", "./", "\\", "|", "{", "[", "@", ":", "$", "`", "^", "<"),
    *("é", "e\u0301", "ß", "İ", "ǆ", "订单 表", "ﷺ", "שלום", "\u202eabc", "\u200d", "\ufeff", "\ue000", "\uffff"),
    *("😀", "👩‍🚀", "𝒳", "𠀋", "\U0010ffff"),
)


def strings(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=12)


# Lone surrogates have no UTF-8 form: neither signer could sign them, and no client could send them.
hostile = st.one_of(
    st.just(""),
    st.lists(st.sampled_from(NASTY), max_size=6).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
# Control characters cannot be sent in a header.
header_values = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)
shown = strings(string.ascii_letters + string.digits + string.punctuation)
keys = st.builds(AccessKey, shown, shown, st.none() | shown)
dates = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
hosts = st.sampled_from(["dms-enterprise.aliyuncs.com", "modelarts.cn-north-4.myhuaweicloud.com", "127.0.0.1:8190"])
bodies = st.one_of(
    st.just(b""),
    st.binary(max_size=40),
    hostile.map(str.encode),
    st.sampled_from([b"{}", b'{"Comment":"\xe8\xaf\xaf","N":1}', b"Empty=&A=b+c%2Ad"]),
)
content_types = st.one_of(
    st.sampled_from(
        ["", "application/json", "application/json; charset=utf-8", "Application/JSON", "application/bson"]
    ),
    st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=xyz", "text/plain"]),
    header_values,
)
libraries = st.fixed_dictionaries({}, optional={"user-agent": header_values, "accept": st.just("*/*")})


def headers(prefix: str, alphabet: str, optional: dict[str, Any]) -> st.SearchStrategy[dict[str, str]]:
    """A content type, perhaps, and made-up headers that no name of the protocol can collide with."""
    made_up = st.dictionaries(strings(alphabet).map(prefix.__add__), header_values, max_size=3)
    known = st.fixed_dictionaries({}, optional={"content-type": content_types, **optional})
    return st.builds(dict.__or__, made_up, known)


# The vendor's Python signer leaves parameter *names* as they are, against its own document, which says to encode
# them: names are made of characters that no encoding changes. It takes a mapping, so that no name is repeated.
alibaba_cases = st.fixed_dictionaries(
    {
        "vendor": st.just("alibaba"),
        "method": st.sampled_from(["GET", "POST"]),
        "action": strings(IDENTIFIER),
        "version": st.sampled_from(["2018-11-01", "2014-05-26"]),
        "host": hosts,
        "query": st.dictionaries(strings(UNRESERVED), hostile, max_size=5).map(lambda query: list(query.items())),
        "headers": headers("x-acs-", "abc019-", {}),
        "libraries": libraries,
        "body": bodies,
        "key": keys,
        "when": dates,
        "nonce": strings(IDENTIFIER),
    }
)

paths = st.lists(
    st.one_of(
        hostile.map(canonical.encode), strings(UNRESERVED + "%+:;,@!$&'()*=|^"), st.just("%ff%2F"), st.just("..")
    ),
    max_size=5,
).map(lambda segments: "/" + "/".join(segments))
# An empty path is left out: the vendor's signer fails on it. So is a header `x-sdk-content-sha256` of the caller's
# that is empty or padded.
huawei_cases = st.fixed_dictionaries(
    {
        "vendor": st.just("huawei"),
        "method": st.sampled_from(["GET", "POST", "put", "Delete", "PATCH", "HEAD"]),
        "path": paths,
        "host": hosts,
        "query": st.lists(st.tuples(st.sampled_from(["tag", "Tag", "a b", "é"]) | hostile, hostile), max_size=6),
        "headers": headers("x-", "abc019-_", {"x-sdk-content-sha256": st.just("UNSIGNED-PAYLOAD")}),
        "libraries": libraries,
        "body": bodies,
        "key": keys,
        "when": dates,
        "project_id": st.none() | strings(IDENTIFIER),
        "domain_id": st.none() | strings(IDENTIFIER),
    }
).map(lambda case: case | {"project_id": None} if case["domain_id"] else case)  # the vendor's keys know one of them

"""Our search for keys beside the vendors' own, over every way to keep a permanent or temporary one that they document.

Both must find the same key, or none. Where ours finds another, the case has its reason; a reason that no longer holds
fails too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from contract.conftest import Ask
from tidewaiter import ConfigError
from tidewaiter.vendors import load

A_ID, A_SECRET, A_TOKEN = (f"ALIBABA_CLOUD_{name}" for name in ("ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN"))
H_ID, H_SECRET, H_TOKEN = (f"HUAWEICLOUD_SDK_{name}" for name in ("AK", "SK", "SECURITY_TOKEN"))
CLI, INI, BASIC = ".aliyun/config.json", ".alibabacloud/credentials.ini", ".huaweicloud/credentials"
A_FILE, H_FILE = "ALIBABA_CLOUD_CREDENTIALS_FILE", "HUAWEICLOUD_SDK_CREDENTIALS_FILE"
DIRECTORY = None
BOM = "\ufeff"


@attrs.frozen
class Case:
    """What stands where; a file that is None is a directory. `{home}` in a variable is the home."""

    name: str
    env: dict[str, str] = attrs.field(factory=dict[str, str])
    files: dict[str, str | bytes | None] = attrs.field(factory=dict[str, "str | bytes | None"])
    differs: str | None = None
    """Why ours finds another key; None if both find the same."""


def cli(*profiles: dict[str, Any], current: str | None = "default") -> str:
    return json.dumps({"profiles": list(profiles)} | ({} if current is None else {"current": current}))


def profile(name: str = "default", mode: str = "AK", **more: Any) -> dict[str, Any]:
    return {"name": name, "mode": mode, "access_key_id": f"cli-{name}", "access_key_secret": "s", **more}


def ini(section: str = "default", type: str | None = "access_key", **more: str) -> str:
    keys = {"access_key_id": "ini-id", "access_key_secret": "ini-secret"} | ({"type": type} if type else {}) | more
    return "\n".join([f"[{section}]", *(f"{name} = {value}" for name, value in keys.items()), ""])


def basic(section: str = "basic", **more: str) -> str:
    keys = {"ak": "ini-ak", "sk": "ini-sk", "project_id": "ini-project"} | more
    return "\n".join([f"[{section}]", *(f"{name} = {value}" for name, value in keys.items()), ""])


WINDOWS = "a file that begins with a byte order mark, as editors on Windows write it, is a file all the same"
HOME = "a `~` in a variable is the home: shells expand it, .env files and services do not"
HASH = "a `#` within a secret belongs to it"
PERCENT = "a `%` in a secret is a `%`"

ALIBABA = [
    Case("nothing"),
    Case("environment", {A_ID: "i", A_SECRET: "s"}),
    Case("environment, temporary", {A_ID: "i", A_SECRET: "s", A_TOKEN: "t"}),
    Case("environment, empty token", {A_ID: "i", A_SECRET: "s", A_TOKEN: ""}),
    Case("environment, no secret", {A_ID: "i"}),
    Case("environment, empty secret", {A_ID: "i", A_SECRET: ""}, {CLI: cli(profile())}),
    Case("environment, no id", {A_SECRET: "s"}, {INI: ini()}),
    Case("environment before the profile", {A_ID: "i", A_SECRET: "s"}, {CLI: cli(profile()), INI: ini()}),
    Case("profile", files={CLI: cli(profile())}),
    Case("profile before the file", files={CLI: cli(profile()), INI: ini()}),
    Case("profile, temporary", files={CLI: cli(profile(mode="StsToken", sts_token="t"))}),
    Case("profile, temporary without its token", files={CLI: cli(profile(mode="StsToken")), INI: ini()}),
    Case("profile, permanent with an old token", files={CLI: cli(profile(sts_token="old"))}),
    Case("profile, empty keys", files={CLI: cli(profile(access_key_id="", access_key_secret="")), INI: ini()}),
    Case("profile, empty secret", files={CLI: cli(profile(access_key_secret="")), INI: ini()}),
    Case("profile, no keys", files={CLI: cli({"name": "default", "mode": "AK"}), INI: ini()}),
    Case("profile, null keys", files={CLI: cli(profile(access_key_id=None)), INI: ini()}),
    Case("profile, current", files={CLI: cli(profile("a"), profile("b"), current="b")}),
    Case("profile, chosen", {"ALIBABA_CLOUD_PROFILE": "a"}, {CLI: cli(profile("a"), profile("b"), current="b")}),
    Case("profile, chosen and not there", {"ALIBABA_CLOUD_PROFILE": "c"}, {CLI: cli(profile("a")), INI: ini("c")}),
    Case("profile, chosen, empty", {"ALIBABA_CLOUD_PROFILE": ""}, {CLI: cli(profile())}),
    Case("profile, current not there", files={CLI: cli(profile("a"), current="c"), INI: ini()}),
    Case("profile, no current", files={CLI: cli(profile("a"), current=None), INI: ini()}),
    Case("profile, twice", files={CLI: cli(profile(), profile(access_key_id="second"))}),
    Case("profile, no mode", files={CLI: cli({**profile(), "mode": None}), INI: ini()}),
    Case("profile, unknown mode", files={CLI: cli(profile(mode="Telepathy")), INI: ini()}),
    Case("profile, empty file", files={CLI: "", INI: ini()}),
    Case("profile, no JSON", files={CLI: "{", INI: ini()}),
    Case("profile, JSON null", files={CLI: "null", INI: ini()}),
    Case("profile, JSON list", files={CLI: "[]", INI: ini()}),
    Case("profile, no profiles", files={CLI: "{}", INI: ini()}),
    Case("profile, no text", files={CLI: b"\xff\xfe{}", INI: ini()}),
    Case("profile, BOM", files={CLI: BOM + cli(profile()), INI: ini()}, differs=WINDOWS),
    Case(
        "profile, CRLF",
        files={CLI: json.dumps({"current": "default", "profiles": [profile()]}, indent=1).replace("\n", "\r\n")},
    ),
    Case("profile, directory", files={CLI: DIRECTORY, INI: ini()}),
    Case("profile, switched off", {"ALIBABA_CLOUD_CLI_PROFILE_DISABLED": "TRUE"}, {CLI: cli(profile()), INI: ini()}),
    Case("profile, switched off otherwise", {"ALIBABA_CLOUD_CLI_PROFILE_DISABLED": "1"}, {CLI: cli(profile())}),
    Case("file", files={INI: ini()}),
    Case("file, other section", files={INI: ini("work")}),
    Case("file, chosen section", {"ALIBABA_CLOUD_PROFILE": "work"}, {INI: ini("work")}),
    Case("file, empty secret", files={INI: ini(access_key_secret="")}),
    Case("file, empty keys", files={INI: ini(access_key_id="", access_key_secret="")}),
    Case("file, comment behind", files={INI: ini(access_key_secret="ini-secret # mine")}),
    Case("file, hash in the secret", files={INI: ini(access_key_secret="ab#cd")}, differs=HASH),
    Case("file, percent in the secret", files={INI: ini(access_key_secret="ab%cd")}, differs=PERCENT),
    Case("file, unknown type", files={INI: ini(type="telepathy")}),
    Case("file, no type", files={INI: ini(type=None)}, differs="it is the last place, and a key can be nothing else"),
    Case(
        "file, temporary",
        files={INI: ini(type="sts", security_token="t")},
        differs="the vendor's libraries for other languages have this type",
    ),
    Case("file, switched off", files={INI: ini(enable="false")}, differs="the vendor's pages have `enable`"),
    Case("file, empty", files={INI: ""}),
    Case("file, no section", files={INI: "access_key_id = i\n"}),
    Case("file, option twice", files={INI: ini() + "type = access_key\n"}),
    Case("file, no text", files={INI: b"[default]\ntype = \xff\n"}),
    Case("file, BOM", files={INI: BOM + ini()}, differs=WINDOWS),
    Case("file, CRLF", files={INI: ini().replace("\n", "\r\n")}),
    Case("file, directory", files={INI: DIRECTORY}),
    Case("file, named", {A_FILE: "{home}/mine.ini"}, {"mine.ini": ini(), INI: ini(access_key_id="other")}),
    Case("file, named and not there", {A_FILE: "{home}/mine.ini"}, {INI: ini()}),
    Case("file, named and a directory", {A_FILE: "{home}/mine.ini"}, {"mine.ini": DIRECTORY, INI: ini()}),
    Case("file, named, empty", {A_FILE: ""}, {INI: ini()}),
    Case("file, named with ~", {A_FILE: "~/mine.ini"}, {"mine.ini": ini()}, differs=HOME),
    Case("home is no directory", {"HOME": "/dev/null"}),
    Case("home is not there", {"HOME": "{home}/nowhere"}),
    Case(
        "home is no directory, but a named file", {"HOME": "/dev/null", A_FILE: "{home}/mine.ini"}, {"mine.ini": ini()}
    ),
]

HUAWEI = [
    Case("nothing"),
    Case("environment", {H_ID: "i", H_SECRET: "s"}),
    Case("environment, temporary", {H_ID: "i", H_SECRET: "s", H_TOKEN: "t"}),
    Case("environment, empty token", {H_ID: "i", H_SECRET: "s", H_TOKEN: ""}),
    Case("environment, no secret", {H_ID: "i"}),
    Case("environment, empty secret", {H_ID: "i", H_SECRET: ""}, {BASIC: basic()}),
    Case("environment, no id", {H_SECRET: "s"}, {BASIC: basic()}),
    Case("environment before the file", {H_ID: "i", H_SECRET: "s"}, {BASIC: basic()}),
    Case("half of a federated login", {"HUAWEICLOUD_SDK_IDP_ID": "x", H_ID: "i", H_SECRET: "s"}),
    Case("half of an OIDC login", {"HUAWEICLOUD_OIDC_PROVIDER_URN": "x", H_ID: "i", H_SECRET: "s"}),
    Case("file", files={BASIC: basic()}),
    Case("file, temporary", files={BASIC: basic(security_token="t")}),
    Case("file, other section", files={BASIC: basic("global")}),
    Case("file, empty secret", files={BASIC: basic(sk="")}),
    Case("file, empty keys", files={BASIC: basic(ak="", sk="")}),
    Case("file, half of a federated login", files={BASIC: basic(idp_id="x")}),
    Case("file, percent in the secret", files={BASIC: basic(sk="ab%cd")}, differs=PERCENT),
    Case("file, hash in the secret", files={BASIC: basic(sk="ab#cd")}),
    Case("file, comment behind", files={BASIC: basic(sk="sk # mine")}, differs="no key has a space in it"),
    Case("file, empty", files={BASIC: ""}),
    Case("file, no section", files={BASIC: "ak = i\n"}),
    Case("file, option twice", files={BASIC: basic() + "ak = i\n"}),
    Case("file, no text", files={BASIC: b"[basic]\nak = \xff\n"}),
    Case("file, BOM", files={BASIC: BOM + basic()}, differs=WINDOWS),
    Case("file, CRLF", files={BASIC: basic().replace("\n", "\r\n")}),
    Case("file, directory", files={BASIC: DIRECTORY}),
    Case("file, named", {H_FILE: "{home}/mine"}, {"mine": basic(), BASIC: basic(ak="other")}),
    Case("file, named and not there", {H_FILE: "{home}/mine"}, {BASIC: basic()}),
    Case("file, named and a directory", {H_FILE: "{home}/mine"}, {"mine": DIRECTORY, BASIC: basic()}),
    Case("file, named, empty", {H_FILE: ""}, {BASIC: basic()}),
    Case("file, named with ~", {H_FILE: "~/mine"}, {"mine": basic()}, differs=HOME),
    Case("home is no directory", {"HOME": "/dev/null"}),
    Case("home is not there", {"HOME": "{home}/nowhere"}),
]
CASES = [("alibaba_dms", case) for case in ALIBABA] + [("huawei_modelarts", case) for case in HUAWEI]


@pytest.mark.parametrize(("vendor", "case"), CASES, ids=[f"{vendor}: {case.name}" for vendor, case in CASES])
def test_both_find_the_same_key(
    vendor: str, case: Case, chains: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same files and variables; a difference has its reason."""
    for name, content in case.files.items():
        path = tmp_path / name
        (path if content is None else path.parent).mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            path.chmod(0o600)
    env = {name: value.replace("{home}", str(tmp_path)) for name, value in case.env.items()}
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    base = {"HOME": str(tmp_path), "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true", "PATH": "/usr/bin:/bin"}
    theirs = chains({"vendor": vendor, "env": base | env})
    try:
        key = load(vendor).find_key().key  # type: ignore[misc]
        ours = {"id": key.id, "secret": key.secret, "token": key.token}
    except ConfigError:
        ours = {}

    same = ours == {name: theirs[name] for name in ("id", "secret", "token") if "id" in theirs}
    assert same is (case.differs is None), (ours, theirs, case.differs)

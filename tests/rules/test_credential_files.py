"""Keys that the vendors' own tools keep."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tidewaiter import AccessKey, AlibabaDMS, ConfigError, HuaweiModelArts
from tidewaiter.credentials.alibaba import find_alibaba_key
from tidewaiter.credentials.huawei import find_huawei_key

ENV_KEY = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "env-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "env-secret"}
OIDC = {
    "ALIBABA_CLOUD_ROLE_ARN": "acs:ram::1:role/r",
    "ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "acs:ram::1:oidc-provider/p",
    "ALIBABA_CLOUD_OIDC_TOKEN_FILE": "/var/run/token",
}
HUAWEI_OIDC = {
    "HUAWEICLOUD_OIDC_PROVIDER_URN": "urn",
    "HUAWEICLOUD_OIDC_AGENCY_URN": "agency",
    "HUAWEICLOUD_OIDC_TOKEN_FILE": "/var/run/token",
}
HUAWEI_ENV = {"HUAWEICLOUD_SDK_AK": "env-ak", "HUAWEICLOUD_SDK_SK": "env-sk"}
CLI_MODES = ["RamRoleArn", "EcsRamRole", "OIDC", "ChainableRamRoleArn", "CloudSSO", "External", "OAuth"]
INI_TYPES = ["ram_role_arn", "oidc_role_arn", "ecs_ram_role", "rsa_key_pair"]
ODD_SECRETS = ["ab#cd", "ab%cd", "%(x)s", "ab;cd", "a=b:c", "$HOME", "${x:y}", "#ab", "'ab'"]

Keep = Callable[[str, str], Path]
Set = Callable[..., None]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Writes a file below the home, readable by nobody else."""

    def write(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        path.chmod(0o600)
        return path

    return write


@pytest.fixture
def set_all(monkeypatch: pytest.MonkeyPatch) -> Set:
    def call(variables: dict[str, str]) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return call


def cli_config(*profiles: dict[str, Any], current: str = "default") -> str:
    return json.dumps({"current": current, "profiles": profiles, "meta_path": ""})


def cli_profile(name: str = "default", mode: str = "AK", **more: Any) -> dict[str, Any]:
    key = {"access_key_id": f"cli-{name}", "access_key_secret": f"cli-secret-{name}", "sts_token": ""}
    return {"name": name, "mode": mode, "region_id": "cn-hangzhou", **key, **more}


def ini(section: str = "default", **keys: str) -> str:
    return "\n".join([f"[{section}]", *(f"{name} = {value}" for name, value in keys.items()), ""])


def alibaba_ini(section: str = "default", **more: str) -> str:
    return ini(section, access_key_id="ini-id", access_key_secret="ini-secret", **more)


ALIBABA_CLI, ALIBABA_INI, HUAWEI_INI = (
    ".aliyun/config.json",
    ".alibabacloud/credentials.ini",
    ".huaweicloud/credentials",
)


# Alibaba Cloud, in the vendor's order


def test_alibaba_looks_in_the_vendors_order(keep: Keep, set_all: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment, then a role, then the CLI's profile, then the credentials file."""
    keep(ALIBABA_INI, alibaba_ini())
    keep(ALIBABA_CLI, cli_config(cli_profile()))
    set_all(OIDC | ENV_KEY)
    from_env = find_alibaba_key().key
    monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_ID")
    monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
    with pytest.raises(ConfigError, match="OIDC role, which is not supported"):
        find_alibaba_key()
    monkeypatch.delenv("ALIBABA_CLOUD_ROLE_ARN")
    from_cli = find_alibaba_key().key
    (Path.home() / ALIBABA_CLI).unlink()
    from_file = find_alibaba_key().key

    assert ["env-id", "cli-default", "ini-id"] == [key.id for key in (from_env, from_cli, from_file)]


@pytest.mark.parametrize("missing", OIDC)
def test_a_role_takes_all_three_variables(set_all: Set, keep: Keep, missing: str) -> None:
    """With two of them, the vendor's library goes on looking; so do we."""
    set_all(OIDC | {missing: ""})
    keep(ALIBABA_INI, alibaba_ini())

    assert "ini-id" == find_alibaba_key().key.id


def test_the_environments_key_may_be_temporary(set_all: Set) -> None:
    """The token comes with it."""
    set_all(ENV_KEY | {"ALIBABA_CLOUD_SECURITY_TOKEN": "env-token"})

    assert AccessKey("env-id", "env-secret", "env-token") == find_alibaba_key().key


@pytest.mark.parametrize("missing", ENV_KEY)
def test_half_a_key_is_passed_over_and_told(
    set_all: Set, keep: Keep, missing: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As by the vendor's own library; if no other place has a whole one, the error says which half is missing."""
    set_all(ENV_KEY | {missing: ""})
    with pytest.raises(ConfigError, match=f"only one half of a key: set {missing} too"):
        find_alibaba_key()
    keep(ALIBABA_CLI, cli_config(cli_profile()))

    assert "cli-default" == find_alibaba_key().key.id
    assert f"only one half of a key: set {missing} too; the key in " in caplog.text


def test_the_clis_current_profile_is_read(keep: Keep) -> None:
    """A permanent key; a token that a profile kept from earlier is not sent with it."""
    keep(ALIBABA_CLI, cli_config(cli_profile("one"), cli_profile("two", sts_token="stale"), current="two"))

    assert AccessKey("cli-two", "cli-secret-two") == find_alibaba_key().key


def test_the_clis_temporary_key_comes_with_its_token(keep: Keep) -> None:
    """Mode StsToken."""
    keep(ALIBABA_CLI, cli_config(cli_profile(mode="StsToken", sts_token="cli-token")))

    assert AccessKey("cli-default", "cli-secret-default", "cli-token") == find_alibaba_key().key


def test_a_profile_can_be_picked(keep: Keep, set_all: Set) -> None:
    """By the variable that picks the file's section too."""
    keep(ALIBABA_CLI, cli_config(cli_profile("one"), cli_profile("two"), current="two"))
    set_all({"ALIBABA_CLOUD_PROFILE": "one"})

    assert "cli-one" == find_alibaba_key().key.id


@pytest.mark.parametrize("said", ["true", "True", "TRUE"])
def test_the_clis_profile_can_be_switched_off(keep: Keep, set_all: Set, said: str) -> None:
    """Then the next place is looked at, even if the CLI's file is broken."""
    keep(ALIBABA_CLI, "{")
    keep(ALIBABA_INI, alibaba_ini())
    set_all({"ALIBABA_CLOUD_CLI_PROFILE_DISABLED": said})

    assert "ini-id" == find_alibaba_key().key.id


@pytest.mark.parametrize("mode", CLI_MODES)
def test_the_clis_other_modes_are_rejected_by_name(keep: Keep, mode: str) -> None:
    """A role's or a browser's key needs the vendor's library, which plugs in."""
    path = keep(ALIBABA_CLI, cli_config(cli_profile(mode=mode)))

    with pytest.raises(ConfigError, match=f"'default' has the mode {mode}, which is not supported: pass") as caught:
        find_alibaba_key()

    assert str(path) in str(caught.value)


@pytest.mark.parametrize("secret", ODD_SECRETS)
def test_a_files_secret_is_read_as_it_stands(keep: Keep, secret: str) -> None:
    """The vendor's own library cuts it at a `#`; an interpolating parser stumbles over a `%`."""
    keep(ALIBABA_INI, ini(access_key_id="ini-id", access_key_secret=secret))
    keep(HUAWEI_INI, ini("basic", ak="ak", sk=secret))

    assert [secret, secret] == [find_alibaba_key().key.secret, find_huawei_key().key.secret]


def test_the_files_section_can_be_picked(keep: Keep, set_all: Set) -> None:
    """Comments and other sections do not matter."""
    keep(ALIBABA_INI, "# mine\n; too\n" + ini(access_key_id="x", access_key_secret="y") + alibaba_ini("work"))
    set_all({"ALIBABA_CLOUD_PROFILE": "work"})

    assert AccessKey("ini-id", "ini-secret") == find_alibaba_key().key


def test_the_files_temporary_key_comes_with_its_token(keep: Keep) -> None:
    """Type sts."""
    keep(ALIBABA_INI, alibaba_ini(type="sts", security_token="ini-token"))

    assert AccessKey("ini-id", "ini-secret", "ini-token") == find_alibaba_key().key


@pytest.mark.parametrize("kind", INI_TYPES)
def test_the_files_other_types_are_rejected_by_name(keep: Keep, kind: str) -> None:
    """As the CLI's modes are."""
    path = keep(ALIBABA_INI, alibaba_ini(type=kind))

    with pytest.raises(ConfigError, match=f"the type {kind} is not supported: pass") as caught:
        find_alibaba_key()

    assert str(path) in str(caught.value)


def test_a_section_can_be_switched_off(keep: Keep) -> None:
    """Then there is no key, and all places are named."""
    keep(ALIBABA_INI, alibaba_ini(enable="false"))

    with pytest.raises(ConfigError, match=r"no Alibaba Cloud access key: set .*config\.json or .*credentials\.ini"):
        find_alibaba_key()


def test_the_files_place_can_be_set(keep: Keep, set_all: Set) -> None:
    """It is read instead of the one at home."""
    keep(ALIBABA_INI, "[")
    elsewhere = keep("elsewhere.ini", alibaba_ini())
    set_all({"ALIBABA_CLOUD_CREDENTIALS_FILE": str(elsewhere)})

    assert "ini-id" == find_alibaba_key().key.id


def test_a_uri_for_keys_is_rejected_by_name(set_all: Set) -> None:
    """Nothing is fetched from anywhere; with a key in a file it is not reached."""
    set_all({"ALIBABA_CLOUD_CREDENTIALS_URI": "http://127.0.0.1:9/key"})

    with pytest.raises(ConfigError, match="ALIBABA_CLOUD_CREDENTIALS_URI is not supported"):
        find_alibaba_key()


def test_the_client_takes_what_the_profile_says(keep: Keep) -> None:
    """`from_env` reads files too."""
    keep(ALIBABA_CLI, cli_config(cli_profile()))

    with AlibabaDMS.from_env() as client:
        assert AlibabaDMS is type(client)


# Huawei Cloud, in the vendor's order


def test_huawei_looks_in_the_vendors_order(keep: Keep, set_all: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """A federated login, then the environment, then the file."""
    keep(HUAWEI_INI, ini("basic", ak="ini-ak", sk="ini-sk"))
    set_all(HUAWEI_ENV | HUAWEI_OIDC)
    with pytest.raises(ConfigError, match="HUAWEICLOUD_OIDC_PROVIDER_URN asks for a federated login"):
        find_huawei_key()
    monkeypatch.delenv("HUAWEICLOUD_OIDC_PROVIDER_URN")
    from_env = find_huawei_key()
    monkeypatch.delenv("HUAWEICLOUD_SDK_AK")
    monkeypatch.delenv("HUAWEICLOUD_SDK_SK")
    from_file = find_huawei_key()

    assert ["env-ak", "ini-ak"] == [profile.key.id for profile in (from_env, from_file)]


def test_huaweis_other_login_is_rejected_by_name(set_all: Set) -> None:
    """An identity provider wins over a key in the vendor's SDK, so a key beside it is not taken either."""
    set_all(HUAWEI_ENV | {"HUAWEICLOUD_SDK_IDP_ID": "idp", "HUAWEICLOUD_SDK_ID_TOKEN_FILE": "/var/run/token"})

    with pytest.raises(ConfigError, match="HUAWEICLOUD_SDK_IDP_ID asks for a federated login"):
        find_huawei_key()


def test_huaweis_environment_has_everything(set_all: Set) -> None:
    """Key, token, project and domain."""
    more = {"SECURITY_TOKEN": "token", "PROJECT_ID": "p", "DOMAIN_ID": "d"}
    set_all(HUAWEI_ENV | {f"HUAWEICLOUD_SDK_{name}": value for name, value in more.items()})
    set_all({"TIDEWAITER_HUAWEI_MODELARTS_REGION": "cn-north-4"})

    assert AccessKey("env-ak", "env-sk", "token") == find_huawei_key().key
    with HuaweiModelArts.from_env() as client:
        assert "p" == client.project_id


@pytest.mark.parametrize("missing", HUAWEI_ENV)
def test_half_of_huaweis_key_is_passed_over_and_told(set_all: Set, keep: Keep, missing: str) -> None:
    """As for the other cloud."""
    set_all(HUAWEI_ENV | {missing: ""})
    with pytest.raises(ConfigError, match=f"only one half of a key: set {missing} too"):
        find_huawei_key()
    keep(HUAWEI_INI, ini("basic", ak="ini-ak", sk="ini-sk"))

    assert "ini-ak" == find_huawei_key().key.id


def test_huaweis_file_has_everything(keep: Keep) -> None:
    """Section [basic]; [global] is for services without projects."""
    basic = ini("basic", ak="a", sk="s", security_token="t", project_id="p", domain_id="d", iam_endpoint="https://iam")
    keep(HUAWEI_INI, ini("global", ak="other", sk="other") + basic)

    found = find_huawei_key()
    assert (AccessKey("a", "s", "t"), {"project_id": "p", "domain_id": "d"}) == (found.key, found.more)


def test_the_environments_project_outweighs_the_files(keep: Keep, set_all: Set) -> None:
    """A key is kept once, and used in many projects."""
    keep(HUAWEI_INI, ini("basic", ak="a", sk="s", project_id="p", domain_id="d"))
    set_all({"HUAWEICLOUD_SDK_PROJECT_ID": "p2", "TIDEWAITER_HUAWEI_MODELARTS_REGION": "cn-north-4"})

    with HuaweiModelArts.from_env() as client:
        assert "p2" == client.project_id


def test_huaweis_file_can_be_elsewhere(keep: Keep, set_all: Set) -> None:
    """And the client is made from it, its project included."""
    elsewhere = keep("elsewhere", ini("basic", ak="a", sk="s", project_id="p"))
    variables = {"CLOUD_SDK_CREDENTIALS_FILE": str(elsewhere)}
    set_all({f"HUAWEI{name}": value for name, value in variables.items()})
    set_all({"TIDEWAITER_HUAWEI_MODELARTS_REGION": "cn-north-4"})

    with HuaweiModelArts.from_env() as client:
        assert "p" == client.project_id


def test_a_file_without_the_section_is_no_key(keep: Keep) -> None:
    """All places are named."""
    keep(HUAWEI_INI, ini("global", ak="a", sk="s"))

    with pytest.raises(ConfigError, match=r"no Huawei Cloud access key: .*credentials, section \[basic\]"):
        find_huawei_key()


# Files that are not what they should be

CANARY = "CANARY-in-a-file"
MALFORMED = {
    ALIBABA_CLI: [
        "{",
        f'{{"current": "{CANARY}"',
        "[]",
        "null",
        f'"{CANARY}"',
        "{}",
        f'{{"current": "x", "profiles": ["{CANARY}"]}}',
        cli_config(cli_profile("other", access_key_secret=CANARY)),
        cli_config(cli_profile(access_key_secret=CANARY, access_key_id="")),
        f"{CANARY}\x00",
    ],
    ALIBABA_INI: [
        CANARY,
        f"access_key_secret = {CANARY}",
        f"[default\naccess_key_secret = {CANARY}",
        f"[default]\n{CANARY}",
        f"[default]\naccess_key_id=a\naccess_key_id={CANARY}",
        f"[default]\naccess_key_id=a\naccess_key_secret={CANARY}\n[default]\nx=1",
        f"[default]\naccess_key_secret={CANARY}",
        f"[default]\naccess_key_id=a\naccess_key_secret=\nx={CANARY}",
    ],
    HUAWEI_INI: [
        CANARY,
        f"[basic\nsk = {CANARY}",
        f"[basic]\n{CANARY}",
        f"[basic]\nsk={CANARY}",
        f"[basic]\nak=a\nsk=s\nsk={CANARY}",
    ],
}
READERS: dict[str, Callable[[], object]] = {
    ALIBABA_CLI: find_alibaba_key,
    ALIBABA_INI: find_alibaba_key,
    HUAWEI_INI: find_huawei_key,
}


@pytest.mark.parametrize(
    ("name", "content"), [(name, content) for name, contents in MALFORMED.items() for content in contents]
)
def test_a_malformed_file_is_named_and_not_shown(keep: Keep, name: str, content: str) -> None:
    """Not even in the traceback: parsers quote the line that they give up at."""
    path = keep(name, content)
    with pytest.raises(ConfigError) as caught:
        READERS[name]()

    assert str(path) in str(caught.value)
    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("name", READERS)
def test_a_file_that_is_no_text_is_named_and_not_shown(keep: Keep, name: str) -> None:
    """Such as one in another encoding."""
    path = keep(name, "")
    path.write_bytes(f"[default] {CANARY} é".encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot be read: it is not text") as caught:
        READERS[name]()

    assert str(path) in str(caught.value)
    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("name", READERS)
def test_nothing_of_a_broken_file_hangs_on_the_error(keep: Keep, name: str) -> None:
    """Python's own errors carry what they could not read, and their repr shows it; reporters of errors take both."""
    keep(name, "").write_bytes(f"{{{CANARY} é".encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        READERS[name]()

    assert "CANARY" not in "".join(map(repr, chain(caught.value)))


def chain(error: BaseException | None) -> list[object]:
    """An error, what it came of, and what those carry."""
    if error is None:
        return []
    return [error, vars(error), *chain(error.__cause__), *chain(error.__context__)]


def test_nothing_of_broken_json_hangs_on_the_error(keep: Keep) -> None:
    """As above: a JSONDecodeError has the whole document."""
    keep(ALIBABA_CLI, f"{{{CANARY}")
    with pytest.raises(ConfigError) as caught:
        find_alibaba_key()

    assert "CANARY" not in "".join(map(repr, chain(caught.value)))


@pytest.mark.parametrize("name", READERS)
def test_a_directory_in_its_place_is_named(tmp_path: Path, name: str) -> None:
    """It can be read by nobody, whatever the rights: an OSError of any kind is ours."""
    (tmp_path / name).mkdir(parents=True)

    with pytest.raises(ConfigError, match=f"{tmp_path / name} cannot be read: IsADirectoryError"):
        READERS[name]()


@pytest.mark.parametrize("name", READERS)
def test_an_unreadable_file_is_named(keep: Keep, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """It is not passed over: a key is there, and somebody meant it. Patched, because root may read everything."""

    def forbidden(*_: Any) -> str:
        raise PermissionError(13, "Permission denied")

    path = keep(name, "")
    monkeypatch.setattr(Path, "read_bytes", forbidden)

    with pytest.raises(ConfigError, match=f"{path} cannot be read: PermissionError"):
        READERS[name]()


GOOD = {
    ALIBABA_CLI: cli_config(cli_profile(access_key_secret=CANARY)),
    ALIBABA_INI: ini(access_key_id="a", access_key_secret=CANARY),
    HUAWEI_INI: ini("basic", ak="a", sk=CANARY),
}


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o601])
@pytest.mark.parametrize("name", READERS)
def test_a_file_that_others_can_get_at_draws_a_warning(
    keep: Keep, caplog: pytest.LogCaptureFixture, name: str, mode: int
) -> None:
    """It names the file and what to do; the key is used all the same."""
    path = keep(name, GOOD[name])
    path.chmod(mode)
    with caplog.at_level(logging.WARNING):
        READERS[name]()

    assert [f"{path} can be read by other users of this machine: chmod 600 it"] == caplog.messages


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
@pytest.mark.parametrize("name", READERS)
def test_a_file_of_ones_own_draws_none(keep: Keep, caplog: pytest.LogCaptureFixture, name: str, mode: int) -> None:
    """Silence is the usual case."""
    keep(name, GOOD[name]).chmod(mode)
    with caplog.at_level(logging.DEBUG):
        READERS[name]()

    assert [] == caplog.messages


@pytest.mark.parametrize("name", READERS)
def test_a_key_that_no_header_can_carry_is_rejected_unseen(keep: Keep, name: str) -> None:
    """From files as from code."""
    keep(name, GOOD[name].replace(CANARY, f"{CANARY} x"))

    with pytest.raises(ConfigError, match="access key's secret is empty, or has") as caught:
        READERS[name]()

    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("value", [5, True, ["CANARY"], {"CANARY": 1}])
def test_a_key_of_another_type_is_rejected_unseen(keep: Keep, value: Any) -> None:
    """JSON has more than text."""
    keep(ALIBABA_CLI, cli_config(cli_profile(access_key_secret=value)))

    with pytest.raises(ConfigError, match=r"access key's secret is an? \w+, not text") as caught:
        find_alibaba_key()

    assert "CANARY" not in str(caught.value)

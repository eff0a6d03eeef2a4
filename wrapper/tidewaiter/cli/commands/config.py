"""`config show`: which settings are read, and where each was found."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import attrs
import click

MASK = "**********"
LOGIN = re.compile(r"(?:(?<=//)|^)(?!.*//).*@")
QUERY = re.compile(r"(?<=[?#]).*")


@attrs.frozen
class Setting:
    variable: str
    meaning: str
    is_secret: bool = False
    default: str | None = None

    def found(self) -> tuple[str | None, str]:
        """Its value, as it may be shown, and where it comes from."""
        value = os.environ.get(self.variable)
        if not value:
            return self.default, "default" if self.default else "not set"
        return MASK if self.is_secret else QUERY.sub(MASK, LOGIN.sub(f"{MASK}@", value)), "environment"


SETTINGS = {
    "xtreme1": [
        Setting("XTREME1_BASE_URL", "where the API is", default="http://localhost:8190/api"),
        Setting("XTREME1_TOKEN", "API token", is_secret=True),
    ],
    "alibaba_dms": [
        Setting("ALIBABA_CLOUD_ACCESS_KEY_ID", "access key"),
        Setting("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "access key secret", is_secret=True),
        Setting("ALIBABA_CLOUD_SECURITY_TOKEN", "session token of a temporary key", is_secret=True),
        Setting("ALIBABA_CLOUD_PROFILE", "profile of the CLI's file, or of the credentials file"),
        Setting("ALIBABA_CLOUD_CREDENTIALS_FILE", "credentials file", default="~/.alibabacloud/credentials.ini"),
        Setting("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true: leave ~/.aliyun/config.json alone"),
        Setting("TIDEWAITER_ALIBABA_DMS_ENDPOINT", "host", default="https://dms-enterprise.aliyuncs.com"),
        Setting("TIDEWAITER_ALIBABA_DMS_REGION", "region, instead of a host"),
        Setting("TIDEWAITER_ALIBABA_DMS_TENANT_ID", "tenant id (Tid)"),
    ],
    "huawei_modelarts": [
        Setting("HUAWEICLOUD_SDK_AK", "access key"),
        Setting("HUAWEICLOUD_SDK_SK", "secret key", is_secret=True),
        Setting("HUAWEICLOUD_SDK_SECURITY_TOKEN", "security token of a temporary key", is_secret=True),
        Setting("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "credentials file", default="~/.huaweicloud/credentials"),
        Setting("HUAWEICLOUD_SDK_PROJECT_ID", "project id"),
        Setting("HUAWEICLOUD_SDK_DOMAIN_ID", "domain (account) id, where it is needed"),
        Setting("TIDEWAITER_HUAWEI_MODELARTS_REGION", "region, such as cn-north-4"),
        Setting("TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT", "host, instead of a region"),
    ],
}


@click.group()
def config() -> None:
    """What tidewaiter reads from the environment."""


@config.command()
@click.option("-o", "--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(output: str) -> None:
    """Show every setting, its value (secrets masked) and where it comes from."""
    rows = [_row(vendor, setting) for vendor, settings in SETTINGS.items() for setting in settings]
    if output == "json":
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['setting']:<38}{row['value'] or '-':<38}{row['source']:<13}{row['meaning']}")


def _row(vendor: str, setting: Setting) -> dict[str, Any]:
    value, source = setting.found()
    return {
        "vendor": vendor,
        "setting": setting.variable,
        "value": value,
        "source": source,
        "meaning": setting.meaning,
    }

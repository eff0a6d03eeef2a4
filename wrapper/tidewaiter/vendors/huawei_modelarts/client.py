"""Huawei Cloud ModelArts: where it listens, who asks, and how requests are signed.

Source: Huawei Cloud ModelArts API reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

import attrs
import httpx

from tidewaiter_clients.huawei_modelarts import Client, models

from ...client import DEFAULTS, Options, VendorClient, split_settings
from ...credentials.access_key import KEY_SETTINGS, AccessKey, header_value, key_from_settings
from ...credentials.environment import ALLOW_HTTP, Setting, flag, in_a_header, missing, setting
from ...credentials.files import FoundKey
from ...credentials.huawei import KEY_VARIABLES, find_huawei_key
from ...credentials.provider import AccessKeyProvider, TokenProvider, keys, tokens
from ...errors import ConfigError
from ...http.auth import Auth, Unsigned
from ...http.endpoint import endpoint as checked_endpoint
from ...http.endpoint import regional
from ...http.errors import Server
from ...http.generated import SigningTransport, connect
from ...http.session import Prepare, Session
from ...redaction.secret import mask_model_reprs
from ...runtime import options_shown
from ...signing import sdk_hmac
from ...signing.bearer import x_auth_token
from ...signing.canonical import Request
from . import IAM, NAME
from .dataset_syncs import DatasetSyncs
from .dataset_versions import DatasetVersions
from .datasets import Datasets
from .errors import find_error, find_iam_error, is_repeatable
from .exports import Exports
from .iam_users import IamLogin, IAMUser
from .imports import Imports
from .projects import Projects

if TYPE_CHECKING:
    from tidewaiter_clients.iam import Client as IamClient

mask_model_reprs(models)

IAM_USER = "TIDEWAITER_HUAWEI_MODELARTS_IAM_USER"
IAM_PASSWORD = "TIDEWAITER_HUAWEI_MODELARTS_IAM_PASSWORD"  # noqa: S105 - the name of a variable
IAM_ACCOUNT = "TIDEWAITER_HUAWEI_MODELARTS_IAM_ACCOUNT"
IAM_ENDPOINT = "HUAWEICLOUD_SDK_IAM_ENDPOINT"
GLOBAL_IAM = "https://iam.myhuaweicloud.com"
EUROPEAN_IAM = "https://iam.{region}.myhuaweicloud.eu"
REGION = "TIDEWAITER_HUAWEI_MODELARTS_REGION"
ENDPOINT = "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"
TOKEN = "TIDEWAITER_HUAWEI_MODELARTS_TOKEN"  # noqa: S105 - the name of a variable
NO_KEY = "no credentials: pass an AccessKey or an IAMUser, or token= for an IAM token"
PROJECT = "HUAWEICLOUD_SDK_PROJECT_ID"
DOMAIN = "HUAWEICLOUD_SDK_DOMAIN_ID"
REGIONAL = "https://modelarts.{region}.myhuaweicloud.com"
IAM_TOKEN = "Huawei Cloud IAM token"  # noqa: S105 - what errors call it
USER_SETTINGS = ("iam_user", "iam_password", "iam_account")
HAS_KEY: dict[str, object] = {TOKEN: True}
"""What the table need not ask for: a key has its own error."""
EUROPEAN = {"eu-west-101": "https://modelarts.{region}.myhuaweicloud.eu"}
"""Regions of the European partner cloud, whose hosts have an end of their own."""


class HuaweiModelArts(VendorClient[Client]):
    """Huawei Cloud ModelArts, as one user in one project.

    Signs with `credentials` (AK/SK), or logs in as an `IAMUser`, or shows `token`, an IAM token good for 24 hours, or
    what a callable returns, which is called again when the vendor rejects one as expired; one of them is needed.
    `region`, such as `cn-north-4`, picks the host; `endpoint` overrides it; one of them is needed. Without `project_id`
    it is that of the region, which IAM is asked for once; `iam_endpoint` overrides IAM's host. `Options` tells what
    else can be set.

    Raises:
        ConfigError: If these make no client, with all that is missing.
    """

    name = NAME
    endpoint_setting = "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT or _REGION (endpoint=, region=)"
    job_kinds = MappingProxyType(
        {
            "dataset-sync": "dataset_syncs",
            "dataset": "datasets",
            "import": "imports",
            "export": "exports",
            "dataset-version": "dataset_versions",
        }
    )
    key_variables = KEY_VARIABLES
    settings = (
        Setting(KEY_VARIABLES[0], "access key", is_required=True, instead=TOKEN, check=in_a_header("access key's id")),
        Setting(
            KEY_VARIABLES[1],
            "secret key",
            is_required=True,
            instead=TOKEN,
            is_secret=True,
            check=in_a_header("access key's secret"),
        ),
        Setting(
            KEY_VARIABLES[2],
            "security token of a temporary key",
            is_secret=True,
            check=in_a_header("access key's token"),
        ),
        Setting(TOKEN, "IAM token, instead of a key", "token", is_secret=True, check=in_a_header("IAM token")),
        Setting(IAM_USER, "name of an IAM user, instead of a key"),
        Setting(IAM_PASSWORD, "password of the IAM user", is_secret=True),
        Setting(IAM_ACCOUNT, "account that the IAM user belongs to"),
        Setting("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "credentials file", default="~/.huaweicloud/credentials"),
        Setting(
            PROJECT,
            "project id",
            "project_id",
            is_required=True,
            instead=REGION,
            when_absent="the region's, IAM is asked for it once",
            check=in_a_header("project id"),
        ),
        Setting(DOMAIN, "domain (account) id, where it is needed", "domain_id", check=in_a_header("domain id")),
        Setting(
            REGION,
            "region, such as cn-north-4",
            "region",
            is_required=True,
            instead=ENDPOINT,
            check=partial(regional, REGIONAL),
        ),
        Setting(ENDPOINT, "host, instead of a region", "endpoint", check=partial(checked_endpoint, allow_http=True)),
        Setting(
            IAM_ENDPOINT,
            "host of IAM",
            "iam_endpoint",
            default=GLOBAL_IAM,
            check=partial(checked_endpoint, allow_http=True),
        ),
    )

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        credentials: AccessKey | AccessKeyProvider | IAMUser | None = None,
        *,
        project_id: str | None = None,
        region: str | None = None,
        domain_id: str | None = None,
        token: str | TokenProvider | None = None,
        endpoint: str | None = None,
        iam_endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        absent = missing(self.settings, {PROJECT: project_id, REGION: region, ENDPOINT: endpoint} | HAS_KEY)
        absent += [] if credentials is not None or token is not None else [NO_KEY]
        if absent:
            raise ConfigError("; ".join(absent))
        if project_id is not None:
            header_value("project id", project_id)
        if domain_id is not None:
            header_value("domain id", domain_id)
        if region is not None:
            regional(REGIONAL, region)
        base_url = _base_url(region, endpoint, options)
        self._iam_url = _iam_url(region, iam_endpoint, options)
        login = IamLogin(credentials, project_id, region) if isinstance(credentials, IAMUser) and not token else None
        is_key = token is None and login is None
        held: Any = login or (keys(cast("Any", credentials)) if is_key else tokens(IAM_TOKEN, token or ""))
        sign: Any = partial(self._sign, domain_id=domain_id) if is_key else x_auth_token
        sign_for_iam: Any = partial(sdk_hmac.sign, project_id=None, domain_id=domain_id) if is_key else x_auth_token
        prepare = login.prepare if login else None
        super().__init__(Client, base_url, held, sign, find_error, is_repeatable, options, prepare)
        utcnow = self._chosen["clock"].utcnow
        if login:
            login.session = self._iam_session(Unsigned(utcnow))
        asks = self._iam_session(Auth(held, sign_for_iam, utcnow), prepare)
        self.projects = Projects(asks, self._runtimes, region, project_id, login)
        self._asks_iam = asks
        self._add_resources()

    def _add_resources(self) -> None:
        if self._asks_iam.seconds != self._session.seconds:
            self._asks_iam = attrs.evolve(self._asks_iam, seconds=self._session.seconds)
            self.projects = self.projects.over(self._asks_iam)
            self.__dict__.pop("iam", None)
        core = self._session, self._runtimes, self.projects
        self.datasets = Datasets(*core)
        self.dataset_syncs = DatasetSyncs(*core)
        self.imports = Imports(*core)
        self.exports = Exports(*core)
        self.dataset_versions = DatasetVersions(*core)

    @cached_property
    def iam(self) -> IamClient:
        """The generated client of IAM, for its generated functions. Its requests are signed as `client`'s are."""
        from .iam import Client as Generated

        url = httpx.URL(self._iam_url)
        asks = self._asks_iam
        return connect(Generated, self._iam_url, asks.seconds, lambda: SigningTransport(self._runtimes, url, asks))

    @property
    def project_id(self) -> str | None:
        """The id of the project; None as long as it was neither given nor asked for."""
        return self.projects.known

    def _sign(self, request: Request, when: datetime, key: AccessKey, *, domain_id: str | None) -> Request:
        return sdk_hmac.sign(request, when, key, project_id=self.project_id, domain_id=domain_id)

    def _iam_session(self, auth: Auth[Any], prepare: Prepare | None = None) -> Session:
        url = httpx.URL(self._iam_url)
        server = Server(IAM, str(url.copy_with(raw_path=b"")), f"{IAM_ENDPOINT} (iam_endpoint=)")
        session = self._session_to(server, url, auth, prepare, find_iam_error)
        self._others.append(session)
        return session

    @staticmethod
    def find_key() -> FoundKey:
        """The access key that `from_env` would use, and where it was found.

        Raises:
            ConfigError: If there is none that can be used.
        """
        return find_huawei_key()

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys, project, a region's host and IAM's, and
        `TIDEWAITER_HUAWEI_MODELARTS_{ENDPOINT,REGION,TOKEN,IAM_USER,IAM_PASSWORD,IAM_ACCOUNT}`: an IAM token outweighs
        an IAM user, and both outweigh a key.

        Raises:
            ConfigError: If anything is missing, with all of it named; if what is set makes no client.
        """
        region, endpoint, token = setting(REGION), endpoint or setting(ENDPOINT), setting(TOKEN)
        user = None if token else _user(setting(IAM_USER), setting(IAM_PASSWORD), setting(IAM_ACCOUNT))
        found, absent = None, list[str]()
        try:
            found = None if token or user else cls.find_key()
        except ConfigError as error:
            absent.append(str(error))
        ids = dict(found.more) if found else {}
        project, domain = setting(PROJECT) or ids.get("project_id"), setting(DOMAIN) or ids.get("domain_id")
        absent += missing(cls.settings, {PROJECT: project, REGION: region, ENDPOINT: endpoint} | HAS_KEY)
        if absent:
            raise ConfigError("; ".join(absent))
        options.setdefault("allow_http", flag(ALLOW_HTTP))
        return cls(
            user or (found.key if found else None),
            project_id=project,
            region=region,
            domain_id=domain,
            token=token,
            endpoint=endpoint,
            iam_endpoint=setting(IAM_ENDPOINT),
            **options,
        )

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `access_key_id`, `access_key_secret`, `security_token` (of a temporary key), or `iam_user`,
        `iam_password`, `iam_account`, or `token` (IAM's); `project_id`, `domain_id`, `region`, `endpoint`,
        `iam_endpoint`; and what `Options` has.

        Raises:
            ConfigError: If one is not known, if there are two kinds of credentials, or if they make no client.
        """
        places = {"token", "project_id", "domain_id", "region", "endpoint", "iam_endpoint"}
        own, options = split_settings(settings, {*KEY_SETTINGS, *USER_SETTINGS, *places})
        kinds = [names for names in (KEY_SETTINGS, USER_SETTINGS, ("token",)) if any(own.get(name) for name in names)]
        if len(kinds) > 1:
            said = " and ".join(names[0] for names in kinds)
            raise ConfigError(f"{said} are two kinds of credentials: it takes an access key, an IAM user, or a token")
        user = _user(*(own.pop(name, None) for name in USER_SETTINGS))
        credentials = None if own.get("token") else user or key_from_settings(own)
        return cls(credentials, **own, **options)


def _user(name: str | None, password: str | None, account: str | None) -> IAMUser | None:
    """The user of three settings; None if none of them is there."""
    if name is None and password is None and account is None:
        return None
    if not (name and password and account):
        raise ConfigError(f"an IAM user takes three settings: {IAM_USER}, {IAM_PASSWORD}, {IAM_ACCOUNT}")
    return IAMUser(name, password, account)


def _iam_url(region: str | None, override: str | None, options: Options) -> str:
    usual = regional(EUROPEAN_IAM, region or "") if region in EUROPEAN else GLOBAL_IAM
    return checked_endpoint(override or usual, allow_http=options.get("allow_http", False))


def _base_url(region: str | None, override: str | None, options: Options) -> str:
    return checked_endpoint(override or _regional(region or ""), allow_http=options.get("allow_http", False))


def _regional(region: str) -> str:
    """The first address that the variable of the vendor's own SDK has for the region, or else its usual host."""
    usual = regional(EUROPEAN.get(region, REGIONAL), region)
    named = setting(f"HUAWEICLOUD_SDK_REGION_MODELARTS_{region.upper().replace('-', '_')}") or ""
    return named.split(",")[0].strip() or usual

"""The vendors' own credential chains: reads an environment and says which key they find, a JSON object a line.

Run by the vendors' environment (`make setup-vendors`), and so without any line of tidewaiter. Sources that ask a
network (roles, metadata services) are never reached: Alibaba's is off, of Huawei's chain the first three are run.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import sys
from typing import Any

from alibabacloud_credentials.provider.default import DefaultCredentialsProvider
from alibabacloud_credentials.utils import auth_constant, auth_util
from huaweicloudsdkcore.auth.provider import (
    CredentialProviderChain,
    EnvCredentialProvider,
    OidcStsCredentialProvider,
    ProfileCredentialProvider,
)

logging.disable(logging.CRITICAL)


def alibaba() -> dict[str, Any]:
    importlib.reload(auth_util)  # it reads the environment when it is imported
    importlib.reload(auth_constant)
    found = DefaultCredentialsProvider().get_credentials()
    return {
        "id": found.get_access_key_id(),
        "secret": found.get_access_key_secret(),
        "token": found.get_security_token() or None,
    }


def huawei() -> dict[str, Any]:
    sources = [kind("basic") for kind in (OidcStsCredentialProvider, EnvCredentialProvider, ProfileCredentialProvider)]
    found = CredentialProviderChain(sources).get_credentials()
    return {
        "id": found.ak,
        "secret": found.sk,
        "token": found.security_token or None,
        "project": found.project_id or None,
    }


CHAINS = {"alibaba_dms": alibaba, "huawei_modelarts": huawei}

for line in sys.stdin:
    question = json.loads(line)
    os.environ.clear()
    os.environ.update(question["env"])
    try:
        answer = CHAINS[question["vendor"]]()
    except Exception as error:
        answer = {"none": type(error).__name__}
    print(json.dumps(answer), flush=True)

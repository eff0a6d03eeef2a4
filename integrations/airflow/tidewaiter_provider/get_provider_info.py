"""What Airflow asks of a provider. It imports nothing: the web server, the scheduler and each worker call it."""


def get_provider_info() -> dict[str, object]:
    return {
        "package-name": "airflow-provider-tidewaiter",
        "name": "tidewaiter",
        "description": "Long data jobs of Xtreme1, Alibaba Cloud DMS and Huawei Cloud ModelArts.",
        "versions": ["0.1.0"],
        "integrations": [
            {"integration-name": name, "external-doc-url": url, "tags": ["service"]}
            for name, url in (
                ("Xtreme1", "https://www.xtreme1.io/"),
                ("Alibaba Cloud DMS", "https://www.alibabacloud.com/product/data-management-service"),
                ("Huawei Cloud ModelArts", "https://www.huaweicloud.com/intl/en-us/product/modelarts.html"),
            )
        ],
        "hooks": [
            {"integration-name": name, "python-modules": [f"tidewaiter_provider.hooks.{module}"]}
            for name, module in (
                ("Xtreme1", "xtreme1"),
                ("Alibaba Cloud DMS", "alibaba_dms"),
                ("Huawei Cloud ModelArts", "huawei_modelarts"),
            )
        ],
        "operators": _modules("tidewaiter_provider.operators.jobs"),
        "sensors": _modules("tidewaiter_provider.sensors.jobs"),
        "triggers": _modules("tidewaiter_provider.triggers.jobs"),
        "extra-links": ["tidewaiter_provider.links.jobs.VendorLink"],
        "connection-types": [
            {
                "connection-type": "xtreme1",
                "hook-name": "Xtreme1",
                "hook-class-name": "tidewaiter_provider.hooks.xtreme1.Xtreme1Hook",
                "ui-field-behaviour": {
                    "hidden-fields": ["login", "schema"],
                    "relabeling": {"host": "Address", "password": "API token"},
                    "placeholders": {"host": "https://xtreme1.example.com", "port": ""},
                },
                "conn-fields": _fields(_OPTIONS),
            },
            {
                "connection-type": "alibaba_dms",
                "hook-name": "Alibaba Cloud DMS",
                "hook-class-name": "tidewaiter_provider.hooks.alibaba_dms.AlibabaDMSHook",
                "ui-field-behaviour": {
                    "hidden-fields": ["schema", "port"],
                    "relabeling": {"host": "Endpoint", "login": "Access key id", "password": "Access key secret"},
                    "placeholders": {"host": "dms-enterprise.aliyuncs.com"},
                },
                "conn-fields": _fields(
                    {
                        "region": ("Region, such as cn-hangzhou", "string"),
                        "tenant_id": ("Tenant id; the active one if empty", "integer"),
                        "security_token": ("Security token of a temporary key", "secret"),
                    }
                    | _OPTIONS
                ),
            },
            {
                "connection-type": "huawei_modelarts",
                "hook-name": "Huawei Cloud ModelArts",
                "hook-class-name": "tidewaiter_provider.hooks.huawei_modelarts.HuaweiModelArtsHook",
                "ui-field-behaviour": {
                    "hidden-fields": ["schema", "port"],
                    "relabeling": {
                        "host": "Endpoint",
                        "login": "Access key (AK)",
                        "password": "Secret key (SK), or the IAM user's password",
                    },
                    "placeholders": {"host": "modelarts.cn-north-4.myhuaweicloud.com"},
                },
                "conn-fields": _fields(
                    {
                        "region": ("Region, such as cn-north-4", "string"),
                        "project_id": ("Project id; the region's if empty", "string"),
                        "domain_id": ("Domain (account) id, where it is needed", "string"),
                        "iam_endpoint": ("Host of IAM", "string"),
                        "iam_user": ("IAM user, instead of an access key", "string"),
                        "iam_account": ("Account of the IAM user", "string"),
                        "security_token": ("Security token of a temporary key", "secret"),
                        "token": ("IAM token, instead of an access key", "secret"),
                    }
                    | _OPTIONS
                ),
            },
        ],
    }


_OPTIONS = {
    "timeout": ("Seconds that a request may take", "number"),
    "ca_bundle": ("Path of the trusted certificates", "string"),
    "allow_http": ("Send keys over plain http to another machine", "boolean"),
    "requests_per_second": ("Requests per second, at most", "number"),
    "requests_at_once": ("Requests at once, at most", "integer"),
}


def _modules(module: str) -> list[dict[str, object]]:
    names = ("Xtreme1", "Alibaba Cloud DMS", "Huawei Cloud ModelArts")
    return [{"integration-name": name, "python-modules": [module]} for name in names]


def _fields(fields: dict[str, tuple[str, str]]) -> dict[str, object]:
    return {
        name: {
            "label": label,
            "schema": {"type": ["string", "null"], "format": "password"}
            if kind == "secret"
            else {"type": [kind, "null"]},
        }
        for name, (label, kind) in fields.items()
    }

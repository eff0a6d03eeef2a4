"""From a task in Airflow's web interface to the vendor's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow.providers.common.compat.sdk import BaseOperatorLink, XCom

if TYPE_CHECKING:
    from airflow.providers.common.compat.sdk import BaseOperator, TaskInstanceKey

PAGE_KEY = "vendor_page"
"""Of the XCom that has the address."""


class VendorLink(BaseOperatorLink):
    """The console of the vendor at which the job runs."""

    name = "Vendor's console"

    def get_link(self, operator: BaseOperator, *, ti_key: TaskInstanceKey) -> str:
        """The address; empty before the task has begun."""
        return XCom.get_value(key=PAGE_KEY, ti_key=ti_key) or ""

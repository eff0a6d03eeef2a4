"""An Apache Airflow provider for long data jobs of Xtreme1, Alibaba Cloud DMS and Huawei Cloud ModelArts."""

__version__ = "0.1.0"

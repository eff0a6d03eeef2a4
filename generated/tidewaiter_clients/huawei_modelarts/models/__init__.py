"""Contains all the data models used in inputs/outputs"""

from .changed_dataset import ChangedDataset
from .created_dataset import CreatedDataset
from .created_version import CreatedVersion
from .data_source import DataSource
from .dataset import Dataset
from .dataset_change import DatasetChange
from .dataset_data_statistics_type_0 import DatasetDataStatisticsType0
from .dataset_deletion_stats_type_0 import DatasetDeletionStatsType0
from .dataset_sync_status import DatasetSyncStatus
from .dataset_version import DatasetVersion
from .dataset_version_data_analysis_type_0 import DatasetVersionDataAnalysisType0
from .dataset_version_data_statistics_type_0 import DatasetVersionDataStatisticsType0
from .dataset_version_deletion_stats_type_0 import DatasetVersionDeletionStatsType0
from .datasets_page import DatasetsPage
from .export_params import ExportParams
from .export_params_request import ExportParamsRequest
from .export_status_value import ExportStatusValue
from .exported_task import ExportedTask
from .exports_page import ExportsPage
from .field import Field
from .field_request import FieldRequest
from .file_copy_progress import FileCopyProgress
from .imported_task import ImportedTask
from .imports_page import ImportsPage
from .label import Label
from .label_attribute import LabelAttribute
from .label_attribute_request import LabelAttributeRequest
from .label_format_request import LabelFormatRequest
from .label_property import LabelProperty
from .label_property_request import LabelPropertyRequest
from .label_request import LabelRequest
from .label_stats import LabelStats
from .label_value import LabelValue
from .label_value_request import LabelValueRequest
from .new_dataset import NewDataset
from .new_export import NewExport
from .new_import import NewImport
from .new_version import NewVersion
from .refusal import Refusal
from .schema_map import SchemaMap
from .schema_map_request import SchemaMapRequest
from .search_condition import SearchCondition
from .search_label import SearchLabel
from .search_label_property import SearchLabelProperty
from .search_labels import SearchLabels
from .search_properties import SearchProperties
from .search_properties_props import SearchPropertiesProps
from .source_info import SourceInfo
from .source_info_request import SourceInfoRequest
from .source_request import SourceRequest
from .started_task import StartedTask
from .sync_status_value import SyncStatusValue
from .versions_page import VersionsPage

__all__ = (
    "ChangedDataset",
    "CreatedDataset",
    "CreatedVersion",
    "DataSource",
    "Dataset",
    "DatasetChange",
    "DatasetDataStatisticsType0",
    "DatasetDeletionStatsType0",
    "DatasetSyncStatus",
    "DatasetVersion",
    "DatasetVersionDataAnalysisType0",
    "DatasetVersionDataStatisticsType0",
    "DatasetVersionDeletionStatsType0",
    "DatasetsPage",
    "ExportParams",
    "ExportParamsRequest",
    "ExportStatusValue",
    "ExportedTask",
    "ExportsPage",
    "Field",
    "FieldRequest",
    "FileCopyProgress",
    "ImportedTask",
    "ImportsPage",
    "Label",
    "LabelAttribute",
    "LabelAttributeRequest",
    "LabelFormatRequest",
    "LabelProperty",
    "LabelPropertyRequest",
    "LabelRequest",
    "LabelStats",
    "LabelValue",
    "LabelValueRequest",
    "NewDataset",
    "NewExport",
    "NewImport",
    "NewVersion",
    "Refusal",
    "SchemaMap",
    "SchemaMapRequest",
    "SearchCondition",
    "SearchLabel",
    "SearchLabelProperty",
    "SearchLabels",
    "SearchProperties",
    "SearchPropertiesProps",
    "SourceInfo",
    "SourceInfoRequest",
    "SourceRequest",
    "StartedTask",
    "SyncStatusValue",
    "VersionsPage",
)

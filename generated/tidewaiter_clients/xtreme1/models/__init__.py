"""Contains all the data models used in inputs/outputs"""

from .annotation_status_value import AnnotationStatusValue
from .api_token import ApiToken
from .api_token_result import ApiTokenResult
from .credentials import Credentials
from .data_filter import DataFilter
from .data_format_value import DataFormatValue
from .data_item import DataItem
from .data_item_page import DataItemPage
from .data_item_page_result import DataItemPageResult
from .data_item_status_value import DataItemStatusValue
from .data_item_type_value import DataItemTypeValue
from .dataset import Dataset
from .dataset_change import DatasetChange
from .dataset_page import DatasetPage
from .dataset_page_result import DatasetPageResult
from .dataset_result import DatasetResult
from .dataset_type_value import DatasetTypeValue
from .done import Done
from .export_record_list import ExportRecordList
from .export_record_row import ExportRecordRow
from .export_status_value import ExportStatusValue
from .file_node import FileNode
from .file_node_type_value import FileNodeTypeValue
from .login import Login
from .login_result import LoginResult
from .model import Model
from .model_class import ModelClass
from .model_page import ModelPage
from .model_page_result import ModelPageResult
from .model_result import ModelResult
from .model_run_list import ModelRunList
from .model_run_page import ModelRunPage
from .model_run_page_result import ModelRunPageResult
from .model_run_request import ModelRunRequest
from .model_run_row import ModelRunRow
from .model_run_row_metrics_type_0 import ModelRunRowMetricsType0
from .model_run_status_value import ModelRunStatusValue
from .new_dataset import NewDataset
from .presigned_urls import PresignedUrls
from .presigned_urls_result import PresignedUrlsResult
from .refusal import Refusal
from .result_filter import ResultFilter
from .serial_number import SerialNumber
from .split_type_value import SplitTypeValue
from .stored_file import StoredFile
from .stored_file_extra_info_type_0 import StoredFileExtraInfoType0
from .token_request import TokenRequest
from .token_type_value import TokenTypeValue
from .upload_record_list import UploadRecordList
from .upload_record_row import UploadRecordRow
from .upload_request import UploadRequest
from .upload_result_type_value import UploadResultTypeValue
from .upload_source_value import UploadSourceValue
from .upload_status_value import UploadStatusValue
from .user import User

__all__ = (
    "AnnotationStatusValue",
    "ApiToken",
    "ApiTokenResult",
    "Credentials",
    "DataFilter",
    "DataFormatValue",
    "DataItem",
    "DataItemPage",
    "DataItemPageResult",
    "DataItemStatusValue",
    "DataItemTypeValue",
    "Dataset",
    "DatasetChange",
    "DatasetPage",
    "DatasetPageResult",
    "DatasetResult",
    "DatasetTypeValue",
    "Done",
    "ExportRecordList",
    "ExportRecordRow",
    "ExportStatusValue",
    "FileNode",
    "FileNodeTypeValue",
    "Login",
    "LoginResult",
    "Model",
    "ModelClass",
    "ModelPage",
    "ModelPageResult",
    "ModelResult",
    "ModelRunList",
    "ModelRunPage",
    "ModelRunPageResult",
    "ModelRunRequest",
    "ModelRunRow",
    "ModelRunRowMetricsType0",
    "ModelRunStatusValue",
    "NewDataset",
    "PresignedUrls",
    "PresignedUrlsResult",
    "Refusal",
    "ResultFilter",
    "SerialNumber",
    "SplitTypeValue",
    "StoredFile",
    "StoredFileExtraInfoType0",
    "TokenRequest",
    "TokenTypeValue",
    "UploadRecordList",
    "UploadRecordRow",
    "UploadRequest",
    "UploadResultTypeValue",
    "UploadSourceValue",
    "UploadStatusValue",
    "User",
)

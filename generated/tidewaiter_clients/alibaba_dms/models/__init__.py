"""Contains all the data models used in inputs/outputs"""

from .acknowledged_reply import AcknowledgedReply
from .approval_detail import ApprovalDetail
from .approval_node import ApprovalNode
from .approval_node_list import ApprovalNodeList
from .approval_reply import ApprovalReply
from .audit_user import AuditUser
from .audit_user_id_list import AuditUserIdList
from .audit_user_list import AuditUserList
from .created_ticket_reply import CreatedTicketReply
from .data_track_detail import DataTrackDetail
from .data_track_detail_reply import DataTrackDetailReply
from .data_track_status_value import DataTrackStatusValue
from .database_list import DatabaseList
from .databases_reply import DatabasesReply
from .download_key_reply import DownloadKeyReply
from .download_status_reply import DownloadStatusReply
from .download_status_value import DownloadStatusValue
from .found_database import FoundDatabase
from .found_database_list import FoundDatabaseList
from .found_databases_reply import FoundDatabasesReply
from .gateway_error import GatewayError
from .handler import Handler
from .handler_list import HandlerList
from .instance import Instance
from .instance_list import InstanceList
from .instances_reply import InstancesReply
from .job_degree import JobDegree
from .job_degree_reply import JobDegreeReply
from .one_database import OneDatabase
from .one_database_reply import OneDatabaseReply
from .previewed_node import PreviewedNode
from .previewed_node_list import PreviewedNodeList
from .reason_list import ReasonList
from .standard_group import StandardGroup
from .status_result import StatusResult
from .table import Table
from .table_list import TableList
from .table_meta import TableMeta
from .table_meta_reply import TableMetaReply
from .tables_reply import TablesReply
from .tenant import Tenant
from .tenant_reply import TenantReply
from .tenants_reply import TenantsReply
from .ticket import Ticket
from .ticket_base import TicketBase
from .ticket_base_reply import TicketBaseReply
from .ticket_list import TicketList
from .ticket_status_value import TicketStatusValue
from .tickets_reply import TicketsReply
from .track_event import TrackEvent
from .track_result import TrackResult
from .track_result_reply import TrackResultReply
from .tracked_column import TrackedColumn
from .tracked_table import TrackedTable
from .workflow_detail import WorkflowDetail
from .workflow_reply import WorkflowReply

__all__ = (
    "AcknowledgedReply",
    "ApprovalDetail",
    "ApprovalNode",
    "ApprovalNodeList",
    "ApprovalReply",
    "AuditUser",
    "AuditUserIdList",
    "AuditUserList",
    "CreatedTicketReply",
    "DataTrackDetail",
    "DataTrackDetailReply",
    "DataTrackStatusValue",
    "DatabaseList",
    "DatabasesReply",
    "DownloadKeyReply",
    "DownloadStatusReply",
    "DownloadStatusValue",
    "FoundDatabase",
    "FoundDatabaseList",
    "FoundDatabasesReply",
    "GatewayError",
    "Handler",
    "HandlerList",
    "Instance",
    "InstanceList",
    "InstancesReply",
    "JobDegree",
    "JobDegreeReply",
    "OneDatabase",
    "OneDatabaseReply",
    "PreviewedNode",
    "PreviewedNodeList",
    "ReasonList",
    "StandardGroup",
    "StatusResult",
    "Table",
    "TableList",
    "TableMeta",
    "TableMetaReply",
    "TablesReply",
    "Tenant",
    "TenantReply",
    "TenantsReply",
    "Ticket",
    "TicketBase",
    "TicketBaseReply",
    "TicketList",
    "TicketStatusValue",
    "TicketsReply",
    "TrackEvent",
    "TrackResult",
    "TrackResultReply",
    "TrackedColumn",
    "TrackedTable",
    "WorkflowDetail",
    "WorkflowReply",
)

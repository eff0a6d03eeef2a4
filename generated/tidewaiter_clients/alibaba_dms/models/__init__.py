"""Contains all the data models used in inputs/outputs"""

from .acknowledged_reply import AcknowledgedReply
from .created_ticket_reply import CreatedTicketReply
from .data_track_status_value import DataTrackStatusValue
from .download_key_reply import DownloadKeyReply
from .download_status_reply import DownloadStatusReply
from .download_status_value import DownloadStatusValue
from .found_database import FoundDatabase
from .found_database_list import FoundDatabaseList
from .found_databases_reply import FoundDatabasesReply
from .gateway_error import GatewayError
from .job_degree import JobDegree
from .job_degree_reply import JobDegreeReply
from .one_database import OneDatabase
from .one_database_reply import OneDatabaseReply
from .status_result import StatusResult
from .tenant import Tenant
from .tenant_reply import TenantReply
from .tenants_reply import TenantsReply
from .ticket import Ticket
from .ticket_base import TicketBase
from .ticket_base_reply import TicketBaseReply
from .ticket_list import TicketList
from .ticket_status_value import TicketStatusValue
from .tickets_reply import TicketsReply

__all__ = (
    "AcknowledgedReply",
    "CreatedTicketReply",
    "DataTrackStatusValue",
    "DownloadKeyReply",
    "DownloadStatusReply",
    "DownloadStatusValue",
    "FoundDatabase",
    "FoundDatabaseList",
    "FoundDatabasesReply",
    "GatewayError",
    "JobDegree",
    "JobDegreeReply",
    "OneDatabase",
    "OneDatabaseReply",
    "StatusResult",
    "Tenant",
    "TenantReply",
    "TenantsReply",
    "Ticket",
    "TicketBase",
    "TicketBaseReply",
    "TicketList",
    "TicketStatusValue",
    "TicketsReply",
)

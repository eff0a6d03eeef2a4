"""Contains all the data models used in inputs/outputs"""

from .credential import Credential
from .iam_error import IamError
from .iam_refusal import IamRefusal
from .key_agency import KeyAgency
from .key_auth import KeyAuth
from .key_identity import KeyIdentity
from .key_reply import KeyReply
from .key_request import KeyRequest
from .key_token import KeyToken
from .links import Links
from .login import Login
from .login_auth import LoginAuth
from .login_domain import LoginDomain
from .login_identity import LoginIdentity
from .login_password import LoginPassword
from .login_scope import LoginScope
from .login_totp import LoginTotp
from .login_totp_user import LoginTotpUser
from .login_user import LoginUser
from .project import Project
from .projects_page import ProjectsPage
from .role import Role
from .scope_project import ScopeProject
from .session_user import SessionUser
from .token import Token
from .token_domain import TokenDomain
from .token_project import TokenProject
from .token_reply import TokenReply
from .token_user import TokenUser

__all__ = (
    "Credential",
    "IamError",
    "IamRefusal",
    "KeyAgency",
    "KeyAuth",
    "KeyIdentity",
    "KeyReply",
    "KeyRequest",
    "KeyToken",
    "Links",
    "Login",
    "LoginAuth",
    "LoginDomain",
    "LoginIdentity",
    "LoginPassword",
    "LoginScope",
    "LoginTotp",
    "LoginTotpUser",
    "LoginUser",
    "Project",
    "ProjectsPage",
    "Role",
    "ScopeProject",
    "SessionUser",
    "Token",
    "TokenDomain",
    "TokenProject",
    "TokenReply",
    "TokenUser",
)

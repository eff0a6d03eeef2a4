from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.session_user import SessionUser


T = TypeVar("T", bound="KeyAgency")


@_attrs_define
class KeyAgency:
    """An agency."""

    agency_name: str
    """ Its name. """
    domain_id: str | Unset = UNSET
    """ Id of its account. """
    domain_name: str | Unset = UNSET
    """ Name of its account. """
    duration_seconds: int | Unset = UNSET
    """ How long the key is good, 900 to 86400; 900 if not given. """
    session_user: SessionUser | Unset = UNSET
    """ Who uses an agency's key. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agency_name = self.agency_name

        domain_id = self.domain_id

        domain_name = self.domain_name

        duration_seconds = self.duration_seconds

        session_user: dict[str, Any] | Unset = UNSET
        if not isinstance(self.session_user, Unset):
            session_user = self.session_user.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agency_name": agency_name,
            }
        )
        if domain_id is not UNSET:
            field_dict["domain_id"] = domain_id
        if domain_name is not UNSET:
            field_dict["domain_name"] = domain_name
        if duration_seconds is not UNSET:
            field_dict["duration_seconds"] = duration_seconds
        if session_user is not UNSET:
            field_dict["session_user"] = session_user

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.session_user import SessionUser

        d = dict(src_dict)
        agency_name = d.pop("agency_name")

        domain_id = d.pop("domain_id", UNSET)

        domain_name = d.pop("domain_name", UNSET)

        duration_seconds = d.pop("duration_seconds", UNSET)

        _session_user = d.pop("session_user", UNSET)
        session_user: SessionUser | Unset
        if isinstance(_session_user, Unset):
            session_user = UNSET
        else:
            session_user = SessionUser.from_dict(_session_user)

        key_agency = cls(
            agency_name=agency_name,
            domain_id=domain_id,
            domain_name=domain_name,
            duration_seconds=duration_seconds,
            session_user=session_user,
        )

        key_agency.additional_properties = d
        return key_agency

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.token_type_value import TokenTypeValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="ApiToken")


@_attrs_define
class ApiToken:
    """An API token. It can do whatever its user can."""

    token: str
    """ The token itself. Two tokens of one user with the same end are the same text. """
    id: int | Unset = UNSET
    """ Id of the token. """
    token_type: str | TokenTypeValue | Unset = UNSET
    """ What a token is for. """
    expire_at: None | str | Unset = UNSET
    """ Until when it is good; null is for ever. """
    created_at: None | str | Unset = UNSET
    """ When it was made. """
    created_by: int | None | Unset = UNSET
    """ Id of the user who made it. """
    updated_at: None | str | Unset = UNSET
    """ When it was changed. """
    updated_by: int | None | Unset = UNSET
    """ Id of the user who changed it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        id = self.id

        token_type: str | Unset
        if isinstance(self.token_type, Unset):
            token_type = UNSET
        elif isinstance(self.token_type, TokenTypeValue):
            token_type = self.token_type.value
        else:
            token_type = self.token_type

        expire_at: None | str | Unset
        if isinstance(self.expire_at, Unset):
            expire_at = UNSET
        else:
            expire_at = self.expire_at

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        else:
            created_at = self.created_at

        created_by: int | None | Unset
        if isinstance(self.created_by, Unset):
            created_by = UNSET
        else:
            created_by = self.created_by

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = self.updated_at

        updated_by: int | None | Unset
        if isinstance(self.updated_by, Unset):
            updated_by = UNSET
        else:
            updated_by = self.updated_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "token": token,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if token_type is not UNSET:
            field_dict["tokenType"] = token_type
        if expire_at is not UNSET:
            field_dict["expireAt"] = expire_at
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if updated_by is not UNSET:
            field_dict["updatedBy"] = updated_by

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        token = d.pop("token")

        id = d.pop("id", UNSET)

        def _parse_token_type(data: object) -> str | TokenTypeValue | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_token_type_type_0 = TokenTypeValue(data)

                return componentsschemas_token_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TokenTypeValue | Unset, data)

        token_type = _parse_token_type(d.pop("tokenType", UNSET))

        expire_at: None | str | Unset = d.pop("expireAt", UNSET)

        created_at: None | str | Unset = d.pop("createdAt", UNSET)

        created_by: int | None | Unset = d.pop("createdBy", UNSET)

        updated_at: None | str | Unset = d.pop("updatedAt", UNSET)

        updated_by: int | None | Unset = d.pop("updatedBy", UNSET)

        api_token = cls(
            token=token,
            id=id,
            token_type=token_type,
            expire_at=expire_at,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            updated_by=updated_by,
        )

        api_token.additional_properties = d
        return api_token

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

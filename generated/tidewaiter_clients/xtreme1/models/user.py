from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="User")


@_attrs_define
class User:
    """A user."""

    id: int
    """ Id of the user. """
    username: str | Unset = UNSET
    """ User name. """
    nickname: None | str | Unset = UNSET
    """ Name that is shown: what stands before the `@`. """
    avatar_id: int | None | Unset = UNSET
    """ Id of the picture's file. """
    avatar_url: None | str | Unset = UNSET
    """ Where the picture is. """
    last_login_at: None | str | Unset = UNSET
    """ When they last logged in. """
    created_at: None | str | Unset = UNSET
    """ When they registered. """
    updated_at: None | str | Unset = UNSET
    """ When the user was changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        username = self.username

        nickname: None | str | Unset
        if isinstance(self.nickname, Unset):
            nickname = UNSET
        else:
            nickname = self.nickname

        avatar_id: int | None | Unset
        if isinstance(self.avatar_id, Unset):
            avatar_id = UNSET
        else:
            avatar_id = self.avatar_id

        avatar_url: None | str | Unset
        if isinstance(self.avatar_url, Unset):
            avatar_url = UNSET
        else:
            avatar_url = self.avatar_url

        last_login_at: None | str | Unset
        if isinstance(self.last_login_at, Unset):
            last_login_at = UNSET
        else:
            last_login_at = self.last_login_at

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        else:
            created_at = self.created_at

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if nickname is not UNSET:
            field_dict["nickname"] = nickname
        if avatar_id is not UNSET:
            field_dict["avatarId"] = avatar_id
        if avatar_url is not UNSET:
            field_dict["avatarUrl"] = avatar_url
        if last_login_at is not UNSET:
            field_dict["lastLoginAt"] = last_login_at
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        username = d.pop("username", UNSET)

        nickname: None | str | Unset = d.pop("nickname", UNSET)

        avatar_id: int | None | Unset = d.pop("avatarId", UNSET)

        avatar_url: None | str | Unset = d.pop("avatarUrl", UNSET)

        last_login_at: None | str | Unset = d.pop("lastLoginAt", UNSET)

        created_at: None | str | Unset = d.pop("createdAt", UNSET)

        updated_at: None | str | Unset = d.pop("updatedAt", UNSET)

        user = cls(
            id=id,
            username=username,
            nickname=nickname,
            avatar_id=avatar_id,
            avatar_url=avatar_url,
            last_login_at=last_login_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        user.additional_properties = d
        return user

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

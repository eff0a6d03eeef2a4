from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.key_agency import KeyAgency
    from ..models.key_token import KeyToken


T = TypeVar("T", bound="KeyIdentity")


@_attrs_define
class KeyIdentity:
    """Whose key to make."""

    methods: list[str]
    """ `token` or `assume_role`. """
    token: KeyToken | Unset = UNSET
    """ How long a key is good. """
    assume_role: KeyAgency | Unset = UNSET
    """ An agency. """
    policy: Any | Unset = UNSET
    """ What it may do with OBS, and nothing else. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        methods = self.methods

        token: dict[str, Any] | Unset = UNSET
        if not isinstance(self.token, Unset):
            token = self.token.to_dict()

        assume_role: dict[str, Any] | Unset = UNSET
        if not isinstance(self.assume_role, Unset):
            assume_role = self.assume_role.to_dict()

        policy = self.policy

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "methods": methods,
            }
        )
        if token is not UNSET:
            field_dict["token"] = token
        if assume_role is not UNSET:
            field_dict["assume_role"] = assume_role
        if policy is not UNSET:
            field_dict["policy"] = policy

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.key_agency import KeyAgency
        from ..models.key_token import KeyToken

        d = dict(src_dict)
        methods = cast(list[str], d.pop("methods"))

        _token = d.pop("token", UNSET)
        token: KeyToken | Unset
        if isinstance(_token, Unset):
            token = UNSET
        else:
            token = KeyToken.from_dict(_token)

        _assume_role = d.pop("assume_role", UNSET)
        assume_role: KeyAgency | Unset
        if isinstance(_assume_role, Unset):
            assume_role = UNSET
        else:
            assume_role = KeyAgency.from_dict(_assume_role)

        policy = d.pop("policy", UNSET)

        key_identity = cls(
            methods=methods,
            token=token,
            assume_role=assume_role,
            policy=policy,
        )

        key_identity.additional_properties = d
        return key_identity

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

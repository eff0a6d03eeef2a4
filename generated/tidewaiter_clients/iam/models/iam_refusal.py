from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.iam_error import IamError


T = TypeVar("T", bound="IamRefusal")


@_attrs_define
class IamRefusal:
    """An answer that says no."""

    error: IamError | None | Unset = UNSET
    """ What is wrong. """
    error_code: None | str | Unset = UNSET
    """ Code of the failure, in the envelope of the newer operations and of the gateway. """
    error_msg: None | str | Unset = UNSET
    """ Text for a person, there. """
    request_id: None | str | Unset = UNSET
    """ Id of the request, there. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.iam_error import IamError

        error: dict[str, Any] | None | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        elif isinstance(self.error, IamError):
            error = self.error.to_dict()
        else:
            error = self.error

        error_code: None | str | Unset
        if isinstance(self.error_code, Unset):
            error_code = UNSET
        else:
            error_code = self.error_code

        error_msg: None | str | Unset
        if isinstance(self.error_msg, Unset):
            error_msg = UNSET
        else:
            error_msg = self.error_msg

        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if error is not UNSET:
            field_dict["error"] = error
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_msg is not UNSET:
            field_dict["error_msg"] = error_msg
        if request_id is not UNSET:
            field_dict["request_id"] = request_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.iam_error import IamError

        d = dict(src_dict)

        def _parse_error(data: object) -> IamError | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = IamError.from_dict(data)

                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IamError | None | Unset, data)

        error = _parse_error(d.pop("error", UNSET))

        error_code: None | str | Unset = d.pop("error_code", UNSET)

        error_msg: None | str | Unset = d.pop("error_msg", UNSET)

        request_id: None | str | Unset = d.pop("request_id", UNSET)

        iam_refusal = cls(
            error=error,
            error_code=error_code,
            error_msg=error_msg,
            request_id=request_id,
        )

        iam_refusal.additional_properties = d
        return iam_refusal

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

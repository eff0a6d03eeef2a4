from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model import Model


T = TypeVar("T", bound="ModelPage")


@_attrs_define
class ModelPage:
    """A page of models."""

    list_: list[Model]
    """ Its rows; none past the last page. """
    page_size: int | Unset = UNSET
    """ Rows that a page can have. """
    page_no: int | Unset = UNSET
    """ Number of this page, from 1. """
    total: int | Unset = UNSET
    """ Rows on all pages together. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        list_ = []
        for list_item_data in self.list_:
            list_item = list_item_data.to_dict()
            list_.append(list_item)

        page_size = self.page_size

        page_no = self.page_no

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "list": list_,
            }
        )
        if page_size is not UNSET:
            field_dict["pageSize"] = page_size
        if page_no is not UNSET:
            field_dict["pageNo"] = page_no
        if total is not UNSET:
            field_dict["total"] = total

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model import Model

        d = dict(src_dict)
        list_ = []
        _list_ = d.pop("list")
        for list_item_data in _list_:
            list_item = Model.from_dict(list_item_data)

            list_.append(list_item)

        page_size = d.pop("pageSize", UNSET)

        page_no = d.pop("pageNo", UNSET)

        total = d.pop("total", UNSET)

        model_page = cls(
            list_=list_,
            page_size=page_size,
            page_no=page_no,
            total=total,
        )

        model_page.additional_properties = d
        return model_page

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

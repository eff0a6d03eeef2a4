from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.search_labels import SearchLabels
    from ..models.search_properties import SearchProperties


T = TypeVar("T", bound="SearchCondition")


@_attrs_define
class SearchCondition:
    """What samples to look for."""

    hard: str | Unset = UNSET
    """ `0` or `1`: whether it is a hard sample. """
    labeler: str | Unset = UNSET
    """ Who has labelled it. """
    sample_name: str | Unset = UNSET
    """ Name of its file. """
    sample_dir: str | Unset = UNSET
    """ Its folder, which ends with `/`; not those within. """
    sample_time: str | Unset = UNSET
    """ `month`, `day`, or `yyyyMMdd-yyyyMMdd`, 30 days at most. """
    score: str | Unset = UNSET
    """ Confidence, a range. """
    coefficient: str | Unset = UNSET
    """ How hard it is, a range. """
    import_origin: str | Unset = UNSET
    """ Where it came from. """
    parent_sample_id: str | Unset = UNSET
    """ Id of the sample that it is a part of. """
    kvp: str | Unset = UNSET
    """ Voltage of a CT. """
    slice_thickness: str | Unset = UNSET
    """ Thickness of a slice of a CT. """
    study_date: str | Unset = UNSET
    """ Day of a CT. """
    time_in_video: str | Unset = UNSET
    """ Time within a video. """
    frame_in_video: int | Unset = UNSET
    """ An identifier of a picture within a video. """
    label_list: SearchLabels | Unset = UNSET
    """ Labels to look for. """
    metadata: SearchProperties | Unset = UNSET
    """ Properties to look for. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        hard = self.hard

        labeler = self.labeler

        sample_name = self.sample_name

        sample_dir = self.sample_dir

        sample_time = self.sample_time

        score = self.score

        coefficient = self.coefficient

        import_origin = self.import_origin

        parent_sample_id = self.parent_sample_id

        kvp = self.kvp

        slice_thickness = self.slice_thickness

        study_date = self.study_date

        time_in_video = self.time_in_video

        frame_in_video = self.frame_in_video

        label_list: dict[str, Any] | Unset = UNSET
        if not isinstance(self.label_list, Unset):
            label_list = self.label_list.to_dict()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if hard is not UNSET:
            field_dict["hard"] = hard
        if labeler is not UNSET:
            field_dict["labeler"] = labeler
        if sample_name is not UNSET:
            field_dict["sample_name"] = sample_name
        if sample_dir is not UNSET:
            field_dict["sample_dir"] = sample_dir
        if sample_time is not UNSET:
            field_dict["sample_time"] = sample_time
        if score is not UNSET:
            field_dict["score"] = score
        if coefficient is not UNSET:
            field_dict["coefficient"] = coefficient
        if import_origin is not UNSET:
            field_dict["import_origin"] = import_origin
        if parent_sample_id is not UNSET:
            field_dict["parent_sample_id"] = parent_sample_id
        if kvp is not UNSET:
            field_dict["kvp"] = kvp
        if slice_thickness is not UNSET:
            field_dict["slice_thickness"] = slice_thickness
        if study_date is not UNSET:
            field_dict["study_date"] = study_date
        if time_in_video is not UNSET:
            field_dict["time_in_video"] = time_in_video
        if frame_in_video is not UNSET:
            field_dict["frame_in_video"] = frame_in_video
        if label_list is not UNSET:
            field_dict["label_list"] = label_list
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.search_labels import SearchLabels
        from ..models.search_properties import SearchProperties

        d = dict(src_dict)
        hard = d.pop("hard", UNSET)

        labeler = d.pop("labeler", UNSET)

        sample_name = d.pop("sample_name", UNSET)

        sample_dir = d.pop("sample_dir", UNSET)

        sample_time = d.pop("sample_time", UNSET)

        score = d.pop("score", UNSET)

        coefficient = d.pop("coefficient", UNSET)

        import_origin = d.pop("import_origin", UNSET)

        parent_sample_id = d.pop("parent_sample_id", UNSET)

        kvp = d.pop("kvp", UNSET)

        slice_thickness = d.pop("slice_thickness", UNSET)

        study_date = d.pop("study_date", UNSET)

        time_in_video = d.pop("time_in_video", UNSET)

        frame_in_video = d.pop("frame_in_video", UNSET)

        _label_list = d.pop("label_list", UNSET)
        label_list: SearchLabels | Unset
        if isinstance(_label_list, Unset):
            label_list = UNSET
        else:
            label_list = SearchLabels.from_dict(_label_list)

        _metadata = d.pop("metadata", UNSET)
        metadata: SearchProperties | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = SearchProperties.from_dict(_metadata)

        search_condition = cls(
            hard=hard,
            labeler=labeler,
            sample_name=sample_name,
            sample_dir=sample_dir,
            sample_time=sample_time,
            score=score,
            coefficient=coefficient,
            import_origin=import_origin,
            parent_sample_id=parent_sample_id,
            kvp=kvp,
            slice_thickness=slice_thickness,
            study_date=study_date,
            time_in_video=time_in_video,
            frame_in_video=frame_in_video,
            label_list=label_list,
            metadata=metadata,
        )

        search_condition.additional_properties = d
        return search_condition

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

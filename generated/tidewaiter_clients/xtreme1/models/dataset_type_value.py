from enum import StrEnum


class DatasetTypeValue(StrEnum):
    IMAGE = "IMAGE"
    LIDAR_BASIC = "LIDAR_BASIC"
    LIDAR_FUSION = "LIDAR_FUSION"
    TEXT = "TEXT"

    def __str__(self) -> str:
        return str(self.value)

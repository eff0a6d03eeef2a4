"""How the emulated gateway and the emulated ModelArts refuse."""

from __future__ import annotations

GATEWAY = {
    "APIGW.0101": (404, "The API does not exist or has not been published in the environment"),
    "APIGW.0301": (401, "Incorrect IAM authentication information: verify aksk signature fail"),
    "APIGW.0302": (403, "The IAM user is not authorized to access the API"),
    "APIGW.0307": (401, "The token must be updated"),
    "APIGW.0308": (429, "The throttling threshold has been reached"),
}
SERVICE = {
    "ModelArts.0104": (400, "Parameter error"),
    "ModelArts.0210": (403, "The project id in the request URL does not match the token"),
    "ModelArts.4205": (400, "A subdirectory must be specified as the dataset input or output path."),
    "ModelArts.4206": (429, "Too many requests"),
    "ModelArts.4311": (400, "OBS bucket does not exist"),
    "ModelArts.4312": (400, "OBS path does not exist"),
    "ModelArts.4336": (403, "The user hasn't permission"),
    "ModelArts.4340": (400, "Import path does not contain valid file"),
    "ModelArts.4343": (400, "Dataset publish task exist"),
    "ModelArts.4349": (400, "Dataset switch version task exist"),
    "ModelArts.4351": (400, "Dataset already exists"),
    "ModelArts.4352": (400, "Dataset does not exist"),
    "ModelArts.4353": (400, "Dataset version does not exist"),
    "ModelArts.4355": (400, "Sync data source task exist"),
    "ModelArts.4356": (400, "Dataset already has running import task"),
    "ModelArts.4358": (400, "Invalid export path"),
    "ModelArts.4359": (400, "Export task does not exist"),
    "ModelArts.4364": (400, "The work path has a sub directory of this name"),
    "ModelArts.4370": (400, "Only one version can be published within a minute"),
    "ModelArts.4371": (400, "Dataset version name already exists"),
    "ModelArts.4383": (501, "Unsupported operation, dataset {} type is {}"),
    "ModelArts.4395": (429, "Too many dataset requests"),
    "ModelArts.4700": (400, "Task does not exist"),
    "ModelArts.6623": (404, "The dataset is not found"),
    "ModelArts.6692": (500, "System error. Check the service status."),
}


class Rejected(Exception):  # noqa: N818 - it is an answer
    """By one of the codes above."""

    def __init__(self, code: str, *said: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = (GATEWAY | SERVICE)[code][1].format(*said)

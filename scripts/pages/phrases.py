"""Lines of a page that say one thing: an address, a status, a date, whose fields a table gives."""

from __future__ import annotations

import re

from dateutil import parser

from pages.words import GENERIC, WHERE, folded

METHODS = "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS"
ADDRESS = re.compile(
    rf"^(?P<method>{METHODS})(?:\|(?:{METHODS}))*\s+(?:https?://(?:\{{[^}}]*\}}|[^/\s])+)?(?P<path>/\S*)(?:\s+HTTPS?(?:\s*\|\s*HTTPS?|/[\d.]+)?)?$"
)
PLACEHOLDER = re.compile(r"(?<=/):([A-Za-z_]\w*)|(?<=/)\[([A-Za-z_][\w-]*)\]")
"""How some frameworks, and some vendors, write `{id}`."""
TITLED = re.compile(rf"^(?:{METHODS})\s+[^/\s].*")
STATUS = re.compile(
    r"^(?:HTTP\s*)?(?:status\s*code|状态码|ステータスコード|返回码)\s*[:：]?\s*(?P<code>\d{3})\b|^(?P<first>\d{3})\s+Response$",
    re.IGNORECASE,
)
CAPTION = re.compile(r"^(?:表|table|表格)\s*(?P<number>\d+)\s*[:：.]?\s*(?P<name>.*)$", re.IGNORECASE)
DATE = re.compile(
    r"^(?:last\s+)?(?:updated(?:\s+(?:on|at))?|最終更新日|最终更新|更新时间|更新時間|更新日|时间|発表日)\s*[:：]?\s*(?P<date>\S.*\d.*)$",
    re.IGNORECASE,
)
OPERATION = re.compile(r"^(?P<product>[^:：]{0,60})[:：]\s*(?P<name>[A-Z][A-Za-z0-9]{3,})$")
NAMED = re.compile(r"^(?P<name>[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*)(?:\s*[-_–].*)?$")
DEPRECATED = re.compile(r"(?i)\bdeprecat(?:ed|ion)\b|废弃|弃用|不推荐|不再维护|非推奨")
FAILURE = re.compile(r"(?i)\b(?:fail(?:ed|ure)?|errors?|abnormal)\b|失败|错误|异常|失敗|エラー|異常")
ANSWERS = ("响应", "返回", "response", "レスポンス", "戻り値")
SUFFIX = re.compile(
    r"(?i)\s*(?:属性列表|参数列表|参数说明|参数|字段|属性|说明|描述|列表|数据|结构体?|数组|对象|格式|的)$"
    r"|(?:\s+|^)(?:parameters?|fields?|attributes?|objects?|descriptions?|data|structure|format)$"
)


def address(line: str) -> tuple[str, str] | None:
    match = ADDRESS.match(line.replace("\\", "").strip())
    return (match["method"], PLACEHOLDER.sub(r"{\1\2}", match["path"].partition("?")[0])) if match else None


def status(line: str) -> str | None:
    match = STATUS.match(line.strip())
    return (match["code"] or match["first"]) if match else None


def is_failure(heading: str) -> bool:
    """Whether a heading says that the samples below it are of calls that failed."""
    return FAILURE.search(heading) is not None


def numbered(line: str) -> tuple[str | None, str | None]:
    """The number and the words of a caption: `Table 3 Parameters`."""
    match = CAPTION.match(line.strip())
    return (match["number"], match["name"].strip(" *")) if match else (None, None)


def caption(line: str) -> str | None:
    return numbered(line)[1]


def date(line: str) -> str | None:
    """ISO; None if the line gives no date."""
    match = DATE.match(line.strip())
    if not match:
        return None
    try:
        return parser.parse(match["date"], fuzzy=True, ignoretz=True).date().isoformat()
    except (ValueError, ArithmeticError):
        return None


def operation(title: str) -> str | None:
    match = OPERATION.match(title.strip().lstrip(":：") if title.startswith((":", "：")) else title.strip())
    named = NAMED.match(title.strip().lstrip(":："))
    return match["name"] if match else named["name"] if named else None


OPERATION_NAME = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


def named(anchor: str | None) -> str | None:
    """An anchor, if it is an operation's name, and no number that a help site gave to a page."""
    return anchor if anchor and OPERATION_NAME.fullmatch(anchor) and not re.search(r"\d{4}", anchor) else None


def where(caption: str) -> str | None:
    """Where the parameters go that a caption or a heading speaks of."""
    said = folded(caption)
    return next((place for place, words in WHERE.items() if any(word in said for word in words)), None)


def speaks_of_answers(caption: str) -> bool:
    return any(word in caption.lower() for word in ANSWERS)


def type_named(caption: str) -> str:
    """The type that a table is about, by its caption."""
    name = caption.strip(" *`:：")
    while (shorter := SUFFIX.sub("", name).strip(" *`:：")) != name:
        name = shorter
    return name


IDENTIFIER = re.compile(r"[A-Za-z_][\w.\-]*")


def names_in(caption: str) -> list[str]:
    """What a caption speaks of, besides that there are parameters: `router` of "Description of the router field"."""
    found = [word.strip(".-") for word in IDENTIFIER.findall(caption.replace("\\", ""))]
    named = [word for word in found if word.lower() not in GENERIC]
    bare = type_named(caption)  # a schema may be called like a word that names nothing
    return named or ([bare] if IDENTIFIER.fullmatch(bare) and not speaks_of_parameters(caption) else [])


def speaks_of_parameters(caption: str) -> bool:
    return "参数" in caption or "parameter" in caption.lower()


def language(texts: str) -> str:
    """By the script of most of the text; a heading in another language changes nothing."""
    han = len(re.findall(r"[\u4e00-\u9fff]", texts))
    kana = len(re.findall(r"[\u3040-\u30ff]", texts))
    latin = len(re.findall(r"[A-Za-z]+", texts))
    if kana * 4 > latin and kana * 5 > han:
        return "ja"
    return "zh" if han > latin else "en"

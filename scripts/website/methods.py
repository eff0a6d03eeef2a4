"""For griffe: what it cannot see of our methods.

- Those that `both` makes of one coroutine are assigned two by two. Each shows what it raises of its own, and what every
  request can raise.
- What `options_shown` takes as the defaults of `**options`.
"""

from __future__ import annotations

import ast
import re
from typing import Any

import griffe

from tidewaiter import client
from tidewaiter.waiting import policy, watcher

DESCRIBED_BY_THE_BASE = ("endpoint_setting", "job_kinds", "settings", "key_variables")
"""Attributes of clients, of which `VendorClient` says what they are."""
MADE_FOR_CALLERS = ("VendorClient", "WatchedJob")
"""Classes that callers get, and do not make."""
MAKERS = ("both", "both_iterators")
OF_EVERY_REQUEST = {
    "ConfigError": "If the client was closed, or no key or project is found for it.",
    "ApiError": "If the vendor refuses: `AuthError`, `NotFoundError` and `ThrottledError` are kinds of it.",
    "UnexpectedResponse": "If the response cannot be read.",
    "Unreachable": "If there is no response.",
}
ALSO_REQUEST = ("watch", "wait_all", "login")
"""Functions that make requests, and are made of no coroutine by `both`."""
GENERATOR = re.compile(r"AsyncGenerator\[(.+), None\]")
RAISES = "\n\nRaises:\n"
ROW = re.compile(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"options_shown\((\w+), \w+\)")
DEFAULTS: dict[str, Any] = {
    "DEFAULTS": client.DEFAULTS,
    "WAIT_DEFAULTS": policy.WAIT_DEFAULTS,
    "WAIT_ALL_DEFAULTS": policy.WAIT_ALL_DEFAULTS,
    "WATCH_DEFAULTS": policy.WATCH_DEFAULTS,
    "ADD_DEFAULTS": watcher.ADD_DEFAULTS,
}
"""By their names in the source."""
OF_OPTIONS = {"Options": "DEFAULTS", "WaitOptions": "WAIT_DEFAULTS"}
PARAMETERS = griffe.DocstringSectionKind.parameters
AS = "As `"
"""What the text begins with of a method that is another one's twin."""
FIELD_DEFAULT = re.compile(r"\b(?:default=([\w.\"']+|\(\))|factory=)")
UNKNOWN = "..."
"""The default of an option for griffe."""


class Methods(griffe.Extension):
    def on_function_instance(self, *, func: griffe.Function, **_: Any) -> None:
        if func.name in ALSO_REQUEST and func.docstring:
            func.docstring.value = with_errors_of_requests(func.docstring.value)

    def on_function(self, *, func: griffe.Function, **_: Any) -> None:
        """Behind griffe's own extension, which knows the options and not their defaults."""
        for decorator in func.decorators:
            if match := SHOWN.fullmatch(str(decorator.value)):
                _show_defaults(func, DEFAULTS[match[1]])
        if func.docstring:
            sections = func.docstring.parsed
            is_told_elsewhere = func.docstring.value.startswith(AS)
            kept = [one for one in sections if not (is_told_elsewhere and one.kind is PARAMETERS)]
            sections[:] = sorted(kept, key=lambda one: one.kind is griffe.DocstringSectionKind.raises)

    def on_class(self, *, cls: griffe.Class, **_: Any) -> None:
        """A dictionary of options, which griffe's own extension has given a constructor."""
        if "typed-dict" in cls.labels and isinstance(made := cls.members.get("__init__"), griffe.Function):
            _show_defaults(made, DEFAULTS[OF_OPTIONS[cls.name]])

    def on_class_members(self, *, node: ast.AST | griffe.ObjectNode, cls: griffe.Class, **_: Any) -> None:
        for line in node.body if isinstance(node, ast.ClassDef) else ():
            match line:
                case ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id=name), ast.Name(id=other)])],
                    value=ast.Call(func=ast.Name(id=maker), args=[ast.Name(id=private)]),
                ) if maker in MAKERS and isinstance(core := cls.members.get(private), griffe.Function):
                    cls.set_member(name, twin(name, core, cls))
                    cls.set_member(other, twin(other, core, cls))
        for name, member in [*cls.members.items()]:
            if isinstance(member, griffe.Function) and not name.startswith("_") and _is_internal(member):
                cls.del_member(name)
        for name, member in [*cls.members.items()]:
            if name in DESCRIBED_BY_THE_BASE and member.docstring is None:
                cls.del_member(name)
        if cls.name in MADE_FOR_CALLERS:
            cls.del_member("__init__")
        elif any(str(one.value).startswith("attrs.") for one in cls.decorators) and "__init__" not in cls.members:
            _add_constructor(cls)


def _is_internal(method: griffe.Function) -> bool:
    """Whether only the package calls it: it takes what nobody else has."""
    return any(name in method.parameters for name in ("io", "session"))


def _add_constructor(cls: griffe.Class) -> None:
    """That of a class that is given its fields alone; none, if one of those that it needs is private."""
    fields = [one for one in cls.attributes.values() if one.annotation and "ClassVar" not in str(one.annotation)]
    if any(one.name.startswith("_") and _default_of(one) is None for one in fields):
        return
    given = [
        griffe.Parameter(one.name, annotation=one.annotation, default=_default_of(one))
        for one in fields
        if not one.name.startswith("_")
    ]
    made = griffe.Function("__init__", parameters=griffe.Parameters(griffe.Parameter("self"), *given), parent=cls)
    cls.set_member("__init__", made)


def _default_of(field: griffe.Attribute) -> str | None:
    said = str(field.value) if field.value is not None else None
    if said is None or not said.startswith("attrs."):
        return said
    match = FIELD_DEFAULT.search(said)
    return match[1] or UNKNOWN if match else None


def _show_defaults(function: griffe.Function, defaults: dict[str, Any]) -> None:
    shown = {name: shown_default(value) for name, value in defaults.items()}
    for parameter in [*function.parameters]:
        if parameter.default == UNKNOWN and parameter.name not in shown:
            del function.parameters[parameter.name]  # an option that this one does not take
        elif parameter.default == UNKNOWN:
            parameter.default = shown[parameter.name]
    told = _parameters(function)
    told[:] = [one for one in told if one.value != UNKNOWN or one.name in shown]
    for parameter in told:
        parameter.value = shown[parameter.name] if parameter.value == UNKNOWN else parameter.value


def shown_default(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return repr(value) if isinstance(value, int | str | None) else f"{type(value).__name__}()"


def _parameters(function: griffe.Function) -> list[griffe.DocstringParameter]:
    sections = function.docstring.parsed if function.docstring else []
    return next((each.value for each in sections if isinstance(each, griffe.DocstringSectionParameters)), [])


def twin(name: str, core: griffe.Function, cls: griffe.Class) -> griffe.Function:
    """The public method: as its coroutine, without the runtime that it is given."""
    made = griffe.Function(
        name,
        lineno=core.lineno,
        endlineno=core.endlineno,
        parameters=griffe.Parameters(*(one for one in core.parameters if one.name != "io")),
        returns=_returned(core, name),
        decorators=core.decorators,
        parent=cls,
    )
    said = core.docstring.value if core.docstring else ""
    options = core.docstring.parser_options if core.docstring else {}
    is_async = name.endswith("_async")
    if is_async:
        made.labels |= {"async"}
        said = f"{AS}{name.removesuffix('_async')}`, and raises the same."
    elif not said.startswith(AS):
        said = with_errors_of_requests(said)
    made.docstring = griffe.Docstring(said, parent=made, parser="google", parser_options=options)
    return made


def _returned(core: griffe.Function, name: str) -> Any:
    """Of an iterator, what each of the two gives."""
    if match := GENERATOR.fullmatch(str(core.returns)):
        return f"{'AsyncIterator' if name.endswith('_async') else 'Iterator'}[{match[1]}]"
    return core.returns


def with_errors_of_requests(said: str) -> str:
    """What is said of one of these errors stays, before what holds of every request."""
    text, _, own = said.partition(RAISES)
    rows = {error: " ".join(when.split()) for error, when in ROW.findall(own)}
    rows |= {error: f"{rows.get(error, '')} {when}".strip() for error, when in OF_EVERY_REQUEST.items()}
    return text.rstrip() + RAISES + "\n".join(f"    {error}: {rows[error]}" for error in sorted(rows))

"""The reference of the Python API, from `__all__`, signatures and docstrings."""

from __future__ import annotations

import ast
import importlib
import inspect
import itertools
import textwrap
from typing import Any

from pydantic import BaseModel

from manual.docstrings import markdown
from manual.words import say, table

MODULES = (
    "atena",
    "atena.models",
    "atena.errors",
    "atena.notes",
    "atena.explaining",
    "atena.matching",
    "atena.learning",
    "atena.layouts",
    "atena.batch",
    "atena.spark",
    "atena.web",
    "atena.text",
    "atena.pay",
    "atena.pay.errors",
    "atena.sandbox",
)


def page(language: str) -> str:
    parts = [f"# {say('python', language)}\n\n{say('python-intro', language)}\n"]
    shown: set[int] = set()
    for name in MODULES:
        module = importlib.import_module(name)
        parts.append(f"## `{name}`\n\n{markdown(module.__doc__)}\n")
        for public in public_names(module):
            thing = getattr(module, public)
            if inspect.ismodule(thing) and callable(thing):  # the function of the same name
                thing = getattr(thing, public)
            if (
                inspect.ismodule(thing)
                or id(thing) in shown
                or not (getattr(thing, "__doc__", "") or "")
            ):
                continue
            if inspect.isclass(thing) or callable(thing):
                shown.add(id(thing))
                parts.append(described(f"{name}.{public}", thing, language))
    return "\n".join(parts)


def public_names(module: Any) -> list[str]:
    """What a module offers: its ``__all__``, or else the classes and functions that it defines."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return sorted(listed)
    return [
        name
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__module__", "") == module.__name__
    ]


def described(name: str, thing: Any, language: str) -> str:
    lines = [f"### `{name}`\n", f"```python\n{signature(name.rpartition('.')[2], thing)}\n```\n"]
    lines.append(markdown(inspect.getdoc(thing)) + "\n")
    if inspect.isclass(thing):
        if issubclass(thing, BaseModel):
            lines.append(fields_of(thing, language))
        for method, function in methods_of(thing):
            lines.append(f"#### `{method}` {{ #{name.replace('.', '-').lower()}-{method} }}\n")
            lines.append(f"```python\n{signature(method, function)}\n```\n")
            lines.append(markdown(inspect.getdoc(function)) + "\n")
    return "\n".join(lines)


def signature(name: str, thing: Any) -> str:
    """The signature as it stands in the source, one parameter a line where it is long."""
    if inspect.isclass(thing) and issubclass(thing, BaseModel | Exception):
        return f"class {name}({thing.__base__.__name__ if thing.__base__ else ''})"
    try:
        found = inspect.signature(thing)
    except (TypeError, ValueError):
        return name
    shown = [parameter_text(one) for one in found.parameters.values() if one.name != "self"]
    kinds = [one.kind for one in found.parameters.values() if one.name != "self"]
    named = inspect.Parameter.KEYWORD_ONLY
    if named in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        shown.insert(kinds.index(named), "*")
    result = found.return_annotation
    end = "" if result is inspect.Signature.empty else f" -> {annotation_text(result)}"
    start = f"{'class ' if inspect.isclass(thing) else ''}{name}("
    if len(start) + len(", ".join(shown)) + len(end) < LONGEST_LINE:
        return f"{start}{', '.join(shown)}){end}"
    lines = "".join(f"    {one},\n" for one in shown)
    return f"{start}\n{lines}){end}"


LONGEST_LINE = 88


def parameter_text(parameter: inspect.Parameter) -> str:
    """A parameter as it stands in the source; a default that is a function by its name."""
    text = STARS.get(parameter.kind, "") + parameter.name
    has_type = parameter.annotation is not inspect.Parameter.empty
    if has_type:
        text += f": {annotation_text(parameter.annotation)}"
    default = parameter.default
    if default is inspect.Parameter.empty:
        return text
    shown = repr(default)
    if callable(default) or " at 0x" in shown or shown.startswith("<"):
        shown = getattr(default, "__name__", "…")
    return f"{text} = {shown}" if has_type else f"{text}={shown}"


STARS = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}


def annotation_text(annotation: object) -> str:
    if isinstance(annotation, type) and not getattr(annotation, "__args__", None):
        return annotation.__name__
    return str(annotation).replace("'", "").replace("typing.", "")


def methods_of(thing: type) -> list[tuple[str, Any]]:
    """Public methods and properties that a class has of its own or from a base of atena's, with words."""
    found = []
    for name in dir(thing):
        if name.startswith("_") or name in BASE:
            continue
        value = inspect.getattr_static(thing, name)
        value = getattr(value, "fget", None) or getattr(value, "__func__", value)
        if inspect.isfunction(value) and value.__module__.startswith("atena") and value.__doc__:
            found.append((name, value))
    return found


BASE = set(dir(BaseModel)) | {"build", "blank", "complete"}


def fields_of(model: type[BaseModel], language: str) -> str:
    words = attribute_words(model)
    rows = []
    for name, field in model.model_fields.items():
        annotation = str(model.__annotations__.get(name) or field.annotation).replace("'", "")
        default = "" if field.is_required() else repr(field.get_default(call_default_factory=True))
        rows.append(
            [f"`{name}`", f"`{annotation}`", f"`{default}`" if default else "", words.get(name, "")]
        )
    if not rows:
        return ""
    heads = [say(word, language) for word in ("name", "type", "default", "meaning")]
    return table(heads, rows)


def attribute_words(model: type) -> dict[str, str]:
    """The strings under the fields of a class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    if not isinstance(body, ast.ClassDef):
        return {}
    words = {}
    for field, below in itertools.pairwise(body.body):
        named = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if named and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            words[field.target.id] = markdown(str(below.value.value))
    return words

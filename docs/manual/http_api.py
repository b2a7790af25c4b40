"""The reference of the service, from its OpenAPI description."""

from __future__ import annotations

from typing import Any

from atena.web import Settings, create_app
from manual.docstrings import escaped
from manual.words import say, table


def page(language: str) -> str:
    described = create_app(Settings(rate=0)).openapi()
    parts = [
        f"# {say('http', language)}\n\n{say('http-intro', language)}\n\n{described['info']['description']}\n"
    ]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            parts.append(route(path, method, operation, language))
    parts.append(f"## {say('schemas', language)}\n")
    for name, schema in sorted(described["components"]["schemas"].items()):
        parts.append(schema_text(name, schema, language))
    return "\n".join(parts)


def route(path: str, method: str, operation: dict[str, Any], language: str) -> str:
    lines = [f"## `{method.upper()} {path}`\n", operation.get("description", "") + "\n"]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if body:
        lines.append(f"{say('request', language)}: {type_text(body['schema'])}\n")
    lines += [
        f"- `{parameter['name']}` ({parameter['in']}): {escaped(parameter.get('description', ''))}"
        for parameter in operation.get("parameters", [])
    ]
    rows = []
    for status, answer in operation["responses"].items():
        content = next(iter(answer.get("content", {}).values()), {})
        kind = type_text(content.get("schema", {}))
        code = content.get("example", {}).get("error", {}).get("code", "")
        words = answer["description"] + (f" `{code}`" if code else "")
        rows.append([status, escaped(words), kind])
    heads = [say(word, language) for word in ("status", "meaning", "type")]
    lines.append(f"\n{say('answers', language)}:\n\n{table(heads, rows)}")
    return "\n".join(lines)


def schema_text(name: str, schema: dict[str, Any], language: str) -> str:
    lines = [f"### {name}\n", escaped(schema.get("description", "")) + "\n"]
    required = set(schema.get("required", []))
    rows = [
        [
            f"`{field}`" + (f" ({say('required', language)})" if field in required else ""),
            type_text(value),
            escaped(value.get("description", "")),
        ]
        for field, value in schema.get("properties", {}).items()
    ]
    if rows:
        lines.append(table([say(word, language) for word in ("name", "type", "meaning")], rows))
    return "\n".join(lines)


def type_text(schema: dict[str, Any]) -> str:
    """A type in short; a schema of its own is linked."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for joint in ("anyOf", "oneOf", "allOf"):
        if joint in schema:
            return " or ".join(map(type_text, schema[joint]))
    if schema.get("type") == "array":
        return f"list of {type_text(schema.get('items', {}))}"
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    return f"`{schema['type']}`" if "type" in schema else ""

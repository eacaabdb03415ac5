"""The connection that the API's methods share."""

from __future__ import annotations

import json
import urllib.parse
from typing import Any, Dict, Iterator, Mapping, Optional

from .configuration import Configuration
from .rest import Rest


class ApiClient:
    """A context manager, as generated clients are."""

    def __init__(self, configuration: Optional[Configuration] = None) -> None:
        self.configuration = configuration or Configuration()
        self.rest = Rest(self.configuration)

    def __enter__(self) -> "ApiClient":
        return self

    def __exit__(self, *_: Any) -> None:
        return None

    def call(
        self, method: str, path: str, names: Mapping[str, str], query: Mapping[str, Any], body: Any, headers: Mapping[str, Optional[str]], once: bool, medium: str, form: bool = False,
    ) -> Any:
        """Returns the answer: JSON as Python's values, other text as str, the rest as bytes."""
        given = {k: v for k, v in headers.items() if v is not None}
        sent = body.to_dict() if hasattr(body, "to_dict") else body
        if form:
            sent = urllib.parse.urlencode({k: v for k, v in sent.items() if v is not None})
        with self.rest.open(method, fill(path, names), query, sent, given, once) as answer:
            content = answer.read()
            kind = answer.headers.get("Content-Type", medium)
        if kind.startswith("application/json"):
            return json.loads(content)
        if kind.startswith(("text/", "image/svg", "application/yaml")):
            return content.decode("utf-8")
        return content or None

    def events(self, path: str, names: Mapping[str, str], query: Mapping[str, Any]) -> Iterator[Dict[str, Any]]:
        return self.rest.events(fill(path, names), query)


def fill(path: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        path = path.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
    return path

"""Requests and their errors, with the standard library alone."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from typing import Any, Dict, Iterator, Mapping, Optional

from .configuration import Configuration

_AGAIN = (429, 503)


class ApiException(Exception):
    """An answer that is no success: status, code and message, and detail of a 422."""

    def __init__(self, status: int = 0, reason: str = "", body: str = "", headers: Optional[Mapping[str, str]] = None) -> None:
        self.status, self.reason, self.body, self.headers = status, reason, body, dict(headers or {})
        self.code: Optional[str] = None
        self.message: str = reason
        self.detail: Any = None
        try:
            told = json.loads(body)
        except ValueError:
            told = None
        if isinstance(told, dict):
            self.code = told.get("code")
            self.detail = told.get("detail", told.get("details"))
            self.message = told.get("message") or _first(told.get("detail")) or reason
        super().__init__(f"({status}) {self.code or reason}: {self.message}")


def _first(detail: Any) -> Optional[str]:
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        return "; ".join(str(d.get("msg", "")) for d in detail)
    return None


class Rest:
    """Sends requests as a configuration says, and again where that is safe."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration

    def open(self, method: str, path: str, query: Mapping[str, Any], body: Any, headers: Mapping[str, str], once: bool) -> Any:
        """Returns the open answer. once marks requests that an Idempotency-Key makes safe to repeat."""
        request = self._request(method, path, query, body, headers)
        if once and not request.has_header("Idempotency-key"):
            request.add_header("Idempotency-Key", str(uuid.uuid4()))
        safe = once or method in ("GET", "DELETE")
        for attempt in range(self.configuration.retries + 1):
            last = attempt == self.configuration.retries or not safe
            try:
                return urllib.request.urlopen(request, timeout=self.configuration.timeout)
            except urllib.error.HTTPError as e:
                if last or e.code not in _AGAIN:
                    text = e.read().decode("utf-8", "replace")
                    raise ApiException(e.code, str(e.reason), text, dict(e.headers.items())) from None
                self._wait(attempt, e.headers.get("Retry-After"))
            except OSError as e:
                if last:
                    raise ApiException(0, str(e)) from e
                self._wait(attempt, None)
        raise AssertionError("unreachable")

    def _request(self, method: str, path: str, query: Mapping[str, Any], body: Any, headers: Mapping[str, str]) -> urllib.request.Request:
        url = self.configuration.base() + path
        given = {k: v for k, v in query.items() if v is not None}
        if given:
            url += "?" + urllib.parse.urlencode(given, doseq=True)
        kind = "application/json"
        if isinstance(body, str):
            kind, data = "application/x-www-form-urlencoded", body.encode()
        elif isinstance(body, bytes):
            kind, data = "application/octet-stream", body
        else:
            data = None if body is None else json.dumps(body, allow_nan=False).encode()
        request = urllib.request.Request(url, data=data, method=method)
        for name, value in {**self.configuration.headers(), **headers}.items():
            request.add_header(name, value)
        if data is not None:
            request.add_header("Content-Type", kind)
        return request

    def _wait(self, attempt: int, told: Optional[str]) -> None:
        seconds = float(told) if told and told.isdigit() else self.configuration.backoff * 2**attempt
        time.sleep(min(seconds, self.configuration.longest_wait))

    def events(self, path: str, query: Mapping[str, Any]) -> Iterator[Dict[str, Any]]:
        """Yields the events of a stream; after a lost connection it goes on where it was."""
        last_id, lost = "", 0
        while True:
            headers = {"Accept": "text/event-stream"}
            if last_id:
                headers["Last-Event-ID"] = last_id
            try:
                with self.open("GET", path, query, None, headers, False) as answer:
                    for last_id, event in _parse(answer, last_id):
                        lost = 0
                        yield event
                        if event.get("status") in ("completed", "failed", "cancelled") and path != "/v2/eventos":
                            return
            except OSError:
                pass
            lost += 1
            if lost > self.configuration.retries:
                raise ApiException(0, "the stream was cut before its last event")
            self._wait(lost, None)


def _parse(answer: Any, last_id: str) -> Iterator[Any]:
    for line in answer:
        text = line.decode("utf-8").rstrip("\r\n")
        if text.startswith("id: "):
            last_id = text[4:]
        elif text.startswith("data: "):
            yield last_id, json.loads(text[6:])

"""Where the service is, and with which credentials it is asked."""

from __future__ import annotations

import re
from typing import Dict, Optional


class Configuration:
    """host may end in a version, as in https://api.fisica.com/v1: the paths name theirs."""

    def __init__(self, host: str = "http://localhost:8000", access_token: Optional[str] = None) -> None:
        self.host = host
        self.api_key: Dict[str, str] = {}
        self.access_token = access_token
        self.language = "es"
        self.timeout = 60.0  # seconds
        self.retries = 3  # of what is safe to repeat
        self.backoff = 0.2  # seconds before the first, twice as long before each further one
        self.longest_wait = 30.0  # seconds, whatever Retry-After says

    def base(self) -> str:
        return re.sub(r"/v[12]$", "", self.host.rstrip("/"))

    def headers(self) -> Dict[str, str]:
        given = {"Accept-Language": self.language, **self.api_key}
        if self.access_token:
            given["Authorization"] = "Bearer " + self.access_token
        return given

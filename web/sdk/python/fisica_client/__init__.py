"""Client of Física Lab's service, made from its OpenAPI document."""

from .api_client import ApiClient
from .configuration import Configuration
from .default_api import DefaultApi
from .models import *  # noqa: F403
from .models import VERSION as __version__
from .rest import ApiException

__all__ = ["ApiClient", "ApiException", "Configuration", "DefaultApi", "__version__"]

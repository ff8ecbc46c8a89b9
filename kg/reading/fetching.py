"""Fetching: what stands at a web address that the user named."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException

from kg.errors import InputError

TIMEOUT = 20.0
"""Seconds that a server may stay silent."""
LARGEST = 20_000_000
"""Bytes that one page or feed may have."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, the address they came from in the end, the media type and the character set of the header."""

    data: bytes
    address: str
    media_type: str
    charset: str | None


def is_address(given: str) -> bool:
    """Whether an input is a web address (http or https)."""
    return re.match(r"https?://", given, re.IGNORECASE) is not None


def fetch(address: str) -> Fetched:
    """Fetches one address, following redirections. Raises InputError with the reason where nothing usable comes."""
    try:
        request = urllib.request.Request(
            address, headers={"User-Agent": "alliance-kg", "Accept": "text/html, application/xml, text/plain, */*"}
        )
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            data = response.read(LARGEST + 1)
            fetched = Fetched(data, response.geturl(), response.headers.get_content_type(), response.headers.get_content_charset())
    except urllib.error.HTTPError as error:
        raise InputError(
            f"the server answers {error.code} {error.reason}", address, "check the address, or save the page and name the file"
        ) from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(
            f"cannot be fetched: {reason}", address, "check the address and the network, or save the page and name the file"
        ) from None
    if len(fetched.data) > LARGEST:
        raise InputError(f"larger than {LARGEST // 1_000_000} MB", address, "name the address of one article or feed")
    return fetched

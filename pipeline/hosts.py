"""The host of a URL, and the key that stands for a host in shuffles."""

from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

# RFC 3986: what stands between // and the path, without user and port.
_HOST = r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(?P<host>\[[^\]/?#]*\]|[^/?#:]*)"


def hosts_of(urls: pa.ChunkedArray) -> pa.ChunkedArray:
    """The host of each URL in lower case; "" where there is none."""
    host = pc.struct_field(pc.extract_regex(urls, _HOST), "host")
    return pc.utf8_lower(pc.fill_null(host, ""))


def host_key(host: str) -> int:
    """64 bits of BLAKE2b of a host's name."""
    return int.from_bytes(blake2b(host.encode(), digest_size=8).digest(), "little")

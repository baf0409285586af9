"""How many shards a release has, and which chunk goes to which."""

import math
from hashlib import blake2b


def shard_count(text_bytes: int, shard_mb: float) -> int:
    """Shards of about `shard_mb` MiB of text each; at least one."""
    return max(1, math.ceil(text_bytes / (shard_mb * 2**20)))


def shard_of(chunk_name: str, shards: int) -> int:
    """The shard of a chunk, by a hash of its name: any shard is a fair sample of the whole."""
    return int.from_bytes(blake2b(chunk_name.encode(), digest_size=8).digest(), "big") % shards

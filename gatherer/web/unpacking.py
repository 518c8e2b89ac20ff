"""Bodies that are still packed when they arrive."""

import zlib

_GZIP = b"\x1f\x8b\x08"
#: A file that is packed itself, and packed once more by a server that says so twice.
_MOST_LAYERS = 2


def unpacked(body: bytes, limit: int) -> bytes:
    """The body without gzip around it, as sitemaps come in files, or under a name that aiohttp does not know (x-gzip).

    Of one that unpacks to more than `limit` bytes just over as many are given; one that is damaged comes as it is.
    """
    for _ in range(_MOST_LAYERS):
        if not body.startswith(_GZIP):
            break
        unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            inner = unpacker.decompress(body, limit + 1)
        except zlib.error:
            break
        if not unpacker.eof and len(inner) <= limit:
            break
        body = inner
    return body

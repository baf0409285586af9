"""Buffered access to the raw bytes of an input: blocks forward, a bounded amount of going back."""

import io
from typing import BinaryIO

BLOCK_BYTES = 64 * 1024
"""Raw bytes asked of the stream at a time."""

GO_BACK_BASE_BYTES = 64 * 1024 * 1024
GO_BACK_SHARE = 4


class GoBackAllowance:
    """How much may be read again: the base plus a few times what has been read once, so damage costs linear time.

    start: the byte from which on reading counts.
    """

    def __init__(self, start: int = 0) -> None:
        self._start = start
        self._furthest = start
        self._gone_back = 0

    def grant(self, here: int, there: int) -> bool:
        """Whether to go back from byte `here` to `there`; what is granted is spent."""
        self._furthest = max(self._furthest, here)
        if self._gone_back + here - there > GO_BACK_BASE_BYTES + GO_BACK_SHARE * (self._furthest - self._start):
            return False
        self._gone_back += here - there
        return True


class RawBytes:
    """A stream read in blocks, from its beginning or from a byte of it; `position` is that of the next byte."""

    def __init__(self, stream: BinaryIO, start: int | None = None) -> None:
        self.position = start or 0
        self._stream = stream
        self._put_back = b""
        self._allowance = GoBackAllowance(self.position)
        if start is not None:
            stream.seek(start)

    def read(self) -> bytes:
        """The next bytes, at most a block unless more was put back; empty at the end."""
        data = self._put_back or self._stream.read(BLOCK_BYTES)
        self._put_back = b""
        self.position += len(data)
        return data

    def unread(self, data: bytes) -> None:
        """Put back the bytes just before the position."""
        self._put_back = data + self._put_back
        self.position -= len(data)

    def peek(self, count: int) -> bytes:
        """The next `count` bytes, fewer only at the end, without passing them."""
        data = b""
        while len(data) < count and (block := self.read()):
            data += block
        self.unread(data)
        return data[:count]

    def seek(self, position: int) -> None:
        """Go to a byte of the file."""
        self._stream.seek(position)
        self._put_back = b""
        self.position = position

    def seek_within(self, position: int) -> None:
        """Go to a byte of the file, or to its end if that comes before."""
        self._stream.seek(0, io.SEEK_END)
        self.seek(min(position, self._stream.tell()))

    def go_back(self, position: int) -> bool:
        """Go to an earlier byte to read it again; False, and nothing moves, once the allowance is used up."""
        granted = self._allowance.grant(self.position, position)
        if granted:
            self.seek(position)
        return granted

    def only_nuls_left(self) -> bool:
        """Whether nothing but NUL padding follows; the position stays."""
        start = self.position
        while (block := self.read()) and not block.strip(b"\0"):
            pass
        self.seek(start)
        return not block


class WatchedStream(io.RawIOBase):
    """Passes reads on and remembers the first error of the stream itself.

    Decoders turn every trouble into one kind of exception; by `error` a stream that failed (try again) can be told from
    bytes that cannot be decoded (one error row).
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.error: Exception | None = None
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read(size)
        except Exception as error:
            self.error = self.error or error
            raise

    def seek(self, offset: int, whence: int = 0, /) -> int:
        try:
            return self._stream.seek(offset, whence)
        except Exception as error:
            self.error = self.error or error
            raise

    def tell(self) -> int:
        return self._stream.tell()

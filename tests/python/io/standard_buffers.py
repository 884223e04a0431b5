"""The buffers of the standard streams are as large as a block of what they go to: that says when they are written."""
import os
import sys

for stream in sys.stdin, sys.stdout, sys.stderr:
    raw = stream.buffer.raw
    print(stream.name, raw._blksize == os.fstat(raw.fileno()).st_blksize, sys.getsizeof(stream.buffer) - raw._blksize)
print(sys.stdout.buffer.raw._blksize, sys.getsizeof(sys.stdout.buffer))

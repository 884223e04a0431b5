"""A file that is mapped shares no memory with the map.

The memory of a map is a copy of the file's content: what others write to the file afterwards does not show in the map, and what is written
into the map through a memoryview shows in the file after flush() or close(). What the map's own methods change is in the file at once.
Workaround: call flush() after writing through a view, and map the file anew to see what others have written.
"""
import mmap, os, tempfile

path = os.path.join(tempfile.mkdtemp(), "file")
with open(path, "wb") as f:
    f.write(b"content")
with open(path, "r+b") as f:
    m = mmap.mmap(f.fileno(), 0)
    m[0] = ord("C")
    print(open(path, "rb").read())
    with memoryview(m) as view:
        view[1] = ord("O")
    print(open(path, "rb").read())
    m.flush()
    print(open(path, "rb").read())
    f.write(b"others'")
    f.flush()
    print(m[:])
    m.close()
os.remove(path)
os.rmdir(os.path.dirname(path))

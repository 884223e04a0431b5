# profiles: 3.11 3.10
"""What has been imported before any program begins, in which order and where from."""
import sys
print([name for name in sys.modules if name != "__main__"])
print([getattr(hook, "__name__", hook) for hook in sys.path_hooks], [getattr(finder, "__name__", finder) for finder in sys.meta_path])
import abc, codecs, encodings, io
print([module.__spec__.origin == "frozen" for module in (abc, codecs, encodings, io)])
# the library's folder and its encodings have finders; other places have none yet
print(sorted(type(finder).__name__ for path, finder in sys.path_importer_cache.items() if path.endswith(("python3.1" + str(sys.version_info[1]), "encodings"))))
print([type(each).__name__ for stream in (sys.stdin, sys.stdout, sys.stderr) for each in (stream, stream.buffer, stream.buffer.raw)])

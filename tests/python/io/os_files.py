import os, stat

def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)

root = "/tmp/vivarium-os"
os.mkdir(root)
path = root + "/f"
fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.fstat(fd).st_size, oct(os.fstat(fd).st_mode), os.isatty(fd))
other = os.dup(fd)
print(os.read(other, 3), os.read(fd, 3), os.get_inheritable(other))
os.ftruncate(fd, 3)
os.close(fd)
os.close(other)
attempt(lambda: os.close(fd))
attempt(lambda: os.read(fd, 1))
attempt(lambda: os.read(0, -1))
s = os.stat(path)
print(s.st_size, len(s), stat.S_ISREG(s.st_mode), os.stat_result.n_fields, s[6], s.st_nlink)
print(os.listdir(root), os.listdir(root.encode()), os.path.exists(path), os.path.isdir(root), os.path.isfile(path))
with os.scandir(root) as entries:
    for entry in entries:
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.stat().st_size, os.fspath(entry))
os.rename(path, root + "/g")
for action in (
    lambda: os.rmdir(root), lambda: os.remove(root + "/none"), lambda: os.rename(root + "/q", root + "/r"), lambda: os.mkdir(root),
    lambda: os.stat(root + "/g/x"), lambda: os.listdir(root + "/g"), lambda: os.stat(1.5), lambda: os.listdir(1.5), lambda: os.open(root + "/zz", 0),
    lambda: os.mkdir(""), lambda: os.stat("a\0b"), lambda: os.fspath(3), lambda: os.unlink(root), lambda: os.urandom(-1),
    lambda: os.truncate(root + "/g", -1), lambda: os.open("x", "y"), lambda: os.rename("a"), lambda: os.chdir(root + "/g"), lambda: os.stat("x" * 300),
):
    attempt(action)
print(os.access(root + "/g", os.R_OK), os.access(root + "/none", os.F_OK))
os.truncate(root + "/g", 1)
os.utime(root + "/g", (1, 2.5))
s = os.stat(root + "/g")
print(s.st_size, s.st_atime, s.st_mtime, s.st_mtime_ns, s[8])
os.utime(root + "/g", ns=(3, 4000000000))
print(os.stat(root + "/g").st_mtime)
attempt(lambda: os.utime(root + "/g", (1,)))
attempt(lambda: os.utime(root + "/g", (1, 2), ns=(1, 2)))
os.chmod(root + "/g", 0o644)
print(oct(os.stat(root + "/g").st_mode))
os.link(root + "/g", root + "/h")
print(os.stat(root + "/h").st_nlink, os.path.samefile(root + "/g", root + "/h"))
os.makedirs(root + "/a/b/c")
attempt(lambda: os.makedirs(root + "/a/b"))
for where, folders, names in os.walk(root):
    print(where, folders, sorted(names))
os.chdir(root)
print(os.getcwd(), sorted(os.listdir()), os.path.abspath("g"), open("g").read() == "h")
os.chdir("/")
os.removedirs(root + "/a/b/c")
for name in "gh":
    os.remove(f"{root}/{name}")
os.path.exists(root) and os.rmdir(root)
print(os.path.exists(root))
r, w = os.pipe()
print(os.write(w, b"abc"), os.read(r, 10))
os.close(w)
print(os.read(r, 1))
os.close(r)
os.environ["VIVARIUM"] = "1"
print(os.getenv("VIVARIUM"))
del os.environ["VIVARIUM"]
print(os.getenv("VIVARIUM", "gone"))
mask = os.umask(0o77)
print(oct(os.umask(mask)))
print(os.strerror(2), os.strerror(12345), os.terminal_size((80, 24)), os.waitstatus_to_exitcode(256), os.waitstatus_to_exitcode(9))

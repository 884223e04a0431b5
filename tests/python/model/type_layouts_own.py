# profiles: 3.11 legacy
"""model/type_layouts for types that 3.10 has not."""
# not shown: the tag of the attribute cache, what is immutable, what is called by a vector of arguments
SHOWN = 0x4000 | 0x400 | 0x200 | 0x60 | 0x10 | 0x400000 | 0xFF000000
for kind in BaseExceptionGroup, ExceptionGroup, type(iter("")), type(iter(list[int])):
    print(kind.__module__, kind.__qualname__, kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__, kind.__weakrefoffset__, hex(kind.__flags__ & SHOWN), kind.__base__.__name__)

"""sys.implementation.name is 'vivarium', and nothing is cached in __pycache__.

Cause: we say what we are. A cache tag would promise compiled files that nobody writes.
Workaround: test for sys.version_info, which is CPython 3.11's.
"""
import sys

print(sys.implementation.name, sys.implementation.cache_tag)

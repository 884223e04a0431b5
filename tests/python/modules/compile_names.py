# The file name of compile() and symtable(): what may be one (PyUnicode_FSDecoder).
import _symtable, warnings, array
warnings.simplefilter('always')
def show(m,c,f,l,*a): print('W', m, c.__name__)
warnings.showwarning=show
class P:
    def __init__(s,x): s.x=x
    def __fspath__(s): return s.x
for f in ('x', b'x', bytearray(b'x'), memoryview(b'x'), P('x'), P(b'x'), P(bytearray(b'x')), P(1), 1, [1], 'a\0b', b'a\0b', array.array('B',[65]), b'\xff', P(P('x')), None):
    for g in (lambda: _symtable.symtable('',f,'exec') and 1, lambda: compile('',f,'exec').co_filename):
        try: print(ascii(g()))
        except BaseException as e: print(type(e).__name__, e)
warnings.simplefilter('error')
try: compile('', memoryview(b'x'),'exec')
except BaseException as e: print(type(e), e)

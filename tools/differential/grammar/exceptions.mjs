/** Exceptions kept with their tracebacks and frames, chains, groups, clean-up clauses. */

export const exceptions = {
  statement: [
    [
      1,
      4,
      "try:\n    raise <KeyError|ValueError|RuntimeError>(<any>)\nexcept Exception as caught:\n    print(<#>, type(caught).__name__, sys.getrefcount(caught), show(caught.args))\n    <body>",
    ],
    [
      1,
      3,
      "try:\n    <func-call>\n    raise KeyError(<any>)\nexcept (KeyError, TypeError, AttributeError, NameError, ValueError) as caught:\n    keep.append(caught)\n    <x+exc> = caught",
    ],
    [1, 3, "try:\n    <body>\nfinally:\n    <body>", "risky"],
    [
      2,
      2,
      "try:\n    try:\n        raise KeyError(<any>)\n    except KeyError as first:\n        raise ValueError(<any>) from <first|None>\nexcept ValueError as <second+dead>:\n    print(<#>, show(<second>.__cause__), show(<second>.__context__), sys.getrefcount(<second>))\n    keep.append(<second>)",
    ],
    [
      2,
      2,
      "try:\n    raise KeyError(<any>)\nexcept KeyError:\n    try:\n        <body>\n        raise ValueError\n    except ValueError:\n        print(<#>, show(sys.exc_info()[1].__context__), sys.getrefcount(sys.exc_info()[1]))",
    ],
    [1, 2, "<+exc> = <KeyError|ValueError|LookupError>(<any>)"],
    [2, 2, "raise <?exc>", "risky"],
    [2, 2, "print(<#>, sys.getrefcount(<x?exc>), show(<x>.__traceback__), show(<x>.__context__), show(<x>.args))"],
    [2, 1, "<+frame> = <?exc>.__traceback__.tb_frame", "risky"],
    [
      2,
      1,
      "print(<#>, sorted(name.rstrip('0123456789') for name in <?exc>.__traceback__.tb_next.tb_frame.f_locals), sys.getrefcount(<?exc>.__traceback__))",
      "risky",
    ],
    [2, 1, "print(<#>, <?exc>.__traceback__.tb_lineno)", "risky"],
    [2, 1, "<?exc>.__traceback__.tb_next.tb_frame.clear()", "risky"],
    [2, 1, "<?exc>.__traceback__ = None"],
    [2, 1, "<?exc>.with_traceback(None).args = (<any>,)"],
    [2, 1, "<x?exc>.__context__ = <y?exc>\n<y>.__cause__ = <x>"],
    [2, 1, "<?exc>.add_note('note <#>')", "3.11"],
    [2, 1, "<?exc>.held = <any>"],
    [2, 1, "print(<#>, len(<?frame>.f_locals), sys.getrefcount(<?frame>))", "risky"],
    [2, 1, "<?frame>.clear()", "risky"],
    [2, 1, "<+dict> = <?frame>.f_locals", "risky"],
    [2, 1, "<+frame> = <?frame>.f_back", "risky"],
    [2, 1, "<+frame> = sys._getframe()", "top"],
    [
      2,
      1,
      "try:\n    raise ExceptionGroup('group', [KeyError(<any>), ValueError(<any>)])\nexcept* KeyError as part:\n    print(<#>, show(part.exceptions), sys.getrefcount(part))\n    keep.append(part)\nexcept* ValueError as part:\n    print(<#>, sys.getrefcount(part.exceptions))",
      "3.11",
    ],
    [2, 1, "for turn in range(2):\n    try:\n        <body>\n        continue\n    finally:\n        print(<#>, turn)"],
    [2, 1, "with contextlib.suppress(Exception):\n    <body>\n    raise KeyError(<any>)"],
    [
      2,
      1,
      "with contextlib.ExitStack() as stack:\n    stack.callback(print, <#>, <any>.__class__.__name__)\n    <+any> = stack.enter_context(contextlib.nullcontext(<any>))\n    <statement>",
      "risky <3.13",
    ],
    [
      2,
      1,
      "@contextlib.contextmanager\ndef managed(value):\n    try:\n        yield value\n    finally:\n        print(<#>, sys.getrefcount(value))\nwith managed(<any>) as <+any>:\n    <body>",
      "risky",
    ],
    [2, 1, "assert not (<any>), <any>", "risky"],
    [2, 1, "int(<any>)", "risky"],
    [2, 1, "missing", "risky"],
    [2, 1, "<?any>.missing", "risky"],
    [2, 1, "sys.last_value = <?exc>"],
  ],
  "func-call": [
    [1, 2, "<?func>(<arguments>)"],
    [1, 1, "<?node>.meth(<any>)"],
    [1, 1, "pass"],
  ],
  "new-exc": [[1, 1, "KeyError(<any>)"]],
  "define-manager": [
    [
      2,
      1,
      `
class <c^cls>:
    def __init__(self, label, *rest):
        self.label, self.a = label, rest
    def __enter__(self):
        print(<#>, 'enter', sys.getrefcount(self))
        return <self|self.a|[self]>
    def __exit__(self, kind, error, trace):
        print(<#>, 'exit', show(error), sys.getrefcount(error) > 1, sys.getrefcount(trace) > 1)
        self.b = <error|trace|None>
        return <True|False|None>
    <finalizer>
`,
    ],
  ],
};

/** The frame of a program: what every one begins with, its definitions and steps, and what is left for its end. */

export const program = {
  program: [
    [
      1,
      1,
      `
import gc, sys, weakref
keep = []
table = {}
fuel = [None] * <4..20>
back = None
<show>
<definitions>
<gc-setup>
<step*14..34>
<ending>
`,
    ],
  ],
  // What a value is, without its address and without asking it more than its label.
  show: [
    [
      1,
      1,
      `
def show(value, depth=2):
    kind = type(value)
    if kind in (int, str, float, bool, bytes, type(None)):
        return repr(value)[:60]
    if depth and kind in (list, tuple):
        return kind.__name__ + "(" + ", ".join([show(item, depth - 1) for item in value[:6]]) + ")"
    if depth and kind is dict:
        return "dict(" + ", ".join([show(key, 1) + ": " + show(value[key], depth - 1) for key in list(value)[:6]]) + ")"
    try:
        return kind.__name__ + ":" + str(value.label)
    except Exception:
        return kind.__name__
`,
    ],
  ],
  definitions: [
    [1, 4, "<define-class*2..3>\n<define-hashed>\n<define*1..3>"],
    [2, 4, "<define-class*1..3>\n<define-hashed>\n<define-class*0..1>\n<define*2..5>"],
  ],
  define: [
    [1, 3, "<define-func>"],
    [1, 3, "<define-generator>"],
    [1, 2, "<define-callback>"],
    [1, 1, "<define-class>"],
    [2, 2, "<define-coroutine>"],
    [2, 1, "<define-value-class>"],
    [2, 1, "<define-manager>"],
  ],
  step: [
    [1, 20, "<statement>"],
    [1, 4, "<probe>"],
    [1, 1, "<define>"],
  ],
  // Statements of bodies: the same, with fewer definitions.
  body: [[1, 1, "<statement*1..3>"]],
  ending: [
    [1, 4, ""],
    [1, 3, "print(<#>, gc.collect())"],
    [1, 2, "keep.clear()\nprint(<#>, gc.collect())"],
    [1, 2, "for name in [name for name in globals() if name[-1:].isdigit()]:\n    del globals()[name]\nprint(<#>, gc.collect())"],
    [2, 1, "sys.exit(<0..3>)"],
    [2, 1, "raise SystemExit(<any>)"],
    [2, 1, "raise KeyError(<any>)"],
    [2, 1, "atexit.register(print, <#>, <?node>.label)\natexit.register(gc.collect)"],
    [2, 1, "sys.<last_value|left> = <new-node>"],
    [3, 1, "import builtins\nbuiltins.left = <new-node>"],
    [3, 1, "sys.modules['left'] = <new-node>"],
    [3, 1, "del sys.modules['__main__']"],
    [3, 1, "gc.disable()"],
  ],
};

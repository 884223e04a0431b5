/** Collections asked for and automatic, thresholds, counts, statistics, callbacks, frozen objects, debug flags. */

export const collector = {
  "gc-setup": [
    [1, 4, "gc.disable()\ngc.collect()"],
    [1, 2, "gc.collect()"],
    [1, 2, "<frozen>\ngc.set_threshold(<20..90>, <1..4>, <1..4>)"],
    [2, 2, "<phase>\n<frozen>\ngc.callbacks.append(phase)\ngc.set_threshold(<10..60>, <1..3>, <1..3>)"],
    [2, 1, "<frozen>\ngc.set_threshold(<1..12>, <1..3>, <0..3>)"],
    [3, 1, "<phase>\n<frozen>\ngc.callbacks.append(phase)\ngc.set_threshold(<1..9>, <0..3>, <0..3>)"],
    [3, 1, "<frozen>\ngc.set_debug(gc.DEBUG_<STATS|COLLECTABLE|UNCOLLECTABLE>)\ngc.set_threshold(<20..90>, <1..3>, <1..3>)"],
    [3, 1, "<frozen>\ngc.set_debug(gc.DEBUG_<SAVEALL|LEAK>)\ngc.set_threshold(<20..90>, <1..3>, <1..3>)"],
  ],
  // What is there from the start differs between interpreters; frozen, it counts for nothing. The same goes for what they
  // allocate by themselves: for the lines of a traceback or a warning, which are read from the file, and while they shut down.
  frozen: [
    [
      1,
      1,
      `
import warnings
warnings.simplefilter("ignore")
sys.unraisablehook = lambda given: print(<#>, "unraisable", show(given.exc_value), show(given.object), given.err_msg)
sys.excepthook = lambda kind, error, trace: print(<#>, "uncaught", kind.__name__)
atexit.register(lambda: (gc.set_threshold(700, 10, 10), gc.set_debug(gc.get_debug() & ~gc.DEBUG_STATS)))
gc.collect()
gc.freeze()
gc.collect()
`,
    ],
  ],
  // CPython 3.11 makes a list of the texts that wait, in the midst of which a collection's callback must not write (gh-119506).
  phase: [
    [
      2,
      3,
      "sys.stdout.reconfigure(write_through=True)\ndef phase(name, info):\n    print('gc', name, info['generation'], info['collected'], info['uncollectable'])",
    ],
    [
      2,
      1,
      "sys.stdout.reconfigure(write_through=True)\ndef phase(name, info):\n    print('gc', name, info, gc.get_count(), sys.getrefcount(info))",
    ],
  ],
  statement: [
    [1, 8, "print(<#>, gc.collect())"],
    [1, 2, "print(<#>, gc.collect(<0|1|2>))"],
    [2, 2, "gc.collect(<0|1>)"],
    [1, 2, "<x+node> = <new-node>\n<x>.a = <y+node> = <new-node>\n<y>.a = <x>\ndel <x->"],
    [1, 2, "<l+list> = [<any>]\n<l>.append(<l>)\ndel <l->"],
    [1, 1, "<f+func> = lambda: <f>\ndel <f->"],
    [1, 1, "gc.<enable|disable>()"],
    [2, 1, "gc.set_threshold(<5..80><|, 2|, 3, 2>)"],
    [2, 2, "print(<#>, gc.get_count())"],
    [2, 1, "gc.collect()\n<body>\nprint(<#>, gc.get_count())"],
    [
      2,
      1,
      "before = [entry['collected'] for entry in gc.get_stats()]\n<body>\ngc.collect()\nprint(<#>, [entry['collected'] - known for entry, known in zip(gc.get_stats(), before)])",
    ],
    [
      2,
      1,
      "before = [entry['collections'] for entry in gc.get_stats()]\n<body>\nprint(<#>, [entry['collections'] - known for entry, known in zip(gc.get_stats(), before)])",
    ],
    [2, 1, "before = len(gc.get_objects())\n<body>\nprint(<#>, len(gc.get_objects()) - before)"],
    [2, 1, "gc.collect()\nbefore = len(gc.get_objects(<0|1|2>))\n<body>\nprint(<#>, len(gc.get_objects(<0|1|2>)) > 0)"],
    [2, 1, "print(<#>, any(item is <?any> for item in gc.get_objects(<0|1|2>)))"],
    [2, 1, "gc.freeze()\n<body>\ngc.unfreeze()"],
    [2, 1, "frozen = gc.get_freeze_count()\ngc.freeze()\nprint(<#>, gc.get_freeze_count() > frozen)"],
    [
      2,
      1,
      "<l+list> = []\nfor turn in range(<5..60>):\n    <x+dead> = <new-node>\n    <x>.a = [<x>, turn]\n    <l>.append(<x>) if turn % <2..7> == 0 else None\ndel turn, <x>",
    ],
    [2, 1, "gc.callbacks.append(lambda name, info: print(<#>, name, info['generation']))"],
    [2, 1, "gc.callbacks.clear()"],
    [2, 1, "print(<#>, [show(item) for item in gc.garbage][:5])\ngc.garbage.clear()"],
    [
      3,
      1,
      "gc.set_debug(gc.DEBUG_SAVEALL)\n<body>\ngc.collect()\nprint(<#>, len(gc.garbage), [type(item).__name__ for item in gc.garbage][:8])\ngc.set_debug(0)\ngc.garbage.clear()",
    ],
    [3, 1, "gc.set_debug(gc.DEBUG_<COLLECTABLE|UNCOLLECTABLE>)\n<body>\ngc.collect()\ngc.set_debug(0)"],
    [3, 1, "gc.callbacks.append(lambda name, info: <any>)"],
    [3, 1, "gc.callbacks.append(lambda name, info: (gc.collect(), keep.append(<?any>)))"],
  ],
};

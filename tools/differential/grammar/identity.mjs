/** One object or two: pools, interning, constants, free lists and addresses used again. */

export const identity = {
  statement: [
    [1, 2, "print(<#>, id(object()) == id(object()), id([]) == id([]), id({}) == id({}))"],
    [1, 2, "<x+node> = <c?cls>('i<#>')\naddress = id(<x>)\ndel <x->\n<x+node> = <c>('i<#>')\nprint(<#>, id(<x>) == address)"],
    [1, 1, "<x+dead> = [<any>]\naddress = id(<x>)\n<x> = None\n<x> = [<any>]\nprint(<#>, id(<x>) == address)"],
    [1, 1, "<x+dead> = object()\naddress = id(<x>)\ndel <x>\nprint(<#>, id(object()) == address)"],
    [1, 1, "<x+dead> = 1<0..9>.5\naddress = id(<x>)\ndel <x>\nprint(<#>, sys.getrefcount(1<0..9>.5))"],
    [1, 1, "print(<#>, <100..400> is int('<100..400>'), 257 is 257, 'name' is 'name')"],
    [1, 1, "left, right = <4..7> * 50, <250..260> + <0..5>\nprint(<#>, left is right, left is int(str(left)), right is int(str(right)))"],
    [1, 1, "left = 'a' * <0..3>\nprint(<#>, left is 'aa', sys.intern(left) is sys.intern('a' * len(left)), left + '' is left)"],
    [1, 1, "left = (<1..3>, <any>)\nprint(<#>, tuple(left) is left, left[:] is left, left + () is left, left * 1 is left)"],
    [1, 1, "print(<#>, (lambda: (1, 2))() is (1, 2), (lambda: 'a b')() is 'a b', (lambda: 3.5)() is 3.5)"],
    [1, 1, "print(<#>, sys.getrefcount('<one two|three four>'), sys.getrefcount(<3|4>.25), sys.getrefcount((<1|2>, 'x', 1.75)))"],
    [2, 1, "print(<#>, frozenset() is frozenset(), () is tuple([]), b'' is bytes(), '' is str())"],
    [2, 1, "print(<#>, [id(value) for value in [[], []]][0] == id([]))"],
    [
      2,
      1,
      "left = [object() for turn in range(<2..6>)]\nright = set(map(id, left))\nleft.clear()\nprint(<#>, len(right & {id(value) for value in [object() for turn in range(<2..6>)]}) > 0)",
    ],
    [2, 1, "left = frozenset([<1..3>])\nprint(<#>, frozenset(left) is left, left.copy() is left, left | left is left)"],
    [2, 1, "<x+node> = <new-node>\nprint(<#>, <x>.meth is <x>.meth, <x>.meth == <x>.meth, id(<x>.meth) == id(<x>.meth))", "risky"],
    [2, 1, "print(<#>, sys.getsizeof([<any,0..5>]), sys.getsizeof((<any,0..5>,)), sys.getsizeof({<key>: 1}))"],
    [
      2,
      1,
      "print(<#>, sys.getsizeof(list(range(<0..40>))), sys.getsizeof(dict.fromkeys(range(<0..40>))), sys.getsizeof(set(range(<0..40>))))",
    ],
  ],
};

# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.8: what the compiler computes beforehand, and from which size on it leaves it to the program."""


import opcode

loads = "LOAD_CONST", "RETURN_CONST", "LOAD_SMALL_INT"
plain = *loads, "RESUME", "RETURN_VALUE", "CACHE"


def folded(expression):
    """Is the expression one constant?"""
    names = [opcode.opname[byte] for byte in compile(expression, "<f>", "eval").co_code[0::2]]
    return sum(map(names.count, loads)) == 1 and not set(names).difference(plain)


for expression in (
    "1 << 127", "1 << 128", "3 << 126", "3 << 127", "2**64", "2**126", "2**63", "4**42", "4**43", "10**32", "10**38", "3**64", "3**65", "(1 << 63) * (1 << 63)", "(1 << 64) * (1 << 63)", "-(1 << 127)", "1 >> 5", "2**-1", "0**0", "7 // 0", "7 % 0", "1 << -1", "10**1000",
    "'a' * 4096", "'a' * 4097", "4096 * 'a'", "4097 * 'a'", "'ab' * 2048", "'ab' * 2049", "b'a' * 4096", "b'a' * 4097", "'a' * 0", "'a' * -1",
    "(1,) * 256", "(1,) * 257", "(1, 2) * 128", "(1, 2) * 129", "((1,) * 4,) * 4", "((1,) * 32,) * 32", "((1,) * 33,) * 32", "((1,) * 32,) * 31", "(((1,) * 8,) * 8,) * 15", "(((1,) * 8,) * 8,) * 16", "(1,) * 0", "() * 5",
    "'a' * 4000 + 'b' * 4000", "(1,) * 200 + (2,) * 200", "'x' + 'y' + 'z'", "b'x' + b'y'", "'x' + 1",
    "'abc'[1]", "(1, 2)[0]", "'abc'[5]", "b'abc'[0]", "(1, 2)[-1]", "'abc'[1.5]", "{1: 2}[1]",
    "not 1", "not 'x'", "~5", "-5", "+5", "-'x'", "- 1.5", "not not 1",
    "1 == 1", "1 < 2", "1 in (1, 2)", "1 is 1", "1 and 2", "0 or 3", "1 if 1 else 2",
    "1 + 2j", "1.5 * 2", "1 / 4", "1 / 0", "7 % 4", "2 ** 0.5", "'%s' % 1", "'a%sb' % (1,)", "'%d' % 5", "(1, 2) + (3,)", "5 @ 3", "1 | 2 & 3 ^ 4", "True + True", "None + 1", "'a' % 5", "... * 2", "frozenset()", "__debug__", "(1, (2, 'x'))", "[1, 2][0]", "1_000 * 1_000", "0.1 + 0.2", "(-5) ** 3", "(-8) ** 0.5",
):
    print(expression, folded(expression))
# displays that are only looked at
for expression in ("x in [1, 2]", "x in {1, 2}", "x in {1, a}", "[i for i in [1, 2]]", "x in (1, 2)", "[*(1, 2)]", "x not in {1}"):
    print(expression, [c for c in compile(expression, "<f>", "eval").co_consts if isinstance(c, (tuple, frozenset))])
# what is known beforehand leaves no code
for source in ("if 0: f()", "while 0: f()", "if 1: g()", "1; 'text'; 2.5", "assert 1", "if __debug__: g()", "if not __debug__: f()"):
    code = compile(source, "<f>", "exec")
    print(source, code.co_names, [c for c in code.co_consts if type(c) in (str, float)])

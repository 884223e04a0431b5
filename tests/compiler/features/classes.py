@register
@other(1)
class A(B, metaclass=M, **kw):
    """The docstring."""

    x: int = 1
    __private = 2
    y: "text"

    def method(self):
        return super().method() + self.__private + __class__.x

    @property
    def value(self) -> int:
        return 1


def outer():
    n = 1

    class Inner:
        m = n

        def get(self):
            return n

    return Inner

# Characters that take two columns, none, or four bytes: the caret line counts as CPython counts.
import sys

folder = __file__[: __file__.rfind("/") + 1] if "__file__" in globals() else ""


class Output:
    """Hides the folder."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        self.stream.write(text.replace(folder, ""))

    def flush(self):
        self.stream.flush()


sys.stderr = Output(sys.stdout)


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


名字 = "名字"
变量 = 1
é = {"é": 1}


def chinese(): return 变量 / 0
def chinese_text(): return "我即将被消灭" + 变量
def chinese_after(): return 变量 + 0 + "消灭"
def chinese_call(): return 名字.方法(变量)
def chinese_subscript(): return é["不存在"]
def accent(): return é["é"]["e"]
def emoji(): return "🐍🐍" + 1
def emoji_before(): return ("🐍", "🐍", 1 / 0)
def combining(): return "e\u0301" + ("é" + 1)
def full_width(): return ("ａｂｃ", 1 / 0)
def korean(): return 한글
def 函数(): raise ValueError("中文信息")
def tab_inside(): return "	", 1 / 0
def mixed(): return f"{名字}🐍{1 / 0}"
def string_error(): return int("十")


class 类:
    def 方法(self): return self.不存在


def method(): 类().方法()


for function in list(globals().values()):
    if type(function) is type(show) and function is not show:
        show(function)

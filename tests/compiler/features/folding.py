a = 2 * 3 + 4
b = "ab" "cd" + "e"
c = -1, +2, ~3, not 4
d = (1, 2, (3, 4))[2]
e = "x" * 10
f = not x is y
g = not x in y
h = "%s and %r %%" % (x, y)
i = "%-5s|%5.2s" % (x, y)
j = "%d" % (x,)
k = 1 if 0 else 2
if 0:
    never()
while 0:
    never()
if "":
    never()
else:
    always()

# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# Dead floats wait in a list of 100 and come back last in, first out.
def made(n):
    return float(n)


floats = [made(i) for i in range(8)]
ids = [id(f) for f in floats]
for index in (3, 1, 5):
    floats[index] = None
a = made(10)
b = made(11)
c = made(12)
print(id(a) == ids[5], id(b) == ids[1], id(c) == ids[3])
x = made(1)
first = id(x)
del x
y = made(2)
print(id(y) == first)
# an expression's intermediate is reused at once
z = made(3) + made(4)
print(z, made(3) * made(4) - made(5))
many = [made(i) for i in range(300)]
ids = {id(f) for f in many}
del many
again = [made(i) for i in range(100)]
print(sum(id(f) in ids for f in again) == 100)

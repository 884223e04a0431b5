import b

print("a.py")

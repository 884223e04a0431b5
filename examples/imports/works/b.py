import a

print("b.py")

def say(who):
    print(who, "says")

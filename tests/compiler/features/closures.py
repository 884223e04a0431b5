def counter(start, step=1):
    count = start

    def increment():
        nonlocal count
        count += step
        return count

    def reader():
        global total
        total = count
        return [count + i for i in range(step)]

    del start
    return increment, reader, lambda: count

async def f(xs):
    async with a as b, c:
        await b
    async for x in xs:
        if x:
            break
        yield x
    else:
        return
    return


async def g(xs):
    y = [x async for x in xs if await x]
    return {k: [v async for v in k] async for k in y}

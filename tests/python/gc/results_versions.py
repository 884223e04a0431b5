# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 5.7, the shapes whose results changed after 3.11: dicts that were asked for, generators that have not begun."""
import gc

gc.disable()
gc.collect()


class C:
    pass


def generator_not_begun(): l = []; i = (x for x in l); l.append(i)
def async_():
    async def f(): me
    me = f(); me.close()
def instance_dict(): c = C(); c.c = c; c.__dict__
def instance_in_dict(): c = C(); c.d = vars(c)
for f in (generator_not_begun, async_, instance_dict, instance_in_dict):
    f()
    print(f.__name__, gc.collect(), gc.collect())

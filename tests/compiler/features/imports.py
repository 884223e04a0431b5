import a
import a.b.c
import a.b.c as d
import e as f, g.h
from . import i
from .. import j as k
from .l.m import n, o as p
from q import *

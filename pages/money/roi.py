"""Return: what the programme cost, what it brought, and how sure that is."""

from pages.money import assumptions, worth
from pages.parts import alarms, frame
from pages.parts.study import current_return

frame.top("roi")
alarms.show("roi")
ret = current_return()
if ret.roi_pct is None:
    worth.refused(ret)
else:
    worth.headline(ret)
    worth.waterfall(ret)
    worth.lines(ret)
    worth.density(ret)
    worth.switching(ret)
    worth.tornado_of(ret)
assumptions.register()

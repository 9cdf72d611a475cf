"""Retention: whether mentored agents stay longer than they would have without a mentor."""

from pages.estimates import other_methods, staying
from pages.parts import alarms, empty, errors, frame
from pages.parts.card import sentence
from pages.parts.say import say
from pages.parts.study import current_study

frame.top("retention")
alarms.show("retention")
retention = current_study().retention
if retention.hazard_ratio is None:
    empty.refused(errors.why(retention.reason))
else:
    staying.verdict()
    staying.headline()
if retention.curves:
    staying.curves()
if retention.steps:
    staying.steps()
if retention.turnover:
    staying.turnover()
if retention.hazard_ratio is not None:
    other_methods.staying()
    staying.details()
staying.flow()
sentence(say("retention.no_score"), css="ml-promise")

-- One row per hire month and window of days since hire: hires old enough, too young, lost from sight, left, ended otherwise.
create or replace temp table hire_windows as
select
    h.hire_month,
    w.window_days,
    count(*) as hires,
    count(*) filter (h.possible_days >= w.window_days and not (h.ended = 'none' and h.days < w.window_days)) as eligible,
    count(*) filter (h.possible_days < w.window_days) as too_young,
    count(*) filter (h.possible_days >= w.window_days and h.ended = 'none' and h.days < w.window_days) as lost,
    count(*) filter (h.possible_days >= w.window_days and h.ended = 'leaver' and h.days <= w.window_days) as leavers,
    count(*) filter (h.possible_days >= w.window_days and h.ended = 'other' and h.days <= w.window_days) as others
from new_hires as h
cross join (select unnest(getvariable('windows')) as window_days) as w
group by h.hire_month, w.window_days

-- one row per agent and period: hours that a person was logged in and not available, per day of the period
-- into kpi_long from employee_id, period_start, period_end, seconds
with typed as (
    select line, bracketed_id(employee_id) as employee_id, period_start, period_end, seconds, addable(seconds) as is_sound
    from canonical
)
select
    min(line) as line, employee_id, period_start, period_end, 'unavailable_hours' as kpi,
    number_text(round(sum(amount(seconds)) / 3600, 6)) as numerator,
    (period_end::date - period_start::date)::varchar as denominator,
    count(*) as weight
from typed
where is_sound and seconds is not null
group by employee_id, period_start, period_end
union all
select line, employee_id, period_start, period_end, 'unavailable_hours', seconds, null, 1
from typed
where not is_sound or seconds is null
order by line

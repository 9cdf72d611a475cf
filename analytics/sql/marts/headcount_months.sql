-- One row per month, site and kind of staff: days employed, people on the last day, hires and exits by type.
create or replace temp table headcount_months as
with present as (
    select
        month,
        coalesce(site, '') as site,
        if(contract_type = 'agency', 'agency', 'own') as staff,
        exposure_days,
        leave_days,
        hire_date >= month as is_hired,
        greatest(hire_date, month) + exposure_days::integer - 1
        >= least(last_day(month), getvariable('as_of')) as is_there_at_end,
        is_exit,
        coalesce(exit_type, '') as exit_type
    from panel_rows
)
select
    year(month) * 12 + month(month) - 1 as month,
    site,
    staff,
    sum(exposure_days)::double as days,
    sum(leave_days)::double as away,
    count(*) filter (where is_there_at_end) as at_end,
    count(*) filter (where is_hired) as joiners,
    count(*) filter (where is_exit and exit_type = 'voluntary') as voluntary,
    count(*) filter (where is_exit and exit_type = 'involuntary') as involuntary,
    count(*) filter (where is_exit and exit_type = 'end_of_fixed_term') as end_of_fixed_term,
    count(*) filter (where is_exit and exit_type = 'probation_end') as probation_end,
    count(*) filter (where is_exit and exit_type = 'redundancy') as redundancy,
    count(*) filter (where is_exit and exit_type = 'retirement') as retirement,
    count(*) filter (where is_exit and exit_type = 'death') as death,
    count(*) filter (where is_exit and exit_type = 'internal_move') as internal_move,
    count(*) filter (where is_exit and exit_type = 'unknown') as "unknown"
from present
group by all
order by all

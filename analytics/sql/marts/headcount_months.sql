-- One row per month, site and kind of staff: days employed, people on the last day, hires and exits by type.
create or replace temp table headcount_months as
with placed as (
    select
        p.*,
        coalesce(case when h.valid_to is null or h.valid_to > p.first_day then h.fte end, s.fte) as fte
    from (select *, greatest(hire_date, month) as first_day from panel_rows) as p
    asof left join team_history as h on h.employee_id = p.employee_id and h.valid_from <= p.first_day
    left join spells as s on s.employee_id = p.employee_id and s.spell_no = p.spell_no
),
present as (
    select
        month,
        coalesce(site, '') as site,
        if(contract_type = 'agency', 'agency', 'own') as staff,
        exposure_days,
        leave_days,
        fte,
        hire_date >= month as is_hired,
        first_day + exposure_days::integer - 1
        >= least(last_day(month), getvariable('as_of')) as is_there_at_end,
        is_exit,
        coalesce(exit_type, '') as exit_type
    from placed
)
select
    year(month) * 12 + month(month) - 1 as month,
    site,
    staff,
    sum(exposure_days)::double as days,
    sum(leave_days)::double as away,
    coalesce(sum((exposure_days - leave_days) * fte), 0)::double as fte_days,
    coalesce(sum(exposure_days) filter (where fte is null), 0)::double as fte_unknown,
    count(*) filter (where is_there_at_end) as at_end,
    count(*) filter (where not is_hired) as at_start,
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

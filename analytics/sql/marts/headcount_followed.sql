-- One row per day, staff and kind of end of those employed on the first day: people, followed up to the last day.
with cohort as (
    select
        p.employee_id,
        if(p.contract_type = 'agency', 'agency', 'own') as staff,
        s.until,
        s.end_date,
        coalesce(s.end_type, 'unknown') as end_type
    from panel_rows as p
    inner join spells as s on s.employee_id = p.employee_id and s.spell_no = p.spell_no
    where
        p.month = date_trunc('month', getvariable('followed_from'))
        and s.hire_date <= getvariable('followed_from')
        and s.until >= getvariable('followed_from')
)
select
    staff,
    least(until, getvariable('followed_to')) - getvariable('followed_from') as day,
    case
        when until >= getvariable('followed_to') then 'stayed'
        when end_date is null then 'lost'
        else end_type
    end as ending,
    count(*) as people
from cohort
group by all
order by all

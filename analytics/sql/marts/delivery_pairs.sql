-- One row per pair known on the as-of date, proposed and cancelled ones too: how it stands, and whether it is in scope.
-- Pairs of days to come are known only on the last day of the data. The site is the mentee's at the start.
create or replace temp table delivery_pairs as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
),
last_site as (
    select employee_id, arg_max(site, hire_date) as site from spells group by employee_id
),
known as (
    select
        p.* exclude (programme_id),
        coalesce(p.programme_id, o.programme_id) as programme_id,
        s.until,
        coalesce(p.end_date, case when p.status in ('completed', 'ended_early') then p.planned_end_date end) as ended_on,
        least(p.start_date, getvariable('as_of')) as placed_on
    from pairs as p
    left join only_programme as o on true
    left join started_pairs as s on s.pair_id = p.pair_id
    where
        p.start_date <= getvariable('as_of')
        or getvariable('as_of') = (select max(asof_date) from employees)
),
placed as (
    select
        k.*,
        coalesce(case when h.valid_to is null or h.valid_to > k.placed_on then h.site end, l.site) as site,
        k.until is not null and (
            k.until < getvariable('as_of')
            or coalesce(k.ended_on <= getvariable('as_of'), false)
            or (coalesce(k.status in ('completed', 'ended_early'), false) and k.ended_on is null)
        ) as is_over
    from known as k
    asof left join team_history as h on h.employee_id = k.mentee_id and h.valid_from <= k.placed_on
    left join last_site as l on l.employee_id = k.mentee_id
)
select
    p.pair_id,
    p.programme_id,
    coalesce(g.name, p.programme_id, '') as programme,
    p.mentor_id,
    p.mentee_id,
    p.start_date,
    p.planned_end_date,
    p.planned_hours,
    g.min_hours_per_month as min_hours,
    p.until,
    p.end_reason,
    case
        when p.status = 'cancelled' then 'cancelled'
        when p.until is null then 'proposed'
        when not p.is_over then 'running'
        when
            p.status = 'completed'
            or (
                p.status is distinct from 'ended_early'
                and (
                    p.end_reason in ('goals_met', 'duration_completed')
                    or coalesce(p.ended_on >= p.planned_end_date, false)
                )
            )
            then 'completed'
        else 'ended_early'
    end as state,
    coalesce(getvariable('programme') is null or p.programme_id = getvariable('programme'), false)
    and coalesce(getvariable('site') is null or p.site = getvariable('site'), false) as is_in_scope
from placed as p
left join programmes as g on g.programme_id = p.programme_id

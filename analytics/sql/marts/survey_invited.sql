-- One row per survey wave and arm: people invited, and those of the arm who answered under their own name. Only waves whose
-- invitations tell the arms apart and whose answers were not all anonymous; of one site the teams of that site. Whoever invites
-- knows of every programme, so mentored is mentored in any of them.
with invited as (
    select v.wave, v."group" = 'mentored' as is_mentored, sum(v.invited) as asked
    from survey_invitations as v
    where
        v."group" in ('mentored', 'not_mentored')
        and (getvariable('site') is null or v.team in (select team from panel_rows))
    group by v.wave, v."group" = 'mentored'
),
answers as (
    select
        s.wave,
        s.employee_id,
        date_trunc('month', min(s.wave_date) over (partition by s.wave))::date as month
    from survey_responses as s
    inner join survey_items as i on i.item_id = s.item_id and i.instrument in ('engagement', 'enps')
    where
        s.rater_role in ('employee', 'self') and s.employee_id is not null and s.wave_date <= getvariable('as_of')
),
answered as (
    select a.wave, p.is_exposed or p.is_otherwise_mentored as is_mentored, count(distinct a.employee_id) as answered
    from answers as a
    inner join panel_rows as p on p.employee_id = a.employee_id and p.month = a.month
    group by a.wave, p.is_exposed or p.is_otherwise_mentored
)
select i.wave, i.is_mentored, i.asked, coalesce(a.answered, 0) as answered
from invited as i
left join answered as a on a.wave = i.wave and a.is_mentored = i.is_mentored
where i.wave in (select wave from answered)
order by i.wave, i.is_mentored

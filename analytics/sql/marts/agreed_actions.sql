-- One row per site and team: agreements outside any pair of the agents there on the last day, by what became of them.
-- Those due in the last twelve months or later, and older ones still open.
with agreed as (
    select
        employee_id,
        due_date < getvariable('as_of') as is_due,
        case
            when status = 'achieved' and coalesce(achieved_date > getvariable('as_of'), false) then 'active'
            else status
        end as status
    from goals
    where
        pair_id is null
        and (
            due_date >= (getvariable('as_of') + 1 - interval 12 month)
            or status = 'active'
        )
)
select
    p.site,
    p.team,
    getvariable('site') is null or p.site = getvariable('site') as is_in_scope,
    count(distinct p.employee_id) as agents,
    count(*) filter (where g.status <> 'draft') as actions,
    count(*) filter (where g.status = 'active' and not g.is_due) as open,
    count(*) filter (where g.status = 'active' and g.is_due) as overdue,
    count(*) filter (where g.status = 'achieved') as done,
    count(*) filter (where g.status in ('partly', 'missed', 'dropped')) as otherwise,
    count(*) filter (where g.status = 'draft') as drafts
from agreed as g
inner join coaching_agents as p
    on
        p.employee_id = g.employee_id
        and p.month = date_trunc('month', getvariable('as_of'))
        and p.is_there_at_end
group by p.site, p.team
order by p.site, p.team

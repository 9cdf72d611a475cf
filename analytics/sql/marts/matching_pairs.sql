-- One row per started pair of any programme: where it belongs, how it went, and what became of its mentee; null = not known.
-- A rematch names the pair before it; in a file that names none it is the next pair after one that ended before its time.
create or replace temp table matching_pairs as
with held as (
    select
        m.pair_id,
        m.date,
        m.minutes::decimal(12, 2) as minutes
    from sessions as m
    semi join started_pairs as s on s.pair_id = m.pair_id
    where m.status = 'held' and m.date <= getvariable('as_of')
),
usual as (
    select
        sum(minutes)::double / nullif(count(minutes), 0) as minutes,
        date_trunc('month', min(date))::date as first_day,
        last_day(max(date)) as last_day
    from held
),
met as (
    select
        s.pair_id,
        coalesce(sum(h.minutes), 0)::double as minutes,
        count(*) - count(h.minutes) as without_minutes
    from started_pairs as s
    inner join held as h on h.pair_id = s.pair_id and h.date >= s.start_date and h.date < s.start_date + 90
    group by s.pair_id
),
reached as (
    select
        pair_id,
        count(*)::integer as goals_due,
        count(*) filter (
            where status = 'achieved' and coalesce(achieved_date, due_date) <= getvariable('as_of')
        )::integer as goals_reached
    from goals
    where pair_id is not null and parent_goal_id is null and status <> 'draft' and due_date <= getvariable('as_of')
    group by pair_id
),
named as (
    select bool_or(rematch_of is not null) as is_named from pairs
),
described as (
    select
        s.pair_id,
        s.mentee_id,
        s.mentor_id,
        s.start_date,
        s.until,
        s.in_scope,
        s.programme_id,
        p.match_score,
        p.mode,
        p.rematch_of,
        coalesce(p.planned_end_date, (s.start_date + to_months(g.planned_months::integer))::date) as planned_end,
        p.status,
        g.name,
        g.kind,
        case
            when p.end_date <= getvariable('as_of') or p.status in ('completed', 'ended_early')
                then s.until
        end as ended_on
    from started_pairs as s
    inner join pairs as p on p.pair_id = s.pair_id
    left join programmes as g on g.programme_id = s.programme_id
),
followed as (
    select
        d.*,
        d.status is distinct from 'completed'
        and coalesce(d.status = 'ended_early' or d.ended_on < d.planned_end, false) as is_early,
        lag(d.pair_id) over same_mentee as before_id
    from described as d
    window same_mentee as (
        partition by d.mentee_id, d.programme_id order by d.start_date, d.pair_id
    )
),
chained as (
    select
        f.*,
        case when n.is_named then f.rematch_of when b.is_early then f.before_id end as previous_id
    from followed as f
    cross join named as n
    left join followed as b on b.pair_id = f.before_id
),
first_spell as (
    select
        c.pair_id,
        min_by(s.end_date, s.hire_date) as end_date,
        min_by(s.end_type, s.hire_date) as end_type,
        min_by(s.known_until, s.hire_date) as known_until,
        max(s.until) as last_seen,
        min_by(s.site, s.hire_date) as site,
        bool_or(s.end_date is null) as is_employed,
        bool_or(getvariable('site') is null or s.site = getvariable('site')) as is_at_site
    from chained as c
    inner join spells as s on s.employee_id = c.mentee_id and s.until >= c.start_date
    group by c.pair_id
)
select
    coalesce(e.employee_no, -1) as employee_no,
    dense_rank() over (order by c.mentee_id) - 1 as mentee_no,
    dense_rank() over (order by c.mentor_id) - 1 as mentor_no,
    c.in_scope and coalesce(f.is_at_site, getvariable('site') is null) as is_in_view,
    coalesce(c.programme_id, '') as programme_id,
    coalesce(c.name, c.programme_id, '') as programme,
    coalesce(c.kind, 'unknown') as kind,
    dense_rank() over (order by coalesce(f.site, '')) - 1 as site_no,
    coalesce(c.mode, 'unknown') as mode,
    year(c.start_date)::integer as year,
    c.start_date,
    c.until,
    c.match_score,
    c.planned_end <= getvariable('as_of') as is_due,
    coalesce(c.status = 'completed' and c.ended_on <= getvariable('as_of'), false) as is_completed,
    date_diff('month', c.start_date, c.planned_end)::integer as planned_months,
    c.previous_id is not null as is_rematch,
    case when c.previous_id is not null then greatest(c.start_date - p.until, 0)::integer end as days_between,
    c.is_early and coalesce(f.is_employed or f.last_seen > c.until, false) as can_rematch,
    exists (select 1 from chained as later where later.previous_id = c.pair_id) as is_rematched,
    case
        when u.minutes is not null and c.start_date >= u.first_day and c.start_date + 89 <= u.last_day
            and c.start_date + 89 <= getvariable('as_of')
            then (coalesce(m.minutes, 0) + coalesce(m.without_minutes, 0) * u.minutes) / 60
    end::double as hours,
    coalesce(g.goals_due, 0) as goals_due,
    coalesce(g.goals_reached, 0) as goals_reached,
    case
        when f.known_until is null or f.known_until < c.start_date + 365 then null
        when f.end_date <= c.start_date + 365
            then case when list_contains(getvariable('leaving'), f.end_type) then 0 end
        else 1
    end::integer as is_here_after
from chained as c
left join chained as p on p.pair_id = c.previous_id
left join first_spell as f on f.pair_id = c.pair_id
left join met as m on m.pair_id = c.pair_id
left join reached as g on g.pair_id = c.pair_id
left join (select distinct employee_id, employee_no from panel_rows) as e on e.employee_id = c.mentee_id
cross join usual as u
order by c.start_date, c.pair_id

-- One row per survey measure and wave: people invited with a mentor, without, and in all, and those of them who answered, as whoever
-- invites knows them (mentored in any programme); `left_mentored` and its like count people a wider view would add.
with invited as (
    select
        wave,
        sum(invited) filter (where "group" = 'mentored') as mentored,
        sum(invited) filter (where "group" = 'not_mentored') as comparison,
        coalesce(sum(invited) filter (where "group" = 'all'), sum(invited)) as everyone
    from survey_invitations
    where getvariable('site') is null or team in (select team from panel_rows)
    group by wave
),
answered as (
    select
        measure,
        period,
        count_if(is_in_scope and is_named and is_any_mentee) as mentored,
        count_if(is_in_scope and is_named and not is_any_mentee) as comparison,
        count_if(is_in_scope) as everyone,
        count_if(wider = 0 and arm <> 0) as left_mentored,
        count_if(wider = 1 and arm <> 1) as left_comparison,
        count_if(wider = 2 and arm <> 2) as left_everyone
    from survey_scale_scores
    group by measure, period
)
select
    w.measure,
    w.period,
    coalesce(v.mentored, 0)::bigint as asked_mentored,
    coalesce(v.comparison, 0)::bigint as asked_comparison,
    coalesce(v.everyone, 0)::bigint as asked_everyone,
    coalesce(a.mentored, 0)::bigint as replied_mentored,
    coalesce(a.comparison, 0)::bigint as replied_comparison,
    coalesce(a.everyone, 0)::bigint as replied_everyone,
    coalesce(a.left_mentored, 0)::bigint as left_mentored,
    coalesce(a.left_comparison, 0)::bigint as left_comparison,
    coalesce(a.left_everyone, 0)::bigint as left_everyone
from survey_scale_waves as w
left join invited as v on v.wave = w.wave
left join answered as a on a.measure = w.measure and a.period = w.period
order by w.measure, w.period

-- One row per survey measure and wave of intangible_waves: people invited with a mentor, without, and in all; of one site the teams
-- of that site. Whoever invites knows of every programme, so mentored is mentored in any of them.
select
    w.measure,
    w.period,
    coalesce(sum(v.invited) filter (where v."group" = 'mentored'), 0)::bigint as mentored,
    coalesce(sum(v.invited) filter (where v."group" = 'not_mentored'), 0)::bigint as comparison,
    coalesce(sum(v.invited) filter (where v."group" = 'all'), sum(v.invited), 0)::bigint as everyone
from intangible_waves as w
left join survey_invitations as v
    on v.wave = w.wave and (getvariable('site') is null or v.team in (select team from panel_rows))
group by w.measure, w.period
order by w.measure, w.period

-- One row per survey measure, wave and person who answered at least two thirds of its questions: the mean score, 0 to 100 (eNPS -100
-- to 100), answers in the upper third of the scale (eNPS: 9 and 10), and the arm: 0 with a mentor, 1 compared, 2 everyone where
-- nobody gave a name, -1 none. `wider` is the arm that a view without filters would give.
create or replace temp table survey_scale_scores as
with roles as (
    select employee_id, arg_max(coalesce(role, ''), hire_date) as role from spells group by employee_id
),
mentored_roles as (
    select distinct coalesce(role, '') as role
    from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
),
scored as (
    select
        m.measure,
        g.wave,
        g.respondent,
        min(g.employee_id) as employee_id,
        min(g.team) as team,
        count(*) as answers,
        count_if(if(g.instrument = 'enps', g.part >= 0.8999, g.share >= 0.6666)) as favourable,
        avg(
            case
                when g.instrument = 'enps' then 100 * ((g.part >= 0.8999)::integer - (g.part <= 0.6001)::integer)
                else 100 * g.share
            end
        ) as score
    from survey_scale_given as g
    inner join survey_scale_measures as m on m.item_id = g.item_id
    group by m.measure, g.wave, g.respondent
),
placed as (
    select
        s.measure,
        w.period,
        w.month,
        s.respondent,
        s.employee_id,
        s.employee_id is not null as is_named,
        coalesce(p.team, s.team) as team,
        p.arm,
        p.row_no,
        s.answers,
        s.favourable,
        round(s.score, 9) as score,
        getvariable('site') is null
        or p.employee_id is not null
        or (s.employee_id is null and s.team in (select team from panel_rows)) as is_in_scope,
        coalesce(least(e.start_date, e.other_start) <= last_day(w.day), false) as is_any_mentee,
        t.employee_id is not null as is_mentor,
        exists (from mentored_roles) and coalesce(r.role, '') not in (from mentored_roles) as is_other_role,
        bool_or(s.employee_id is not null) over (partition by s.measure, w.period) as any_named
    from scored as s
    inner join survey_scale_waves as w on w.measure = s.measure and w.wave = s.wave
    left join survey_scale_arms as p on p.employee_id = s.employee_id and p.month = w.month
    left join mentee_starts as e on e.employee_id = s.employee_id
    left join mentor_months as t on t.employee_id = s.employee_id and t.month = w.month
    left join roles as r on r.employee_id = s.employee_id
    where 3 * s.answers >= 2 * w.questions
)
select
    * exclude (arm, any_named),
    case
        when not is_in_scope then -1
        when is_named then coalesce(arm, -1)
        when not any_named then 2
        else -1
    end as arm,
    case
        when not is_named and not any_named then 2
        when not is_named then -1
        when is_any_mentee then 0
        when is_mentor or is_other_role then -1
        else 1
    end as wider
from placed

-- One row per survey measure, wave and respondent who answered at least two thirds of its questions: the mean score, 0 to 100
-- (eNPS -100 to 100), and the person-month of those who answered under their own name.
with scored as (
    select
        measure,
        wave,
        respondent,
        min(employee_id) as employee_id,
        min(team) as team,
        count(*) as answers,
        count(distinct item_id) as questions,
        avg(round(
            case
                when is_enps then 100 * ((above_lowest >= 9)::integer - (above_lowest <= 6)::integer)
                else 100 * above_lowest / width
            end,
            9
        )) as score
    from intangible_given
    group by measure, wave, respondent
)
select
    s.measure,
    w.period,
    dense_rank() over (order by s.respondent) as person,
    if(coalesce(p.team, s.team) is null, -1, dense_rank() over (order by coalesce(p.team, s.team))) as team,
    s.employee_id is not null as is_named,
    coalesce(p.row_no, -1) as row_no,
    coalesce(least(m.start_date, m.other_start) <= last_day(w.day), false) as is_any_mentee,
    s.answers,
    round(s.score, 9) as score,
    getvariable('site') is null
    or p.row_no is not null
    or (s.employee_id is null and s.team in (select team from panel_rows)) as is_in_scope
from scored as s
inner join intangible_waves as w on w.measure = s.measure and w.wave = s.wave
left join panel_rows as p on p.employee_id = s.employee_id and p.month = date_trunc('month', w.day)
left join mentee_starts as m on m.employee_id = s.employee_id
where 3 * s.questions >= 2 * w.questions
order by s.measure, w.period, s.respondent

-- One row per survey wave and theme of its comments, and one per wave without a theme (null): different people who wrote, and the
-- wave's day. Nobody's text is read here.
with written as (
    select
        wave,
        wave_date,
        coalesce(theme, '') as theme,
        coalesce(respondent_id, comment_id) as respondent
    from survey_comments
    where wave_date is null or wave_date <= getvariable('as_of')
),
waves as (
    select wave, min(wave_date) as day, count(distinct respondent) as people from written group by wave
)
select w.wave, w.day, null as theme, w.people
from waves as w
union all
select w.wave, w.day, t.theme, count(distinct t.respondent) as people
from written as t
inner join waves as w on w.wave = t.wave
group by w.wave, w.day, t.theme
order by day nulls first, wave, theme nulls first

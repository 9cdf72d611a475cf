-- One row per survey wave and person who answered anything, numbered; without a name a person is one wave's respondent.
create or replace temp table survey_scale_sheets as
with answered as (
    select
        wave,
        coalesce(employee_id, wave || ' ' || respondent_id) as respondent,
        min(employee_id) as employee_id,
        min(team) as team,
        min(wave_date) as wave_date
    from survey_responses
    where wave_date <= getvariable('as_of')
    group by all
)
select
    (row_number() over (order by wave, respondent))::integer as sheet,
    (dense_rank() over (order by respondent))::integer as person,
    *
from answered

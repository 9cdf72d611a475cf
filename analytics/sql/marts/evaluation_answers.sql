-- One row per participant and question area of the evaluation of a programme: the latest answer on a scale of 1 to 5. Where nobody gave
-- a name, the last wave's answers, since its codes cannot be followed from wave to wave.
create or replace temp table evaluation_answers as
with given as (
    select
        r.employee_id,
        coalesce(r.employee_id, r.wave || ' ' || r.respondent_id) as respondent,
        i.dimension,
        r.wave_date as day,
        max(r.wave_date) filter (where r.employee_id is null) over (partition by i.dimension) as last_unnamed,
        round(
            1 + 4 * case when i.reverse then i.scale_max - r.value else r.value - i.scale_min end / (i.scale_max - i.scale_min),
            9
        ) as value
    from survey_responses as r
    inner join survey_items as i on i.item_id = r.item_id
    where
        i.instrument = 'programme_evaluation'
        and r.rater_role in ('mentee', 'self', 'employee')
        and r.value is not null
        and r.wave_date <= getvariable('as_of')
        and i.scale_max > i.scale_min
),
by_day as (
    select employee_id, respondent, dimension, day, avg(value) as value
    from given
    where employee_id is not null or day = last_unnamed
    group by all
)
select employee_id, respondent, dimension, max(day) as day, arg_max(value, day) as value
from by_day
group by employee_id, respondent, dimension

-- One row per survey measure, wave and arm: respondents, answers and mean score; everyone where nobody gave a name.
with placed as (
    select
        a.*,
        w.day,
        bool_or(a.is_named) over (partition by a.measure, a.period) as any_named,
        u.is_exposed,
        u.is_usable
    from intangible_answers as a
    inner join intangible_waves as w on w.measure = a.measure and w.period = a.period
    left join usable_rows as u on u.row_no = a.row_no
),
arms as (
    select
        *,
        case
            when is_exposed then 'mentored'
            when is_usable and not is_exposed then 'comparison'
            when not any_named then 'everyone'
        end as arm
    from placed
    where is_in_scope
)
select
    measure,
    day,
    arm,
    count(*) as respondents,
    sum(answers) as answers,
    avg(score) as level
from arms
where arm is not null
group by measure, day, arm
order by measure, day, arm

-- One row per employee and month with a contact that both the agent and a coach have scored: the sum of how far apart the two
-- are, without sign, and the contacts; the whole form counts, or the mean of the areas that both scored.
create or replace temp table self_coach_months as
with contacts as (
    select
        employee_id,
        min(month) as month,
        interaction_id,
        form,
        coalesce(
            max(abs(own - coach)) filter (where area = 'total'), abs(avg(own) - avg(coach))
        ) as apart
    from self_coach_gaps
    group by employee_id, interaction_id, form
)
select
    employee_id,
    month,
    'self_coach_gap' as kpi,
    round(sum(round(apart, 6)), 6) as numerator,
    count(*) as denominator
from contacts
group by employee_id, month

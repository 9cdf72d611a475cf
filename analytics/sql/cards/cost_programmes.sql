-- One row per programme (null = booked without one) and currency: what it cost, its mentees and their mentored months.
with spent as (
    select programme_id, currency, sum(amount) as amount from cost_streams group by all
),
mentored as (
    select programme_id, sum(mentee_months) as mentee_months from programme_months group by programme_id
)
select
    s.programme_id,
    s.currency,
    s.amount,
    z.mentees,
    m.mentee_months,
    s.amount / z.mentees as by_mentee,
    s.amount / nullif(m.mentee_months, 0) as by_mentee_month
from spent as s
left join programme_sizes as z on z.programme_id is not distinct from s.programme_id
left join mentored as m on m.programme_id is not distinct from s.programme_id
order by s.amount desc

-- One row per programme asked for with a pair that started (null = not named): its name, mentees and mentors.
create or replace temp table programme_sizes as
select
    s.programme_id,
    coalesce(any_value(p.name), s.programme_id) as name,
    count(distinct s.mentee_id)::integer as mentees,
    count(distinct s.mentor_id)::integer as mentors
from started_pairs as s
left join programmes as p on p.programme_id = s.programme_id
where s.in_scope
group by s.programme_id
order by s.programme_id

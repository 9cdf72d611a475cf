-- One row per mentor of the pairs asked for: whether a reward is booked on one of the mentor's pairs.
create or replace temp table rewarded_mentors as
with rewarded_pairs as (
    select distinct pair_id
    from costs
    where cost_type = 'mentor_reward' and date <= getvariable('as_of') and pair_id is not null
)
select s.mentor_id, bool_or(r.pair_id is not null) as is_rewarded
from started_pairs as s
left join rewarded_pairs as r on r.pair_id = s.pair_id
where s.in_scope
group by s.mentor_id
order by s.mentor_id

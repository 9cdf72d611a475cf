-- one row per reason of an end that no vocabulary knows
select 'unmapped_pair_end_reason' as key, left(coalesce(pair_end_reason, end_reason), 60) as "column", count(*) as amount
from canonical
where
    coalesce(pair_end_reason, end_reason) not in (
        'goals_met', 'duration_completed', 'incompatible', 'no_time', 'disengaged', 'mentor_left', 'mentee_left',
        'moved', 'other'
    )
    and not regexp_matches(coalesce(pair_end_reason, end_reason), '@|[0-9]{5}')
group by "column"
order by amount desc, "column"
limit 20

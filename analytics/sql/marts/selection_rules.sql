-- One row per selection rule among the programmes of the mentees in scope; unknown when none is stated.
select distinct coalesce(p.selection_rule, 'unknown') as selection_rule
from mentee_starts as s
left join programmes as p on p.programme_id = s.programme_id
where s.start_date is not null

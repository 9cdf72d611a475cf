-- One row per programme and year of start: mentees, pairs, completed of those due, goals reached of those due, match.
select
    programme,
    year,
    count(distinct mentee_no) as mentees,
    count(*) as pairs,
    count(*) filter (where is_due) as due,
    count(*) filter (where is_due and is_completed) as completed,
    sum(goals_due) as goals_due,
    sum(goals_reached) as goals_reached,
    avg(match_score) as match,
    count(is_here_after) as followed,
    sum(is_here_after) as still_here
from matching_pairs
where is_in_view
group by programme, year
order by programme, year

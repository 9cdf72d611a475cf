-- One row: pairs started, their match, those that ended early while the mentee stayed, rematches and days between.
select
    count(*) as pairs,
    avg(match_score) as match,
    count(match_score) as matched,
    count(*) filter (where can_rematch) as ended_early,
    count(*) filter (where can_rematch and is_rematched) as rematched,
    median(days_between) as days_between
from matching_pairs
where is_in_view

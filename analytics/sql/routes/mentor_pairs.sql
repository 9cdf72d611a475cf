-- one row per pair of the file; a pair without an id gets one from its two people and its start
-- into pairs from pair_id, programme_id, mentor_id, mentee_id, mentor_email, mentee_email, pair_start, start_date, planned_end_date, pair_end, end_date, pair_status, status, pair_end_reason, end_reason, match_method, match_score, rematch_of, planned_hours, mode
with pairs_told as (
    select
        *,
        coalesce(pair_status, status) as told,
        coalesce(pair_end_reason, end_reason) as reason,
        open_end(pair_end, end_date) as ended
    from canonical
)
select
    line,
    coalesce(pair_id, '#new') as pair_id,
    programme_id,
    coalesce(mentor_id, mentor_email) as mentor_id,
    coalesce(mentee_id, mentee_email) as mentee_id,
    coalesce(pair_start, start_date) as start_date,
    planned_end_date,
    ended as end_date,
    told as status,
    if(
        reason is null or reason in (
            'goals_met', 'duration_completed', 'incompatible', 'no_time', 'disengaged', 'mentor_left', 'mentee_left',
            'moved'
        ),
        reason,
        'other'
    ) as end_reason,
    if(match_method in ('manual', 'self_select', 'algorithm', 'random'), match_method, null) as match_method,
    if(try_cast(match_score as double) between 0 and 100, match_score, null) as match_score,
    rematch_of,
    planned_hours,
    if(mode in ('in_person', 'video', 'phone', 'mixed'), mode, null) as mode
from pairs_told

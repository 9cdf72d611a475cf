-- one row per file: teams of a wave in which fewer people answered than may be shown
with teams as (
    select file_id, wave, team, count(distinct respondent_id) as people
    from known_survey_responses
    where team is not null
    group by file_id, wave, team
)
select file_id, 'group_below_floor' as key, 'team' as column_name, count(*) as amount
from teams
where people < getvariable('smallest_group')
group by file_id
order by file_id

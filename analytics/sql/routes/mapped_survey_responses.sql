-- one row per wave, respondent, person rated and question
-- into survey_responses from wave, wave_date, respondent_id, employee_id, team, rater_role, target_id, item_id, value
select
    line, wave, wave_date, respondent_id, employee_id, team, rater_role, target_id, item_id, value
from canonical

-- one row per wave, team and group invited
-- into survey_invitations from wave, team, group, invited
select
    line, wave, team, "group", invited
from canonical

-- one row per question of a survey
-- into survey_items from item_id, instrument, dimension, text, scale_min, scale_max, reverse
select
    line, item_id, instrument, dimension, text, scale_min, scale_max, reverse
from canonical

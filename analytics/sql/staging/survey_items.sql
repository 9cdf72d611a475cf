-- one row per question of a survey, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.item_id) as item_id,
        choice(source.instrument, 'survey_items.instrument') as instrument,
            source.instrument as raw_instrument,
        words(source.dimension) as dimension,
        free_text(source.text, 'text') as text,
        number(source.scale_min, bare) as scale_min, source.scale_min as raw_scale_min,
        number(source.scale_max, bare) as scale_max, source.scale_max as raw_scale_max,
        yes_no(source.reverse) as reverse, source.reverse as raw_reverse
    from source
)
select
    line,
    item_id,
    instrument,
    dimension,
    text,
    scale_min,
    scale_max,
    reverse,
    hash(item_id, instrument, dimension, text, scale_min, scale_max, reverse) as print,
    why_text(item_id, true) as why_item_id,
    why_choice(raw_instrument, instrument, true) as why_instrument,
    why_text(dimension, true) as why_dimension,
    why_number(raw_scale_min, scale_min, true, null, null) as why_scale_min,
    why_number(raw_scale_max, scale_max, true, null, null) as why_scale_max,
    why_choice(raw_reverse, reverse::varchar, false) as why_reverse,
    case when scale_max <= scale_min then 'scale_reversed' end as row_scale_max
from typed

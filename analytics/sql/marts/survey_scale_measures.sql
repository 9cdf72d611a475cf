-- One row per survey measure and question in it: a whole instrument, one dimension of it, or one question alone. Questionnaires of
-- another kind have no name in common, so there each dimension is a scale of its own.
create or replace temp table survey_scale_measures as
with asked as (
    select *
    from survey_scale_questions
    where item in (select item from survey_scale_given)
),
sized as (
    select
        *,
        count(distinct dimension) over (partition by instrument) as dimensions,
        count(*) over (partition by instrument) as questions
    from asked
),
members as (
    select 'index' as kind, audience, instrument, '' as dimension, '' as only_item, item_id, item
    from sized
    where instrument <> 'other'
    union all
    select 'dimension', audience, instrument, dimension, '', item_id, item
    from sized
    where instrument = 'other' or dimensions > 1
    union all
    select 'question', audience, instrument, dimension, item_id, item_id, item
    from sized
    where instrument = 'other' or questions > 1
)
select
    dense_rank() over (
        order by
            list_position(['own', 'led', 'pair', 'programme'], audience),
            instrument = 'other',
            instrument,
            if(instrument = 'other', dimension, ''),
            list_position(['index', 'dimension', 'question'], kind),
            dimension,
            only_item
    )::integer - 1 as measure,
    *
from members

-- one row per row of the file at hand, all texts; columns the file lacks are null
create or replace temp view source as
select
    *,
    false as bare
from (from blank union all by name from cells)

-- one row per row of the file at hand, all texts
create or replace temp view texts as
from source

-- One row per loaded file: the system it came from.
create or replace temp view file_sources as
select file_id, coalesce(source, '') as source
from load_file

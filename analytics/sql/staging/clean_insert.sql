-- adds the clean rows of the file at hand in any order, without lines
insert into target by name
select columns(lambda c: list_contains(getvariable('stored_columns'), c))
from (select *, getvariable('clean_file')::integer as file_id from clean)

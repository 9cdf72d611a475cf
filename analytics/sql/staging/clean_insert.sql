-- adds the clean rows of the file at hand in its own order, without lines
insert into target by name
select *, getvariable('clean_file')::integer as file_id from clean

-- takes away the clean rows of the file at hand at some lines
delete from target where file_id = getvariable('clean_file') and line in (select line from rest)

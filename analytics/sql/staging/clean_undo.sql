-- takes away the clean rows of the file at hand
delete from target where file_id = getvariable('clean_file')

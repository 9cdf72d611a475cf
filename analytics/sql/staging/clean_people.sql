-- no row: what has to be known of the files with clean rows until they are merged
create temp table if not exists clean_files (file_id integer);
create temp table if not exists clean_people (pseudonym varchar, print ubigint)

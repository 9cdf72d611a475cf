-- takes away the lines of the revision whose file was loaded too long ago
delete from revision
where file_id in (select file_id from load_file where loaded_at < getvariable('cutoff')::date)

-- takes away the lines of the quarantine whose file was loaded too long ago
delete from quarantine
where file_id in (select file_id from load_file where loaded_at < getvariable('cutoff')::date)

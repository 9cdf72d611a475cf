-- takes away the lines of the revision whose file was loaded too long ago; what a programme declared holds no person and stays
delete from revision
where
    table_name <> 'programmes'
    and file_id in (select file_id from load_file where loaded_at < getvariable('cutoff')::date)

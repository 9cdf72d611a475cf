-- takes away the stored rows that this load replaces
delete from target
where rowid in (
    select stored from revision
    where generation = getvariable('generation') and table_name = getvariable('stored_table')
)

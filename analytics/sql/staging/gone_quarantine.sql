-- takes away refused cells of lines that are gone, and those whose shortened id is that of the person to be erased
delete from quarantine
where (file_id, line) in (
    select (file_id, line) from gone_line
    union
    select (file_id, line) from quarantine
    where list_contains(getvariable('person_columns'), column_name) and cell = getvariable('shortened')
)

-- keeps the old rows of people who have younger facts
delete from gone
where place in (
    select place
    from (
        select
            rowid as place,
            list_value(*columns(lambda c: list_contains(getvariable('naming'), c))) as named
        from target
    )
    where list_has_any(named, (select coalesce(list(person), []) from needed))
)

-- one row: the ids of the pairs of `gone`
select coalesce(list(pair_id), []) from pairs where rowid in (select place from gone)

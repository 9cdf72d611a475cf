-- takes the rows of `gone` away
delete from target where rowid in (select place from gone)

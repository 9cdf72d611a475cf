-- an empty table of the contract; shape holds its columns and no rows
create table target as from shape

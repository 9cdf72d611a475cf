-- no grain: the tables that tell where rows came from
create table state (key varchar, value varchar);

create table load_file (
    file_id integer, name varchar, sha256 varchar, table_name varchar, encoding varchar, delimiter varchar,
    decimal_sign varchar, date_order varchar, rows_read bigint, rows_accepted bigint, rows_rejected bigint,
    rows_superseded bigint, rows_duplicate bigint, generation integer, loaded_at timestamp,
    format varchar, source varchar, decisions varchar, rows_in_file bigint, set_aside varchar
);

create table quarantine (file_id integer, line bigint, column_name varchar, rule varchar, cell varchar);

create table revision (
    generation integer, table_name varchar, key varchar, before varchar, after varchar, file_id integer, line bigint,
    stored bigint, old_file_id integer
);

create table print_total (table_name varchar, fate varchar, total varchar);

create table person_form (pseudonym varchar, zeroless varchar, folded varchar);

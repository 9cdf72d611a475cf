-- one row per draw and person drawn, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.draw_id) as draw_id,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        words(source.programme_id) as programme_id,
        d1.day as drawn_on, d1.rule as rule_drawn_on, source.drawn_on as raw_drawn_on,
        choice(source.mode, 'assignments.mode') as mode, source.mode as raw_mode,
        words(source.stratum) as stratum,
        choice(source.result, 'assignments.result') as result, source.result as raw_result,
        number(source.draw_order, bare) as draw_order, source.draw_order as raw_draw_order,
        number(source.seed, bare) as seed, source.seed as raw_seed,
        number(source.places, bare) as places, source.places as raw_places
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.drawn_on
)
select
    line,
    draw_id,
    employee_id,
    programme_id,
    drawn_on,
    mode,
    stratum,
    result,
    try_cast(draw_order as bigint) as draw_order,
    try_cast(seed as bigint) as seed,
    try_cast(places as bigint) as places,
    hash(draw_id, print_employee_id, programme_id, drawn_on, mode, stratum, result, draw_order, seed,
        places) as print,
    why_text(draw_id, true) as why_draw_id,
    why_text(employee_id, true) as why_employee_id,
    why_text(programme_id, true) as why_programme_id,
    why_date(raw_drawn_on, drawn_on, rule_drawn_on, true, false) as why_drawn_on,
    why_choice(raw_mode, mode, true) as why_mode,
    why_choice(raw_result, result, true) as why_result,
    why_whole(raw_draw_order, draw_order, true, 1, null) as why_draw_order,
    why_whole(raw_seed, seed, false, 0, null) as why_seed,
    why_whole(raw_places, places, false, 0, null) as why_places
from typed

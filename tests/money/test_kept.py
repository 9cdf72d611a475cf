"""What is saved beside a database: read back whole, written whole, refused with one clear message."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.admission.refusal import Refused, Unusable
from analytics.money.assumptions import KEYS, in_force
from analytics.money.change_log import Step, changes, log_changes, log_file
from analytics.money.choices import AS_SHIPPED, Choices, Rate, Reuse
from analytics.money.kept import NOTHING, Kept, changed, kept_file, read_kept, save
from analytics.money.kept_file import READERS, parsed, written
from analytics.money.register_csv import read_register, register_rows
from analytics.money.ret import Spread
from tests.money.cases import assumption

RATE = Rate(
    currency="EUR", to="SEK", rate=11.2345, day=date(2026, 6, 30), source='Riksbanken "mitt" \\ \n\x7f'
)
CHOICES = Choices(
    country="NL",
    currency="EUR",
    participant_time=False,
    spread_setup=True,
    setup_months=24,
    missing_costs=True,
    on=frozenset({"fcr", "sales"}),
    off=frozenset({"handle_time"}),
    rates=(RATE,),
    reuse=Reuse(what="fler samtal på kö", decided_by="styrgruppen", decided_on=date(2026, 5, 4)),
)
MINE = replace(
    assumption("replacement_cost", 123_456.78, low=0, high=1e7),
    owner="Åsa",
    approved_by="CFO",
    approved_on="2026-02-03",
    source="lön",
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "centre.duckdb"


def test_everything_saved_comes_back(db: Path) -> None:
    every = {field.name: getattr(CHOICES, field.name) for field in fields(Choices)}
    save(db, {MINE.key: MINE}, every, who="a@b.se")

    assert set(READERS) == set(every)  # a new choice must be readable
    assert read_kept(db) == Kept(choices=CHOICES, own=(MINE,))
    assert audit.entries(db)[-1].verb == "money"
    assert "123" not in audit.fact_text(audit.entries(db)[-1].facts["settings"])


def test_nothing_to_keep_leaves_no_file(db: Path) -> None:
    save(db, {}, {"participant_time": False})
    assert kept_file(db).exists()
    save(db, {}, {"participant_time": True})

    assert not kept_file(db).exists()
    assert read_kept(db) == NOTHING


def test_going_back_to_the_loaded_value_forgets_the_saved_one() -> None:
    loaded = in_force([assumption("discount_rate", 4)], currency="SEK")
    default = next(a for a in loaded if a.key == "replacement_cost")
    kept = Kept(own=(MINE, assumption("discount_rate", 6)))
    exported = next(a for a in loaded if a.key == "discount_rate")
    after = changed(kept, {"replacement_cost": default, "discount_rate": exported}, {}, loaded)

    assert after.own == ()


def test_two_who_save_at_once_lose_nothing(db: Path) -> None:
    keys = ("replacement_cost", "agent_hour_cost", "discount_rate", "mentor_prep_ratio")

    def one(key: str) -> None:
        save(db, {key: assumption(key, 12)}, {})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, keys))

    assert {a.key for a in read_kept(db).own} == set(keys)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("choices = ", "TOML"),
        ("[choice]", "choice"),
        ('[choices]\ncountry = "DE"', "choices.country"),
        ('[choices]\nparticipant_time = "no"', "choices.participant_time"),
        ("[choices]\nsetup_months = 0", "choices.setup_months"),
        ("[choices]\nsetup_months = true", "choices.setup_months"),
        ('[choices]\non = ["sale"]', "choices.on"),
        ('[choices]\non = "sales"', "choices.on"),
        ('[choices]\ncurrency = "kr"', "choices.currency"),
        ('[[choices.rates]]\ncurrency = "EUR"\nto = "SEK"\nrate = 0', "choices.rates.day"),
        (
            '[[choices.rates]]\ncurrency = "EUR"\nto = "SEK"\nrate = 0\nday = 2026-01-01\nsource = ""',
            "choices.rates.rate",
        ),
        ('[choices.reuse]\nwhat = "x"\ndecided_by = "y"\ndecided_on = "soon"', "choices.reuse.decided_on"),
        ("[assumptions.happiness]\nlow = 1", "assumptions.happiness"),
        ("[assumptions.replacement_cost]\nlow = 1\nbase = 2", "assumptions.replacement_cost.high"),
        ("[assumptions.replacement_cost]\nlow = 3\nbase = 2\nhigh = 4", "assumptions.replacement_cost"),
        ("[assumptions.replacement_cost]\nlow = 1\nbase = inf\nhigh = inf", "replacement_cost.base"),
        ("[assumptions.time_realisation_share]\nlow = 1\nbase = 2\nhigh = 101", "<= 100"),
    ],
)
def test_a_wrong_file_is_refused_naming_file_and_key(db: Path, content: str, named: str) -> None:
    kept_file(db).write_text(content, "utf-8")

    with pytest.raises(Unusable, match=r"centre\.duckdb\.money\.toml") as refused:
        read_kept(db)
    assert named in str(refused.value)
    with pytest.raises(Unusable):
        save(db, {}, {"missing_costs": True})
    assert kept_file(db).read_text("utf-8") == content  # a file somebody wrote is never overwritten unread


def test_a_file_by_hand_needs_only_what_differs(db: Path) -> None:
    kept_file(db).write_text("[choices]\nmissing_costs = true\n", "utf-8")

    assert read_kept(db).choices == replace(AS_SHIPPED, missing_costs=True)


def test_the_text_of_nothing_is_comments_only() -> None:
    assert all(line.startswith("#") for line in written(AS_SHIPPED, ()).strip().split("\n"))
    assert parsed({}, "x") == (AS_SHIPPED, ())


def test_the_log_holds_old_new_and_both_returns(db: Path) -> None:
    before, after = (Spread(estimate=x, p05=x - 10, p50=x, p95=x + 10) for x in (40.0, 25.5))
    log_changes(
        db,
        [
            Step(key="replacement_cost", old=None, new=MINE, before=before, after=after),
            Step(key="rates", old=(), new=(RATE,), before=after, after=None),
        ],
        who="a@b.se",
        about="2026Q1",
    )
    with log_file(db).open("a", encoding="utf-8") as log:
        log.write('{"at": "cut o')  # a crash
    log_changes(db, [Step(key="on", old=frozenset(), new=frozenset({"fcr"}), before=None, after=None)])
    first, second, third = changes(db)

    assert (first.who, first.about, first.before, first.after) == (
        "a@b.se",
        "2026Q1",
        (30, 40, 50),
        (15.5, 25.5, 35.5),
    )
    assert isinstance(first.new, dict)
    assert (first.old, first.new["low"], first.new["owner"]) == (None, 0, "Åsa")
    assert isinstance(second.new, list)
    assert (second.new[0]["day"], second.after) == ("2026-06-30", None)
    assert (third.new, third.who != "") == (["fcr"], True)


def test_the_register_survives_its_own_csv() -> None:
    register = in_force([MINE, assumption("discount_rate", 4, low=2, high=7)], currency="SEK")
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in register_rows(register))
    back = in_force(read_register(("\ufeff" + text).encode()), currency="SEK")

    assert [(a.key, a.low, a.base, a.high, a.own, a.owner) for a in back] == [
        (a.key, a.low, a.base, a.high, a.own, a.owner) for a in register
    ]
    assert [a for a in back if not a.own] == [a for a in register if not a.own]


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("key,low\n", 1, "base"),
        ("key,low,base,high,unit,source\nhappiness,1,2,3,x,y\n", 2, KEYS[0]),
        ("key,low,base,high,unit,source\ndiscount_rate,1;2,2,3,x,y\n", 2, "number"),
        ("key,low,base,high,unit,source\ndiscount_rate,1,2,3,x,y\ndiscount_rate,1,2,3,x,y\n", 3, "twice"),
        ("key,low,base,high,unit,source\ndiscount_rate,4,2,3,x,y\n", 2, "discount_rate"),
        ("key,low,base,high,unit,source,approved_on\ndiscount_rate,1,2,3,x,y,soon\n", 2, "2026-03-31"),
    ],
)
def test_a_wrong_csv_is_refused_naming_the_line(rows: str, line: int, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read_register(rows.encode())
    assert refused.value.line == line


def test_a_csv_of_a_spreadsheet_with_semicolons_is_read() -> None:
    (found,) = read_register(b"key;low;base;high;unit;source\r\ndiscount_rate;1;2;3;%;x\r\n")

    assert (found.low, found.base, found.high, found.own) == (1, 2, 3, True)

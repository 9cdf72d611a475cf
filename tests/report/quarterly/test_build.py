"""What the report says: eight parts for the steering group, own teams for a leader, calm with little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import plotly.graph_objects as go
import pypdf
import pytest

from analytics import pipeline
from analytics.estimates.funnel import compare_teams
from analytics.report import verdict
from analytics.report.catalogue import LANGUAGES
from analytics.report.purpose import Purpose
from analytics.report.quarterly.build import build
from analytics.report.quarterly.material import Decision, Material, Point, Restatement, Teams
from analytics.report.quarterly.model import (
    AUDIENCES,
    MOST_PAGES,
    Audience,
    Facts,
    Grid,
    Picture,
    Report,
    Section,
)
from analytics.report.quarterly.pdf import pdf
from analytics.report.quarterly.stamp import quarter_on, stamp
from analytics.report.results import document
from analytics.report.wording import effect_sentence, money_sentence
from analytics.settings import VERSION, Access, Filters
from tests.estimates.test_funnel import plain
from tests.report.example import VARIANTS, return_of, study_of

LEFT = [10, 30, 9, 11, 1, 10, 12, 8, 17, 10, 9, 11]
ASKED = Decision(number=1, quarter="2026Q1", text="Train all mentors first", owner="HR", due=date(2026, 5, 1))


def material(variant: str = "good", **more: object) -> Material:
    """Return the material of an example study."""
    study, ret = study_of(variant), return_of(variant)
    decided = verdict.decide(study, ret)
    return Material(
        study=study, ret=ret, verdict=decided, assumptions=study.assumptions,
        document=document(study, ret, decided), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Give every text of a report, those of tables among them; figures as the text they hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, go.Figure):
        yield from (a.text for a in value.layout.annotations if a.text)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "document":
                yield from texts(getattr(value, field.name))


def section(report: Report, key: str) -> Section:
    """Return one part of a report."""
    return next(one for one in report.sections if one.key == key)


def table(report: Report, key: str) -> Grid:
    """Return one table of a report."""
    return next(b for s in report.sections for b in s.blocks if isinstance(b, Grid) and b.key == key)


@pytest.mark.parametrize(("turn", "variant"), list(enumerate(VARIANTS)))
@pytest.mark.parametrize(("shift", "audience"), list(enumerate(AUDIENCES)))
def test_every_audience_gets_a_finished_report(
    turn: int, variant: str, shift: int, audience: Audience
) -> None:
    made = build(material(variant), audience, LANGUAGES[(turn + shift) % len(LANGUAGES)])
    said = list(texts(made))

    assert len(made.sections) == (2 if audience == "leader" else MOST_PAGES)
    assert all(one.blocks for one in made.sections)
    assert not [one for one in said if "{" in one or one == "None" or "nan" in one.split()]


def test_verdict_and_decisions_stand_first_and_definitions_last() -> None:
    made = build(material(), "steering", "en")

    assert [one.key for one in made.sections] == [
        "verdict", "delivery", "staying", "outcomes", "people", "money", "evidence", "basis",
    ]  # fmt: skip
    assert made.sections[0].blocks[0].text == material().verdict.sentences["en"]  # type: ignore[union-attr]


def test_the_numbers_are_those_of_the_pages() -> None:
    given = material()
    said = " ".join(texts(build(given, "steering", "sv")))
    main = given.study.effect("aht")
    assert main is not None

    assert effect_sentence(main, given.study.label("aht", "sv"), "sv") in said
    assert money_sentence(given.ret, "sv") in said


def test_every_effect_has_its_interval_people_and_grade() -> None:
    given = material()
    header, rows = (part := table(build(given, "steering", "en"), "kpis-table")).header, part.rows

    assert len(rows) == sum(e.att is not None and e.family != "survey" for e in given.study.effects)
    assert all("(" in row[4] and " / " in row[5] and row[6].isdigit() for row in rows)
    assert len(header) == len(rows[0])


def test_costs_and_benefits_add_up_to_the_net_result() -> None:
    given = material()
    rows = {row[0]: row[2] for row in table(build(given, "steering", "en"), "roi-ledger").rows}
    cost, net = given.ret.cost_total, given.ret.net
    assert cost is not None
    assert net is not None

    assert float(rows["Total cost"].replace(",", "")) == pytest.approx(-cost, rel=0.005)
    assert float(rows["Net result"].replace(",", "")) == pytest.approx(net.estimate, rel=0.005)


def test_a_changed_filter_changes_the_printed_line() -> None:
    given = material()
    narrowed = replace(given, study=replace(given.study, filters=Filters(site="Bergen")))

    assert stamp(given, "en").short != stamp(narrowed, "en").short
    assert "Bergen" in stamp(narrowed, "en").short
    assert VERSION in stamp(given, "en").short
    assert given.study.fingerprint[:12] in stamp(given, "en").short


def test_the_stamp_holds_what_every_export_must_print() -> None:
    names = [name for name, _ in stamp(material(), "en").lines]

    assert names == [
        "Quarter",
        "Data up to",
        "Filter",
        "People",
        "Leaving",
        "Hidden",
        "Version",
        "Hash of the data",
    ]


def test_a_report_is_marked_until_the_purpose_is_cleared_and_the_demo_as_such() -> None:
    given = material()
    real = replace(given, study=replace(given.study, demo=False))
    when = date(2026, 1, 1)
    cleared = Purpose(country="SE", purpose="p", legal_basis="l", controller="c", contact="c",
                      represented_on=when, notice_on=when, dpia_on=when)  # fmt: skip

    assert stamp(real, "en").marks == ("Purpose not cleared",)
    assert stamp(replace(real, purpose=cleared), "en").marks == ()
    assert stamp(replace(given, study=replace(given.study, demo=True)), "en").marks == ("Demo data",)


def test_quarters_follow_the_calendar() -> None:
    days = [date(2026, month, 1) for month in (1, 3, 4, 6, 7, 12)]

    assert [quarter_on(one) for one in days] == ["2026Q1", "2026Q1", "2026Q2", "2026Q2", "2026Q3", "2026Q4"]


def test_last_quarters_decisions_stand_on_the_first_page_and_old_open_ones_too() -> None:
    later = replace(ASKED, number=2, quarter="2025Q4", text="Old and open", due=date(2026, 9, 1))
    closed = replace(ASKED, number=3, quarter="2025Q4", text="Old and done", status="done")
    rows = table(build(material(decisions=(ASKED, later, closed)), "steering", "en"), "decisions").rows

    assert [row[0] for row in rows] == ["Train all mentors first (Q1 2026)", "Old and open (Q4 2025)"]
    assert [row[3] for row in rows] == ["open, past its date", "open"]


def test_the_annual_report_holds_the_decisions_of_the_year() -> None:
    done = replace(ASKED, status="done", comment="by April")
    old = replace(ASKED, number=2, quarter="2025Q2", status="done")
    rows = table(build(material(decisions=(done, old)), "annual", "en"), "decisions").rows

    assert [(row[1], row[3]) for row in rows] == [("HR", "done: by April")]


def test_alarms_stand_on_the_first_page_and_with_the_evidence() -> None:
    given = material()
    huge = replace(given.study.retention, naive_gap_12m=40.0)
    made = build(replace(given, study=replace(given.study, retention=huge)), "steering", "en")

    for key in ("verdict", "evidence"):
        kinds = [getattr(block, "kind", "") for block in section(made, key).blocks]
        assert "alarm" in kinds


def test_restated_numbers_are_told_apart_with_their_cause() -> None:
    one = Restatement(quarter="2026Q1", what="effects.aht.estimate", outcome="aht", unit="s", old=-17.42,
                      new=-17.38, cause="data", detail="load 12")  # fmt: skip
    money = replace(one, outcome="roi", unit="%", old=118.0, new=122.0, cause="prices", detail="")
    rows = table(build(material(restated=(one, money)), "steering", "en"), "restatements").rows

    assert [row[2:] for row in rows] == [
        ("-17.42\xa0s", "-17.38\xa0s", "new data: load 12"), ("118%", "122%", "changed prices"),
    ]  # fmt: skip


def test_the_history_of_estimates_marks_what_was_corrected() -> None:
    first = Point(quarter="2026Q1", edition=1, outcome="aht", unit="s", estimate=-17.0, low=-19.0, high=-15.0,
                  reason="first")  # fmt: skip
    again = replace(first, edition=2, estimate=-17.5, reason="data")
    drawn = next(
        b
        for b in section(build(material(history=(first, again)), "steering", "en"), "basis").blocks
        if isinstance(b, Picture)
    )

    assert [row[-1] for row in drawn.rows[1]] == ["first", "new data"]
    assert list(drawn.figure.data[1].marker.symbol) == ["circle", "circle-open"]


def test_a_leader_sees_no_other_team() -> None:
    whole = compare_teams(plain([40] * 12, LEFT))
    given = material(access=Access(who="l", teams=frozenset({"T007"})), teams=Teams(funnel=whole))
    made = build(given, "leader", "en")
    others = [f"T{i:03d}" for i in range(12) if i != 7]
    drawn = next(b for b in made.sections[0].blocks if isinstance(b, Picture)).figure.to_json()
    said = " ".join(texts(made)) + str(made.document)

    assert "T007" in said
    assert "T007" in drawn
    assert not [team for team in others if team in said or team in drawn]
    assert [row[0] for row in table(made, "own-teams").rows] == ["T007"]


def test_a_leader_without_teams_sees_none() -> None:
    whole = compare_teams(plain([40] * 12, LEFT))
    made = build(
        material(access=Access(who="l", teams=frozenset()), teams=Teams(funnel=whole)), "leader", "en"
    )

    assert not [team for team in (f"T{i:03d}" for i in range(12)) if team in " ".join(texts(made))]


def test_few_leavers_of_an_own_team_are_not_told_apart() -> None:
    found = compare_teams(plain([40] * 12, LEFT))
    given = material(access=Access(who="l", teams=frozenset({"T004"})), teams=Teams(funnel=found))

    assert [row[1] for row in table(build(given, "leader", "en"), "own-teams").rows] == ["under 5"]


def test_nothing_is_said_in_noughts_where_nothing_is_known() -> None:
    made = build(material("empty"), "steering", "en")
    told = [fact.value for s in made.sections for b in s.blocks if isinstance(b, Facts) for fact in b.items]

    assert not [value for value in told if value.startswith("0")]
    assert not [b for s in made.sections[:6] for b in s.blocks if isinstance(b, Picture)]


def test_a_report_of_the_same_material_is_the_same() -> None:
    given = material()
    first, second = (list(texts(build(given, "steering", "nb"))) for _ in range(2))

    assert first == second


def test_without_people_each_part_says_what_is_missing() -> None:
    made = build(material(), "steering", "en")

    assert "No surveys" in " ".join(texts(section(made, "people")))
    assert "No pairs" in " ".join(texts(section(made, "delivery")))


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_part_of_the_demo_fits_a_page(demo: Path, lang: str) -> None:
    study = pipeline.study(demo, Filters(), methods=True)
    ret = pipeline.price(study)
    decided = pipeline.decide(study, ret)
    given = Material(study=study, ret=ret, verdict=decided, assumptions=study.assumptions,
                     document=document(study, ret, decided), decisions=(ASKED,))  # fmt: skip

    for audience in ("steering", "annual"):
        pages = pypdf.PdfReader(BytesIO(pdf(build(given, audience, lang)))).pages
        assert len(pages) <= MOST_PAGES

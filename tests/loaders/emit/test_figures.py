"""Targets, money and platforms as quads, in the shapes of the contract."""

from decimal import Decimal

from loaders.emit.figures import FigureWriter
from loaders.emit.terms import QuadSink, decimal
from loaders.facts import Comparator, Funding, Instrument, Observation, PlatformMention, Span, Target

PLAN, TASK, PASSAGE = "<urn:plan>", "<urn:task>", "<urn:passage>"
WORDS = Span(3, 9)


def written(*records: Target | Observation | Funding | PlatformMention) -> dict[str, set[str]]:
    """Objects by the last part of their predicate."""
    sink = QuadSink("<urn:graph>")
    writer = FigureWriter(sink, "https://example.org/id/", PLAN, {1: TASK}, lambda span: PASSAGE)
    for record in records:
        match record:
            case Target():
                writer.target(record)
            case Observation():
                writer.observation(record)
            case Funding():
                writer.funding(record)
            case PlatformMention():
                writer.platform(record)
    found: dict[str, set[str]] = {}
    for line in sink.lines():
        _, predicate, rest = line.split(" ", 2)
        value = rest.rsplit(" <urn:graph> .", 1)[0]
        found.setdefault(predicate.strip("<>").replace("#", "/").rsplit("/", 1)[-1], set()).add(value)
    return found


def test_a_target_of_a_task() -> None:
    found = written(
        Target(1, "技术合同成交额", Comparator.AT_LEAST, Decimal("28.50"), "亿元", WORDS, year=2025)
    )
    assert found["targetOf"] == {TASK}
    assert found["value"] == {'"28.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    assert found["deadlineYear"] == {'"2025"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert found["comparator"] == {"<https://w3id.org/policykg/vocab/comparator/at-least>"}
    assert found["prefLabel"] == {'"技术合同成交额"@zh-Hans'}
    assert found["evidence"] == {PASSAGE}
    assert "minValue" not in found


def test_a_range_has_two_ends_and_no_value() -> None:
    one = Target(None, "国家高新区", Comparator.BETWEEN, Decimal(2), "个", WORDS, maximum=Decimal(3))
    found = written(one)
    assert found["targetOf"] == {PLAN}
    assert "value" not in found
    assert found["minValue"] == {'"2"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert found["maxValue"] == {'"3"^^<http://www.w3.org/2001/XMLSchema#integer>'}


def test_an_annual_target_has_a_frequency_and_no_year() -> None:
    found = written(Target(1, "科技专员", Comparator.AT_LEAST, Decimal(100), "名", WORDS, frequency="annual"))
    assert found["frequency"] == {"<https://w3id.org/policykg/vocab/frequency/annual>"}
    assert "deadlineYear" not in found


def test_an_observation_shares_its_indicator_with_a_target() -> None:
    sink = written(
        Observation("高新技术企业", Decimal(59), "家", 2021, WORDS),
        Target(None, "高新技术企业", Comparator.EXACTLY, Decimal(100), "家", WORDS, year=2025),
    )
    assert len(sink["indicator"]) == 1
    assert sink["year"] == {'"2021"^^<http://www.w3.org/2001/XMLSchema#integer>'}


def test_money_with_ceiling_rate_and_named_instrument() -> None:
    found = written(
        Funding(
            1,
            Instrument.MATCHING,
            WORDS,
            maximum=Decimal(200),
            rate=Decimal(10),
            unit="万元",
            recipient="企业",
        ),
        Funding(1, Instrument.FUND, WORDS, name="兰白科技投资基金"),
    )
    assert found["maxAmount"] == {'"200"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert found["rate"] == {'"10"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert found["recipient"] == {'"企业"@zh-Hans'}
    assert found["prefLabel"] == {'"兰白科技投资基金"@zh-Hans'}
    assert len(found["supportsTask"]) == 1
    assert len(found["instrumentType"]) == 2


def test_a_range_of_rates_and_the_years_it_runs() -> None:
    grant = Funding(
        1, Instrument.AWARD, WORDS, rate=Decimal(10), max_rate=Decimal("12.50"), unit="%", years=3
    )
    found = written(grant)
    assert found["rate"] == {'"10"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert found["maxRate"] == {'"12.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    assert found["durationYears"] == {'"3"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    plain = written(Funding(1, Instrument.AWARD, WORDS, rate=Decimal(10), unit="%"))
    assert "maxRate" not in plain
    assert "durationYears" not in plain


def test_a_named_platform_and_a_kind() -> None:
    found = written(
        PlatformMention(
            1, "兰白科技创新改革试验区", "demonstration-zone", True, "support", WORDS, "兰白试验区"
        ),
        PlatformMention(1, "国家技术创新中心", "technology-centre", False, "build", WORDS),
    )
    assert found["altLabel"] == {'"兰白试验区"@zh-Hans'}
    assert len(found["concernsPlatform"]) == 2
    classes = {value.rsplit("#", 1)[-1].rstrip(">") for value in found["type"]}
    assert classes == {"Platform", "PlatformKind", "PlatformMention"}


def test_figures_are_canonical() -> None:
    assert decimal(Decimal("65.0")) == '"65"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert decimal(Decimal("1E+3")) == '"1000"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert decimal(Decimal("0.10")) == '"0.1"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_a_doubtful_record_says_so() -> None:
    sure = Target(1, "企业", Comparator.EXACTLY, Decimal(3), "家", WORDS)
    assert "unsure" not in written(sure)
    doubtful = Target(1, "企业", Comparator.EXACTLY, Decimal(3), "家", WORDS, unsure=True)
    assert written(doubtful)["unsure"] == {'"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'}

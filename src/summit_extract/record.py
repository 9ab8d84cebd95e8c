"""The record: what the tool promises. This module is the single source of the JSON Schema.

Offsets are Unicode code points of the decoded report, end exclusive; every `text` is
``report[start:end]``. A value that the report does not give is null.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Alpha2 = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Model(BaseModel):
    """Base of all parts: unknown keys are an error, values do not change.

    Parts are validated as part of a whole record; to build a validator for each would double the start.
    """

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Span(Model):
    """A stretch of the report."""

    start: int = Field(ge=0, description="first code point")
    end: int = Field(ge=0, description="behind the last code point")


class Text(Model):
    """Characters of the report and where they stand."""

    text: str
    span: Span


class Generator(Model):
    """What made the record."""

    name: Literal["summit-extract"] = "summit-extract"
    version: str
    lexicon: str = Field(description="version of the built-in lexicon")


class Published(Model):
    """The day the report was published, and how that is known."""

    value: IsoDate
    from_: Literal["option", "text", "filename", "html"] = Field(alias="from")
    span: Span | None = None

    model_config = ConfigDict(populate_by_name=True)


class SourceInfo(Model):
    """The report the record is about."""

    path: str | None
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    encoding: str = Field(description="codec that gives the text the offsets count in")
    characters: int = Field(ge=0)
    title: Text | None
    outlet: Text | None
    published: Published | None


class City(Text):
    """A city as the report writes it."""

    name_en: str | None


class Meeting(Model):
    """A meeting: the report's own, or another that it mentions."""

    kind: Literal["summit", "talks", "meeting", "conference", "visit", "call", "signing"]
    status: Literal["held", "ongoing", "planned", "cancelled"]
    city: City | None
    country: Alpha2 | None
    venue: Text | None
    host: Alpha2 | None
    start: IsoDate | None
    end: IsoDate | None
    duration: str | None = Field(description="ISO 8601 duration")
    evidence: list[Span]


class Party(Model):
    """A side of the meeting."""

    id: str = Field(description="alpha-2 of a country, or an organization's name")
    name: str
    name_en: str | None
    kind: Literal["country", "organization"]


class Member(Model):
    """A person in a delegation."""

    name: str
    title: str | None = Field(description="office as the report words it")
    head: bool
    person: str = Field(description="id in people")
    span: Span
    title_span: Span | None


class Delegation(Model):
    """A party to the meeting and those who came for it."""

    party: Party
    role: Literal["participant", "host", "mediator"]
    members: list[Member]
    evidence: list[Span]


class AgreedPoint(Model):
    """One commitment."""

    text: str
    span: Span
    cue: Text | None
    parties: list[str]
    stated_by: str = Field(description="narrator, or who says that it was agreed")
    form: Literal["bullet", "prose", "quote"]
    same_as: str | None = Field(description="group of points that say the same")


class Speaker(Model):
    """Who said it."""

    name: str
    id: str | None
    mention: Text | None
    resolved_by: Literal["name", "title", "pronoun", "elided"]


class Quote(Model):
    """Reported speech: marked words (direct) or a clause (indirect)."""

    text: str
    span: Span
    direct: bool
    speaker: Speaker | None
    cue: Text | None
    date: IsoDate | None
    addressee: str | None
    via: str | None = Field(description="the agency or document it comes through")


class DateValue(Model):
    """A temporal expression and its value."""

    text: str
    span: Span
    value: str | None = Field(description="ISO 8601 or an EDTF interval; null without an anchor")
    kind: Literal["date", "duration", "set"]
    precision: str
    relative_to: Literal["published", "event", "speech"] | None
    calendar: Literal["gregorian", "hijri"]


class NamedEntity(Model):
    """A person, organization or place with all its mentions."""

    id: str
    name: str = Field(description="fullest form in the report, clitics and titles off")
    name_en: str | None
    wikidata: str | None
    country: Alpha2 | None
    titles: list[str]
    mentions: list[Text]


class Issue(Model):
    """What a careful reader should look at."""

    code: str
    severity: Literal["info", "warning"]
    message: str
    span: Span | None


class Record(Model):
    """The whole record of one report, contract version 1."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    generator: Generator
    source: SourceInfo
    meeting: Meeting | None
    other_meetings: list[Meeting]
    delegations: list[Delegation]
    agreed_points: list[AgreedPoint]
    quotes: list[Quote]
    dates: list[DateValue]
    people: list[NamedEntity]
    organizations: list[NamedEntity]
    places: list[NamedEntity]
    issues: list[Issue]

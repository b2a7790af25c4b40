"""What a name field holds: a person, several, an organization, or nothing that is a name.

`analyse` removes everything from a name that does not belong to it: organizations and departments, titles
and honorifics, former names and readings in brackets, marks, digits and labels. What it took off is told
in notes; every character of the field has a role, so that nothing is lost.

::

    field   = { label } names { "(" aside ")" }
    names   = { organization | title } person { honorific } { joiner person }
    aside   = former name | reading | Latin spelling | organization | honorific | remark
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.names.field.persons import settle_persons
from atena.names.field.roles import LONGEST_FIELD, Field
from atena.names.field.simple import short_field

if TYPE_CHECKING:
    from atena.names.field.organizations import Known
    from atena.names.field.parsed import ParsedField


def analyse(name: str, known: Known) -> ParsedField:
    """Take the name field ``name`` apart. Any string is accepted; ``known`` looks names up.

    More than 200 characters are not read; a note says so. The result is for `atena.names.parse`.
    """
    short = short_field(name, known)
    if short is not None:
        return short
    field = Field(name, known)
    if not field.key.strip():
        return field.parts("empty")
    if len(name) > LONGEST_FIELD:
        field.note("name-cut")
    field.take_labels()
    field.take_brackets()
    field.take_care_of()
    field.take_honorifics()
    field.take_organizations()
    return settle_persons(field)

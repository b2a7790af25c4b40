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

from atena.names.field.brackets import take_brackets
from atena.names.field.care_of import take_care_of
from atena.names.field.employers import take_organizations
from atena.names.field.honorifics import take_honorifics
from atena.names.field.labels import placeholder, take_labels
from atena.names.field.organizations import Sorter
from atena.names.field.persons import settle_persons, whole_text
from atena.names.field.signs import take_formulas, take_signs
from atena.names.field.simple import short_field
from atena.names.field.state import LONGEST_FIELD, FieldState

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.field.parsed import ParsedField


def analyse(name: str, names: NameLexicon) -> ParsedField:
    """Take the name field ``name`` apart. Any string is accepted; ``names`` are the tables.

    More than 200 characters are not read; a note says so. The result is for `atena.names.parse`.
    """
    short = short_field(name, names)
    return short if short is not None else analyse_closely(name, names)


def analyse_closely(name: str, names: NameLexicon) -> ParsedField:
    """As `analyse`, without the short ways of `atena.names.field.simple`."""
    field = FieldState(name, names)
    sorter = Sorter(names, field.scores)
    if not field.key.strip():
        return field.parts("empty")
    if len(name) > LONGEST_FIELD:
        field.note("name-cut")
    take_formulas(field)
    code = placeholder(field)
    if code:
        field.note(code)
        return whole_text(field)
    take_signs(field)
    take_labels(field)
    take_brackets(field, sorter)
    take_care_of(field, sorter)
    take_honorifics(field, sorter)
    take_organizations(field, sorter)
    return settle_persons(field, sorter)

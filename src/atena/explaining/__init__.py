"""Why a name or an address was read as it was: what each stage found, what else was weighed, and how sure that is."""

from atena.explaining.address import explain_address
from atena.explaining.model import Explanation, Finding, Option, Stage, Value
from atena.explaining.name import explain_name
from atena.explaining.page import to_html
from atena.explaining.words import finding_text

__all__ = [
    "Explanation",
    "Finding",
    "Option",
    "Stage",
    "Value",
    "explain_address",
    "explain_name",
    "finding_text",
    "to_html",
]

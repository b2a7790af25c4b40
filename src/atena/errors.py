"""Everything atena raises.

::

    AtenaError                 code, field, hint: never the value that was refused
    ├── InputError             what was handed in is not what the function takes
    ├── DataError              a compiled table is missing, damaged or of another version
    ├── LayoutError            a layout file says something that cannot be done
    ├── BatchError             a batch run cannot start, go on or end
    └── PayError               in atena.pay.errors, by what the shop does next

An error names the field and says what to do. It never holds a name, an address, an e-mail address, a session
id or a key, so that it may be logged as it is.
"""

from __future__ import annotations


class AtenaError(Exception):
    """The root of all errors of this package.

    ``code`` is a stable kebab-case word for programs, ``field`` the path of the field concerned
    (``shippingAddress.postalCode``; empty when there is none), ``hint`` what the caller can do.

    >>> str(AtenaError("not-json", field="session", hint="pass the body of Get Checkout Session"))
    'not-json: session: pass the body of Get Checkout Session'
    """

    def __init__(self, code: str, *, field: str = "", hint: str = "") -> None:
        self.code = code
        self.field = field
        self.hint = hint
        super().__init__(": ".join(part for part in (code, field, hint) if part))

    @property
    def mend(self) -> str:
        """The former name of ``hint``."""
        return self.hint

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


class InputError(AtenaError, ValueError):
    """What was handed in is not what the function takes: wrong type, not JSON, no session."""


class DataError(AtenaError):
    """A compiled table is missing, damaged or of another version: reinstall, or run `atena doctor`."""


class LayoutError(AtenaError):
    """A layout file asks for something that cannot be done; ``field`` is the path inside the file."""


class BatchError(AtenaError):
    """A batch run cannot start, resume or end."""


def require_text(**values: object) -> None:
    """Raise `InputError` for the first of the named values that is neither a string nor None.

    >>> require_text(kana="ヤマダ タロウ", email=None)
    >>> require_text(postal_code=1530064)
    Traceback (most recent call last):
    atena.errors.InputError: wrong-type: postal_code: pass a string
    """
    for field, value in values.items():
        if value is not None and not isinstance(value, str):
            raise InputError("wrong-type", field=field, hint="pass a string")


def _rebuild(kind: type[AtenaError], args: tuple[str, ...], state: dict[str, object]) -> AtenaError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error

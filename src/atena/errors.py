"""Everything atena raises.

::

    AtenaError                 code, field, hint: never the value that was refused
    ├── InputError             what was handed in is not what the function takes
    ├── MissingPackageError    a part of atena needs an extra that is not installed (an ImportError)
    ├── DataError              a compiled table is missing, damaged or of another version
    ├── LayoutError            a layout file says something that cannot be done
    ├── BatchError             a batch run cannot start, go on or end
    └── PayError               in atena.pay.errors, by what the shop does next

An error names the field and says what to do. It never holds a name, an address, an e-mail address, a session
id or a key, so that it may be logged as it is.
"""

from __future__ import annotations

from importlib.util import find_spec


class AtenaError(Exception):
    """The root of all errors of this package.

    ``code`` is a stable kebab-case word for programs, ``field`` the path of the field concerned
    (``shippingAddress.postalCode``; empty when there is none), ``hint`` what the caller can do.

    The text is ``FIELD: code: hint``.

    >>> str(AtenaError("not-json", field="session", hint="pass the body of Get Checkout Session"))
    'session: not-json: pass the body of Get Checkout Session'
    """

    def __init__(self, code: str, *, field: str = "", hint: str = "") -> None:
        self.code = code
        self.field = field
        self.hint = hint
        super().__init__(": ".join(part for part in (field, code, hint) if part))

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


class MissingPackageError(AtenaError, ImportError):
    """A part of atena needs an extra that is not installed: ``field`` is the package, ``hint`` how to get it."""


class LayoutError(AtenaError):
    """A layout file asks for something that cannot be done; ``field`` is the path inside the file."""


class BatchError(AtenaError):
    """A batch run cannot start, resume or end."""


def require_text(**values: object) -> None:
    """Raise `InputError` for the first of the named values that is neither a string nor None.

    >>> require_text(kana="ヤマダ タロウ", email=None)
    >>> require_text(postal_code=1530064)
    Traceback (most recent call last):
    atena.errors.InputError: postal_code: wrong-type: pass a string
    """
    for field, value in values.items():
        if value is not None and not isinstance(value, str):
            raise InputError("wrong-type", field=field, hint="pass a string")


def require_kind(kinds: type | tuple[type, ...], hint: str, **values: object) -> None:
    """Raise `InputError` with the hint for the first of the named values that is of another kind.

    >>> require_kind((list, tuple), "pass a list of texts", names=["山田太郎"])
    >>> require_kind((list, tuple), "pass a list of texts", names=None)
    Traceback (most recent call last):
    atena.errors.InputError: names: wrong-type: pass a list of texts
    """
    for field, value in values.items():
        if not isinstance(value, kinds):
            raise InputError("wrong-type", field=field, hint=hint)


def require_share(**values: object) -> None:
    """Raise `InputError` for the first of the named values that is no number from 0 to 1."""
    for field, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise InputError("out-of-range", field=field, hint="a number from 0 to 1")


def name_or(text: str, otherwise: str) -> str:
    """``text`` when it looks like a name of the program's own world, else what it stands for: it may be anything.

    >>> name_or("yamato-b3", "layout"), name_or("山田太郎", "layout")
    ('yamato-b3', 'layout')
    """
    plain = text.isascii() and text.translate(_SIGNS_OF_NAMES).isalnum()
    return text if plain and len(text) <= _LONGEST_NAME else otherwise


_SIGNS_OF_NAMES = str.maketrans("", "", "-_./[]\\:")
_LONGEST_NAME = 80


def require_extra(extra: str, *modules: str) -> None:
    """Raise `MissingPackageError` for the first of the modules that is not installed; nothing is imported.

    >>> require_extra("pay", "json")
    >>> require_extra("pay", "no_such_module")
    Traceback (most recent call last):
    atena.errors.MissingPackageError: no_such_module: package-missing: pip install 'atena[pay]' (in a checkout: '.[pay]')
    """
    for module in modules:
        if not is_installed(module):
            hint = f"pip install 'atena[{extra}]' (in a checkout: '.[{extra}]')"
            raise MissingPackageError("package-missing", field=module, hint=hint)


def is_installed(module: str) -> bool:
    """Whether a module could be imported."""
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _rebuild(kind: type[AtenaError], args: tuple[str, ...], state: dict[str, object]) -> AtenaError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error

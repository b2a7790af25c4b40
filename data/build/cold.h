/* Included before every file that mypyc made: what only failures call is rarely called.
   The compiler then moves the code of failures, a fifth of all, away from what runs, and more of that stays in the caches. */
#include <Python.h>

#define RARE __attribute__((cold))

RARE void CPy_AddTraceback(const char *filename, const char *funcname, int line, PyObject *globals);
RARE void CPy_TypeErrorTraceback(const char *filename, const char *funcname, int line, PyObject *globals,
                                 const char *expected, PyObject *value);
RARE void CPy_AttributeError(const char *filename, const char *funcname, const char *classname, const char *attrname,
                             int line, PyObject *globals);

#undef RARE

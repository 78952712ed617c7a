/* How a function reports what went wrong.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <stdarg.h>

#include "base/mem.h"
#include "base/str.h"

static const struct {
	const char *name;
	int exit_status;
} codes[] = {
#define X(code, name, exit_status) [code] = { name, exit_status },
	ERR_LIST(X)
#undef X
};

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
{
	struct err fresh = { .code = code }; /* the arguments may point into *err */
	va_list args;

	if (!err)
		return false;
	va_start(args, format);
	vsnprintf(fresh.text, sizeof fresh.text, format, args);
	va_end(args);
	str_defuse(fresh.text);
	*err = fresh;
	return false;
}

bool
err_before(struct err *err, const char *format, ...)
{
	char words[sizeof err->text];
	va_list args;

	if (!err)
		return false;
	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	return err_set(err, err->code, "%s: %s", words, err->text);
}

const char *
err_name(enum err_code code)
{
	return (size_t)code < COUNT(codes) ? codes[code].name : codes[ERR_FAILED].name;
}

enum err_code
err_code(const char *name)
{
	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_eq(codes[i].name, name))
			return (enum err_code)i;
	return ERR_FAILED;
}

bool
err_code_of_status(int status, enum err_code *code)
{
	for (size_t i = 0; i < COUNT(codes); i++)
		if (codes[i].exit_status == status) {
			*code = (enum err_code)i;
			return true;
		}
	return false;
}

int
err_exit_status(const struct err *err)
{
	if ((size_t)err->code >= COUNT(codes))
		return codes[ERR_FAILED].exit_status;
	return codes[err->code].exit_status;
}

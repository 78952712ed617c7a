/* Checking what a request needs and what a response must be.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/guard.h"

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/network.h"

bool
guard_item(const struct op_args *args, struct err *err)
{
	return !str_is_empty(args->item) || err_set(err, ERR_USAGE, "no item was given");
}

bool
guard_items(const struct op_args *args, size_t most, struct err *err)
{
	return (args->n_items > 0 && args->n_items <= most) ||
		err_set(err, ERR_USAGE, "expected 1 to %zu items at once", most);
}

bool
guard_person(const struct op_args *args, struct err *err)
{
	return !str_is_empty(args->person) ||
		err_set(err, ERR_USAGE, "no person was given");
}

bool
guard_not_us(const struct op_args *args, struct err *err)
{
	return !str_eq(args->person, args->at->remote_id) ||
		err_set(err, ERR_USAGE, "this is the account itself");
}

bool
guard_checked(const struct op_args *args, struct err *err)
{
	return args->at->remote_id != NULL ||
		err_set(err, ERR_USAGE, "the account has not been checked yet");
}

bool
guard_report(size_t characters, size_t most, struct err *err)
{
	return characters <= most ||
		err_set(err, ERR_USAGE, "a report has at most %zu characters", most);
}

bool
guard_list(const struct json *json, struct err *err)
{
	return json_is_array(json) ||
		err_set(err, ERR_PROTOCOL, "the server's response is not a list");
}

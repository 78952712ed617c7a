/* The parameters of a POST request, as JSON or as a form.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_PARAMS_H
#define NETWORKS_SHARED_PARAMS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct http_request;

#define PARAMS_MAX 32

/* Initialise it with { 0 }. Names and values are borrowed until params_post. */
struct params {
	struct {
		const char *name;
		const char *value;
		bool is_list;
		bool is_flag;
	} at[PARAMS_MAX];
	size_t count;
};

/* NULL adds nothing. */
void params_add(struct params *params, const char *name, const char *value);

/* true or false. */
void params_add_flag(struct params *params, const char *name, bool value);

/* A value of a list: ["value"], or name[]=value. Those of one list follow one another. */
void params_add_list(struct params *params, const char *name, const char *value);

/* Makes them the body of a request, which then has an effect. */
void params_post(const struct params *params, bool as_form, struct arena *arena,
	struct http_request *request);

#endif

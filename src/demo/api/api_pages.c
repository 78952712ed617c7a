/* The web pages for people who follow a link from heed.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include "base/arena.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/demo.h"
#include "demo/moment.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

static void
answer_page(const struct demo_request *request, struct demo_response *response,
	const char *title, const char *body)
{
	response_text(response, 200, "text/html; charset=utf-8",
		arena_printf(request->arena,
			"<!DOCTYPE html>\n<html lang=\"en\"><head>"
			"<meta charset=\"utf-8\"><title>%s</title><style>"
			"body{font:18px/1.5 sans-serif;max-width:36em;"
			"margin:4em auto;padding:0 1em}.invisible{display:none}"
			".ellipsis::after{content:\"…\"}</style></head>\n"
			"<body>%s</body></html>\n",
			content_escape(title, strlen(title), request->arena), body));
}

static void
no_page(const struct demo_request *request, struct demo_response *response)
{
	response_error(request, response, 404, "Record not found");
}

void
api_pages_account(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct demo_person *person = *request->id == '@'
		? world_person(&demo->world, request->id, strlen(request->id))
		: NULL;
	struct arena *arena = request->arena;

	if (!person) {
		no_page(request, response);
		return;
	}
	answer_page(request, response, person->story->title,
		arena_printf(arena, "<h1>%s</h1><p>@%s</p><p>%s</p>",
			content_escape(person->story->title, strlen(person->story->title),
				arena),
			person->acct,
			content_escape(person->story->note, strlen(person->story->note),
				arena)));
}

void
api_pages_status(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct post *post =
		world_post_by_id(&demo->world, request_id(request), NULL);
	struct arena *arena = request->arena;
	const char *name;

	if (!post || post->boost_of) {
		no_page(request, response);
		return;
	}
	name = post->by->story->title;
	answer_page(request, response, name,
		arena_printf(arena, "<h1>%s</h1><p>@%s</p>%s%s<p><small>%s</small></p>",
			content_escape(name, strlen(name), arena), post->by->acct,
			content_html(&demo->world, post->spoiler, arena),
			content_html(&demo->world, post->text, arena),
			moment_day(post->created, arena)));
}

/* Every picture is a tile whose colour is derived from its name. */
void
api_pages_picture(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	unsigned hue = 0;

	(void)demo;
	for (const char *at = request->id; *at; at++)
		hue = (hue * 31 + (unsigned char)*at) % 360;
	response_text(response, 200, "image/svg+xml",
		arena_printf(request->arena,
			"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">"
			"<rect width=\"8\" height=\"8\" fill=\"hsl(%u,55%%,70%%)\"/>"
			"<circle cx=\"4\" cy=\"4\" r=\"2\" "
			"fill=\"hsl(%u,55%%,40%%)\"/></svg>\n",
			hue, hue));
}

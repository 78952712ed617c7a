/* Text records: which one is taken, and answers of ill will.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "engine/http/dns.h"

struct packet {
	unsigned char at[1024];
	size_t len;
	struct arena arena;
};

static void
add(struct packet *packet, const void *bytes, size_t len)
{
	assert_true(packet->len + len <= sizeof packet->at);
	memcpy(packet->at + packet->len, bytes, len);
	packet->len += len;
}

/* An answer to a question about _atproto.a, with so many records to come. */
static void
begin(struct packet *packet, unsigned char records)
{
	const unsigned char head[] = { 0, 1, 0x81, 0x80, 0, 1, 0, records, 0, 0, 0, 0 };

	packet->len = 0;
	add(packet, head, sizeof head);
	add(packet,
		"\x08_atproto\x01"
		"a\0\0\x10\0\1",
		16);
}

/* A text record of the asked name, in pieces; NULL ends. */
static void
record(struct packet *packet, const char *one, const char *two)
{
	size_t n = strlen(one) + 1 + (two ? strlen(two) + 1 : 0);
	const unsigned char head[] = { 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0,
		(unsigned char)n };
	unsigned char len = (unsigned char)strlen(one);

	add(packet, head, sizeof head);
	add(packet, &len, 1);
	add(packet, one, len);
	if (!two)
		return;
	len = (unsigned char)strlen(two);
	add(packet, &len, 1);
	add(packet, two, len);
}

static const char *
read_it(struct packet *packet)
{
	return dns_read(packet->at, packet->len, "did=", &packet->arena);
}

static void
the_one_that_starts_so_is_taken(void **state)
{
	struct packet packet = { 0 };

	(void)state;
	begin(&packet, 2);
	record(&packet, "v=spf1 -all", NULL);
	record(&packet, "did=did:plc:aaa", NULL);
	assert_string_equal(read_it(&packet), "did=did:plc:aaa");
	arena_release(&packet.arena);
}

static void
pieces_are_one_text(void **state)
{
	struct packet packet = { 0 };

	(void)state;
	begin(&packet, 1);
	record(&packet, "did=did:", "plc:bbb");
	assert_string_equal(read_it(&packet), "did=did:plc:bbb");
	arena_release(&packet.arena);
}

static void
twice_the_same_is_one_and_two_that_differ_are_none(void **state)
{
	struct packet packet = { 0 };

	(void)state;
	begin(&packet, 2);
	record(&packet, "did=did:plc:aaa", NULL);
	record(&packet, "did=did:plc:aaa", NULL);
	assert_string_equal(read_it(&packet), "did=did:plc:aaa");
	begin(&packet, 2);
	record(&packet, "did=did:plc:aaa", NULL);
	record(&packet, "did=did:plc:bbb", NULL);
	assert_null(read_it(&packet));
	begin(&packet, 0);
	assert_null(read_it(&packet));
	arena_release(&packet.arena);
}

/* Cut anywhere and with any byte changed, it is read or refused, never overrun: the copy has
 * just its size, for the sanitizers. */
static void
what_is_broken_does_no_harm(void **state)
{
	struct packet packet = { 0 };

	(void)state;
	begin(&packet, 2);
	record(&packet, "did=did:", "plc:aaa");
	record(&packet, "x", NULL);
	for (size_t cut = 0; cut <= packet.len; cut++) {
		for (size_t i = 0; i < cut; i++) {
			unsigned char *copy = malloc(cut);

			memcpy(copy, packet.at, cut);
			copy[i] ^= 0xFF;
			dns_read(copy, cut, "did=", &packet.arena);
			free(copy);
		}
		arena_release(&packet.arena);
	}
	assert_string_equal(read_it(&packet), "did=did:plc:aaa");
	arena_release(&packet.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_one_that_starts_so_is_taken),
		cmocka_unit_test(pieces_are_one_text),
		cmocka_unit_test(twice_the_same_is_one_and_two_that_differ_are_none),
		cmocka_unit_test(what_is_broken_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

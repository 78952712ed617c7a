/* Runs a fuzzer on its kept inputs, without libFuzzer: fuzz_NAME TEXT. A line of the text is
 * an input in hexadecimal; what is no digit is passed over.
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES 65536

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

static int
digit(char c)
{
	return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

/* In memory of its own size, so that a byte read behind its end is noticed. */
static void
run(const char *line)
{
	size_t size = strspn(line, "0123456789abcdefABCDEF") / 2;
	uint8_t *input = malloc(size + !size);

	if (!input)
		exit(1);
	for (size_t i = 0; i < size; i++)
		input[i] = (uint8_t)(digit(line[2 * i]) * 16 + digit(line[2 * i + 1]));
	LLVMFuzzerTestOneInput(input, size);
	free(input);
}

int
main(int argc, char **argv)
{
	static char line[LINE_MAX_BYTES];
	FILE *corpus = argc > 1 ? fopen(argv[1], "r") : NULL;
	int count = 0;

	if (!corpus) {
		fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
		return 2;
	}
	while (fgets(line, sizeof line, corpus)) {
		if (*line == '#')
			continue;
		run(line);
		count++;
	}
	fclose(corpus);
	/* An input that harms ends the program before this. */
	printf("%s 1 - %d kept inputs do no harm\n1..1\n", count > 0 ? "ok" : "not ok",
		count);
	return count == 0;
}

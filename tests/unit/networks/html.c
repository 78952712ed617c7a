/* The HTML of posts as text: what servers send, and what strangers try.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/networks/html_scene.h"

#include "base/buf.h"
#include "base/text/text.h"

static void
paragraphs_are_apart_and_breaks_are_lines(void **state)
{
	static const struct example examples[] = {
		{ "<p>one</p><p>two</p>", "one\n\ntwo" },
		{ "<p>one<br>two<br />three</p>", "one\ntwo\nthree" },
		{ "one<br><br>two", "one\n\ntwo" },
		{ "<p>one</p><br><br><br><br><p></p><p> </p><p>two</p>", "one\n\ntwo" },
		{ "<p>  a \n\t b  </p>", "a b" },
		{ "<div>a</div><div>b</div>", "a\nb" },
		{ "<h1>Title</h1>text", "Title\n\ntext" },
		{ "<p>a <b>b</b> <i>c</i>d</p>", "a b cd" },
		{ "", "" },
		{ "<p></p>", "" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
struck_raised_and_read_words_say_so(void **state)
{
	static const struct example examples[] = {
		{ "I do <del>not</del> want it. <s>Cancel it.</s>",
			"I do ~~not~~ want it. ~~Cancel it.~~" },
		{ "a<strike> b </strike>c <del></del>d", "a ~~b~~ c d" },
		{ "<del><p>one</p><p>two</p></del><p>three</p>",
			"~~one~~\n\n~~two~~\n\nthree" },
		{ "<del>a <s>b</s> c</del>", "~~a b c~~" },
		{ "<a href=\"https://x.example\">not <del>free</del></a>",
			"not ~~free~~ (https://x.example)" },
		{ "<del><a href=\"https://x.example\">x</a></del> y",
			"~~x (https://x.example)~~ y" },
		{ "<ul><li><del>a</del></li><li>b</li></ul>", "- ~~a~~\n- b" },
		{ "<del>open", "~~open~~" },
		{ "x<sup>2</sup> + y<sup>-10</sup>", "x² + y⁻¹⁰" },
		{ "H<sub>2</sub>O, x<sub>max</sub>, e<sup>x+1</sup>, 2<sup>n</sup>",
			"H₂O, x_(max), e^(x+1), 2ⁿ" },
		{ "the 1<sup>st</sup>, le 2<sup>ème</sup>, note<sup>[3]</sup>",
			"the 1st, le 2ème, note[3]" },
		{ "a<sup><a href=\"https://x.example/n\">1</a></sup>",
			"a^(1 (https://x.example/n))" },
		{ "a<sup><a href=\"#n\">1</a></sup>", "a¹" },
		{ "x<sup></sup>y", "xy" },
		{ "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>です",
			"漢(かん)字(じ)です" },
		{ "he said <q>no</q>.", "he said \"no\"." },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
links_are_written_whole(void **state)
{
	static const struct example examples[] = {
		{ "<a href=\"https://www.shop.example/help/shipping/norway\"><span "
		  "class=\"invisible\">https://www.</span><span class=\"ellipsis\">shop.example/"
		  "help/ship</span><span class=\"invisible\">ping/norway</span></a>",
			"https://www.shop.example/help/shipping/norway" },
		{ "<a href=\"https://shop.example/a/b/c\">shop.example/a…</a>",
			"https://shop.example/a/b/c" },
		{ "<a href=\"https://shop.example/a/b/c\">https://shop.example/a...</a>",
			"https://shop.example/a/b/c" },
		{ "<a href=\"https://shop.example/\">shop.example</a>",
			"https://shop.example/" },
		{ "<a href=\"https://shop.example\">https://shop.example/</a>",
			"https://shop.example" },
		{ "<a href=\"https://shop.example/?a=1&amp;b=2\">x</a>",
			"x (https://shop.example/?a=1&b=2)" },
		{ "<a href=\"http://shop.example/?a=1&b=2&copy=3\">http://shop.example/"
		  "?a=1&b=2&copy=3</a>",
			"http://shop.example/?a=1&b=2&copy=3" },
		{ "<a href=\"https://evil.example/\">https://bank.example/</a>",
			"https://bank.example/ (https://evil.example/)" },
		{ "<a href=\"https://x.example\"></a>", "https://x.example" },
		{ "see <a href=\"https://x.example\"> here </a> now",
			"see here (https://x.example) now" },
		{ "<a href=\"javascript:alert(1)\">click</a>", "click" },
		{ "<a href=\" java\nscript:alert(1)\">click</a>", "click" },
		{ "<a href=\"mailto:them@evil.example\">us@good.example</a>",
			"us@good.example (mailto:them@evil.example)" },
		{ "<a href=\"mailto:us@good.example\">us@good.example</a>",
			"us@good.example" },
		{ "<a href=\"tel:+32 2 555\">call</a> <a href=\"FTP://f.example/\"></a>",
			"call (tel:+32 2 555) FTP://f.example/" },
		{ "<a href=\"/relative\">there</a> <a>none</a>", "there none" },
		{ "<a href=\"https://x.example\">open", "open (https://x.example)" },
		{ "<a href=\"https://x.example/1\">a<a href=\"https://x.example/2\">b</a>",
			"a (https://x.example/1)b (https://x.example/2)" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
links_are_told_once_in_order_and_only_those_of_the_web(void **state)
{
	struct arena arena = { 0 };
	struct html_names names = names_with(NULL);
	struct html_text made = html_text(
		"<a href=\"https://b.example\">b</a>"
		"<a href=\"https://a.example\">a</a><a href=\"https://b.example\">b</a>"
		"<a href=\"javascript:1\">j</a><a href=\"data:x\">d</a>"
		"<a href=\"file:///etc\">f</a>"
		"<a href=\"https://other.example/@lea\" class=\"mention\">@lea</a>"
		"<a href=\"https://home.example/tags/norway\" class=\"hashtag\">#Norway</a>"
		"<a href=\" https://c.example/x y\">c</a><a href=\"HTTPS://d.example\">d</a>",
		&names, &arena);

	(void)state;
	assert_int_equal(made.n_links, 4);
	assert_string_equal(made.links[2], "https://c.example/x%20y");
	assert_string_equal(made.links[3], "https://d.example");
	assert_string_equal(made.links[0], "https://b.example");
	assert_string_equal(made.links[1], "https://a.example");
	arena_release(&arena);
}

static void
lists_quotes_and_code_keep_their_form(void **state)
{
	static const struct example examples[] = {
		{ "a<ul><li>one</li><li><p>two</p></li></ul>b",
			"a\n\n- one\n- two\n\nb" },
		{ "<ol start=\"3\"><li>c</li><li>d</li></ol>", "3. c\n4. d" },
		{ "<ol start=\"-9\"><li>c</li></ol>", "-9. c" },
		{ "<ul><li>a<ul><li>b<br>c</li></ul></li><li>d</li></ul>",
			"- a\n  - b\n    c\n- d" },
		{ "<ol><li>a<ol start=9><li>b</li><li>c</li></ol>d</li></ol>",
			"1. a\n   9. b\n   10. c\n   d" },
		{ "<ol reversed><li>a</li><li>b<ul><li>x</li></ul></li><li>c</li></ol>",
			"3. a\n2. b\n   - x\n1. c" },
		{ "<ol reversed start=5><li>a</li><li>b</li></ol>", "5. a\n4. b" },
		{ "<ol><li>a</li><li value=7>b</li><li>c</li></ol>", "1. a\n7. b\n8. c" },
		{ "<blockquote>a<ul><li>b</li></ul></blockquote>", "> a\n\n> - b" },
		{ "<blockquote>a<blockquote>b</blockquote>c</blockquote>",
			"> a\n\n> > b\n\n> c" },
		{ "<ul><li><blockquote>a</blockquote></li></ul>", "- > a" },
		{ "<pre>\n  a\n\n\n    b\n</pre>c", "  a\n\n\n    b\n\nc" },
		{ "run <code>a  b</code>  now", "run a  b now" },
		{ "<p>a</p><hr><p>b</p>", "a\n\n---\n\nb" },
		{ "<details><summary>more</summary>inside</details>x",
			"more\ninside\nx" },
		{ "<h2>A</h2><h3>B</h3>c", "A\n\nB\n\nc" },
		{ "<ul><li><input type=checkbox checked>a</li><li><input type=checkbox>b</li>",
			"- [x] a\n- [ ] b" },
		{ "<ul><li></li><li>b</li></ul>", "- b" },
		{ "<blockquote><p>said</p></blockquote><p>ours</p>", "> said\n\nours" },
		{ "<blockquote>a<br>b</blockquote>", "> a\n> b" },
		{ "<pre><code>if (x)\n  y();</code></pre>", "if (x)\n  y();" },
		{ "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
			"a | b\nc" },
		{ "<table><caption>T</caption><tr><th>a<th>b</tr><tr><td><td>2</td></tr></table>",
			"T\na | b\n| 2" },
		{ "<li>stray</li></ul></ol></blockquote></pre>x", "- stray\nx" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
entities_are_read_and_broken_ones_are_text(void **state)
{
	static const struct example examples[] = {
		{ "&lt;b&gt; &amp; &quot;x&quot; &#39;y&apos; &#x1F4A1;",
			"<b> & \"x\" 'y' 💡" },
		{ "a&nbsp;b", "a\302\240b" },
		{ "AT&T, R&D, a & b", "AT&T, R&D, a & b" },
		{ "1 < 2 and 3 > 2", "1 < 2 and 3 > 2" },
		{ "&nosuch; &;", "&nosuch; &;" },
		{ "a&#0;b&#xD800;c&#x110000;d", "abcd" },
		{ "&lt;script&gt;", "<script>" },
		{ "I <3 you", "I <3 you" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
what_is_no_html_is_text(void **state)
{
	static const struct example examples[] = {
		{ "just words", "just words" },
		{ "line one\nline two\n\nline three",
			"line one\nline two\n\nline three" },
		{ "\n\n a \n", "a" },
		{ "日本語 العربية 👩‍🚀",
			"日本語 العربية 👩‍🚀" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
tags_of_other_servers_are_passed_over(void **state)
{
	static const struct example examples[] = {
		{ "<article>a <font color=red>b</font> <marquee>c</marquee></article>",
			"a b c" },
		{ "hi <img src=\"https://x.example/e.png\" alt=\":blobcat:\"> there",
			"hi :blobcat: there" },
		{ "a <img src=\"https://x.example/a.png\" alt=\"A cat\"> b <img alt=💡 src=x>",
			"a [image: A cat] b 💡" },
		{ "<img src=\"https://x.example/a.png\">", "[image]" },
		{ "<video controls><source src=\"https://x.example/v.mp4\">no</video>",
			"[video]" },
		{ "<x-unknown>a</x-unknown><svg><path d=\"M0\"/></svg>b", "ab" },
		{ "a <script>evil()</script><style>p{}</style>b", "a b" },
		{ "a<!-- <p>hidden</p> -->b", "ab" },
		{ "a</body></html>b<p>c</p>", "a\n\nb\n\nc" },
		{ "<html><head><meta charset=\"iso-8859-1\"></head><body>ü</body></html>",
			"ü" },
		{ "<!DOCTYPE html>a<?php echo 1 ?>b", "ab" },
		{ "<form><input value=x><button>b</button></form>", "b" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
nothing_reaches_the_terminal(void **state)
{
	struct arena arena = { 0 };
	struct html_text made = html_text(
		"a\033[2J\a&#27;&#x9b;31m&#8238;b\342\200\256c\342\200\213"
		"<a href=\"https://x.example/\033]8;;\342\200\256\">l</a>\xff\xfe",
		NULL, &arena);

	(void)state;
	for (const char *c = made.text; *c != '\0'; c++)
		assert_true((unsigned char)*c >= ' ');
	assert_null(strstr(made.text, "\342\200\256"));
	assert_null(strstr(made.text, "\302\233"));
	assert_true(made.hidden >= 3);
	arena_release(&arena);
}

static char *
repeated(const char *part, size_t times, struct arena *arena)
{
	size_t len = strlen(part);
	char *text = ARENA_ARRAY(arena, char, len *times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(text + i * len, part, len);
	return text;
}

static void
depth_and_size_do_no_harm(void **state)
{
	static const char *const parts[] = { "<b>", "<p>", "<div>", "<ul><li>",
		"<blockquote>", "</i>", "<a href=\"https://x.example\">", "<pre>",
		"<table>", "<", "&", "<!--", "</", "<p class=\"quote-inline\">",
		"<select>", "<ol start=9999>", "<del>", "<sup>", "<sub>x<sup>", "<ruby>",
		"<ol reversed><li>", "<q>", "<rt>", "<td>", "<code>", "<hr>",
		"<a href=\"https://x.example\"><sup>", "<img alt=x>", "<video>",
		"<blockquote><ul><li><ol reversed>" };
	struct html_names names = names_with("quote-inline");
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		char *html =
			arena_printf(&arena, "%send", repeated(parts[i], 10000, &arena));

		assert_true(strlen(html_text(html, &names, &arena).text) <= TEXT_MAX);
	}
	html_text(arena_printf(&arena, "%s%s", repeated("<b>", 8000, &arena),
			  repeated("</i>", 10000, &arena)),
		NULL, &arena);
	assert_true(
		strlen(html_text(repeated("word ", 100000, &arena), NULL, &arena).text) <=
		TEXT_MAX);
	assert_true(
		html_text(repeated("<a href=\"https://x.example/\">x</a>", 1000, &arena),
			NULL, &arena)
			.n_links == 1);
	arena_release(&arena);
}

static void
every_cut_of_a_post_is_read(void **state)
{
	static const char html[] =
		"<p class=\"quote-inline\">x</p><p>a &amp; <a href=\"https://other"
		".example/@lea\" class=\"mention\">@<span>lea</span></a> <!-- c -->"
		" <img alt='x'> ü</p>"
		"<ul><li>1</li></ul><script>s</script>";
	struct html_names names = names_with("quote-inline");
	struct arena arena = { 0 };

	(void)state;
	for (size_t len = 0; len < sizeof html; len++) {
		const char *text =
			html_text(arena_copy_n(&arena, html, len), &names, &arena).text;

		assert_null(strstr(text, "<p"));
	}
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_are_apart_and_breaks_are_lines),
		cmocka_unit_test(struck_raised_and_read_words_say_so),
		cmocka_unit_test(links_are_written_whole),
		cmocka_unit_test(links_are_told_once_in_order_and_only_those_of_the_web),
		cmocka_unit_test(lists_quotes_and_code_keep_their_form),
		cmocka_unit_test(entities_are_read_and_broken_ones_are_text),
		cmocka_unit_test(what_is_no_html_is_text),
		cmocka_unit_test(tags_of_other_servers_are_passed_over),
		cmocka_unit_test(nothing_reaches_the_terminal),
		cmocka_unit_test(depth_and_size_do_no_harm),
		cmocka_unit_test(every_cut_of_a_post_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

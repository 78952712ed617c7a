/* What was said elsewhere: mentions, quotes and direct messages.
 * SPDX-License-Identifier: MIT */
#include "demo/story/story_parts.h"

#include "base/mem.h"

/* clang-format off */
static const struct story_line lines[] = {
	{ .key = "el_tandem", .by = "mila", .ago = STORY_DAYS(26) + STORY_HOURS(4),
	  .text = "Kennt jemand eine Werkstatt, die einen Tandem-Freilauf von 1987 "
		"nicht sofort wegwerfen will? @otterspoke vielleicht?" },
	{ .key = "el_tandem_noor", .by = "noor", .to = "el_tandem", .after = 20,
	  .text = "@mila Otter & Spoke doet dat. Bram praat tegen oude naven. Ik heb "
		"het gehoord." },
	{ .by = "otterspoke", .to = "el_tandem", .after = STORY_HOURS(2) + 40,
	  .language = "de",
	  .text = "@mila Bring ihn vorbei. Bram redet wirklich mit ihnen. Meistens "
		"antworten sie." },
	{ .key = "el_trip", .by = "xiaowen", .ago = STORY_DAYS(22),
	  .text = "三千公里，四次爆胎，一个坏掉的后拨。感谢 @otterspoke 远程教我用发卡"
		"修好它！",
	  .alt = "一辆载满驮包的自行车停在山口，远处有雪山。" },
	{ .by = "otterspoke", .to = "el_trip", .after = STORY_HOURS(11),
	  .language = "zh",
	  .text = "@xiaowen 发卡修后拨，这张照片要挂在工作台上！一路顺风，替我们向雪山"
		"问好。" },
	{ .key = "el_frames", .by = "kwame", .ago = STORY_DAYS(18) + STORY_HOURS(6),
	  .text = "Two frames, one dream. We welded our own cargo bike this Sunday, "
		"and the patron saint of it is @otterspoke and a goat." },
	{ .by = "otterspoke", .to = "el_frames", .after = STORY_HOURS(3),
	  .text = "@kwame Beautiful welds. The goat approves, through her lawyer." },
	{ .key = "el_quote", .by = "aoife", .quote = "tarps",
	  .ago = STORY_DAYS(16) + STORY_HOURS(20),
	  .text = "Every supply chain should be a man called Rik who says \"blue "
		"one\" and hangs up." },
	{ .by = "otterspoke", .to = "el_quote", .after = STORY_HOURS(2),
	  .text = "@aoife We read this to Rik. He said \"hm\". He never says \"hm\"." },
	{ .key = "el_chain", .by = "lucia", .ago = STORY_DAYS(13) + STORY_HOURS(5),
	  .text = "¿Alguien más guarda las cadenas viejas «por si acaso»? Tengo once. "
		"@otterspoke, decidme que es normal." },
	{ .by = "otterspoke", .to = "el_chain", .after = STORY_HOURS(5),
	  .language = "es",
	  .text = "@lucia Aquí hay una caja. No hablamos de la caja." },
	{ .key = "dm_olena", .by = "olena", .ago = STORY_DAYS(20) + STORY_HOURS(3),
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke Добрий день! Чи можна у вас залишити велосипед на два "
		"тижні, поки я в лікарні? Нічого страшного, просто коліно." },
	{ .key = "dm_olena2", .by = "otterspoke", .to = "dm_olena", .after = 38,
	  .language = "uk", .visibility = VISIBLE_DIRECT,
	  .text = "@olena Звичайно, скільки треба, і безкоштовно. Одужуйте! Ключ "
		"візьме Лотте." },
	{ .key = "dm_olena3", .by = "olena", .to = "dm_olena2", .after = STORY_HOURS(2),
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke Дякую. Я аж заплакала, це все коліно, звісно." },
	{ .by = "otterspoke", .to = "dm_olena3", .after = 6, .language = "uk",
	  .visibility = VISIBLE_DIRECT,
	  .text = "@olena Ми теж. Це все пил у майстерні. 💛" },
	{ .key = "dm_giulia", .by = "giulia", .ago = STORY_DAYS(10) + STORY_HOURS(7),
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke Buongiorno, ordine 4471: è arrivata una borsa blu "
		"invece che arancione. Posso cambiarla?" },
	{ .key = "dm_giulia2", .by = "otterspoke", .to = "dm_giulia",
	  .after = STORY_HOURS(9), .language = "it", .visibility = VISIBLE_DIRECT,
	  .text = "@giulia Scusaci! Errore nostro. Tieni la blu per ora, l'arancione "
		"parte domani con l'etichetta per il reso." },
	{ .key = "dm_giulia3", .by = "giulia", .to = "dm_giulia2", .after = 25,
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke Siete velocissimi. La blu però mi guarda. Potrei "
		"affezionarmi." },
	{ .by = "otterspoke", .to = "dm_giulia3", .after = 13, .language = "it",
	  .visibility = VISIBLE_DIRECT,
	  .text = "@giulia Succede. Se resta, facciamo metà prezzo e non lo diciamo a "
		"nessuno." },
	{ .key = "el_key", .by = "wim", .ago = STORY_DAYS(9) + STORY_HOURS(3),
	  .text = "@otterspoke I think your back door is open. A cat is carrying out "
		"a sandwich." },
	{ .by = "otterspoke", .to = "el_key", .after = 3,
	  .text = "@wim Thank you, Wim. It was open. It was my sandwich. — Bram" },
	{ .key = "el_light", .by = "wim", .ago = STORY_DAYS(6) + STORY_HOURS(8),
	  .text = "@otterspoke Your window light has been on since yesterday. Or is "
		"someone living in there now?" },
	{ .by = "otterspoke", .to = "el_light", .after = 14,
	  .text = "@wim That is the 3D printer. Somebody is living in there, but she "
		"pays in mice." },
	{ .key = "el_article", .by = "marta", .ago = STORY_DAYS(5) + STORY_HOURS(9),
	  .text = "Mój rower ma trzydzieści lat i właśnie dostał nowe koła od "
		"@otterspoke. Ja też bym chciała." },
	{ .by = "otterspoke", .to = "el_article", .after = STORY_HOURS(4) + 30,
	  .language = "pl",
	  .text = "@marta Dla Pani mamy kawę i ciasto. Koła dopiero po trzydziestce." },
	{ .key = "el_ghent", .by = "aoife", .ago = STORY_DAYS(4) + STORY_HOURS(2),
	  .text = "Going to Ghent next month with a borrowed bike and no plan. Where "
		"do I start?" },
	{ .key = "el_ghent_noor", .by = "noor", .to = "el_ghent", .after = 18,
	  .text = "@aoife Start bij Otter & Spoke voor de kasseienkaart, dan naar de "
		"kat, dan frieten." },
	{ .key = "el_ghent_aoife", .by = "aoife", .to = "el_ghent_noor", .after = 9,
	  .text = "@noor Perfect order of things. @otterspoke, do you still have a "
		"paper map, and do you open on Mondays?",
	  .then = "Brilliant, the 14th it is. I'll bring a hat for the cat." },
	{ .key = "el_kid", .by = "priya", .ago = STORY_DAYS(3) + STORY_HOURS(11),
	  .text = "@otterspoke मेरी बेटी पाँच साल की है और पीले रंग की साइकिल चाहती "
		"है, \"बिल्ली वाली\"। क्या बच्चों की साइकिल किराए पर मिलती है?",
	  .then = "बहुत धन्यवाद! वह अभी से घंटी बजा रही है।" },
	{ .by = "otterspoke", .to = "el_kid", .after = STORY_HOURS(6) + 20,
	  .language = "hi",
	  .text = "@priya ज़रूर! पीली वाली शनिवार को खाली है, और घंटी पर बिल्ली हम "
		"खुद लगा देंगे।" },
	{ .key = "el_story", .by = "sanne", .ago = STORY_DAYS(2) + STORY_HOURS(20),
	  .text = "The piece about Rik, the tarps and the price list is done. "
		"@otterspoke, could one of you check two numbers before it goes to "
		"print? 24 bags per tarp, or 24 per batch?",
	  .then = "Thank you! It runs on Saturday, page 4, with the forklift in "
		"colour." },
	{ .key = "el_remix", .by = "eli", .quote = "hook",
	  .ago = STORY_DAYS(2) + STORY_HOURS(4),
	  .text = "Remixed the Otter hook: 0.2 mm on the lip, a strap slot, and it "
		"prints without supports. The whole bike world should work like "
		"this." },
	{ .key = "dm_yael", .by = "yael", .ago = STORY_DAYS(1) + STORY_HOURS(20),
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke שלום, המדרגה בכניסה גבוהה לי עם הכיסא. יש כניסה אחרת, "
		"או מישהו שיכול לצאת החוצה עם הכלים?",
	  .then = "תודה רבה. אז ביום חמישי, ואני מביאה עוגיות." },
	{ .key = "dm_gary", .by = "gary", .ago = STORY_HOURS(22),
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke It's Gary. I was loud on the other thing. The bike was "
		"my dad's, that's why. Is it going to be all right?" },
	{ .key = "el_bell", .by = "minjun", .quote = "bell", .ago = STORY_HOURS(19),
	  .text = "브레이크 소리를 없앴더니 벨이 필요해졌다. 이것이 자전거 가게의 장사"
		"법인가." },
	{ .by = "otterspoke", .to = "el_bell", .after = STORY_HOURS(2),
	  .language = "ko",
	  .text = "@minjun 들켰네요. 다음은 벨 소리를 줄이는 장갑입니다." },
	{ .key = "dm_kwame", .by = "kwame", .ago = STORY_HOURS(11),
	  .visibility = VISIBLE_DIRECT,
	  .text = "@otterspoke The drawings are ready: 14 pages, all in centimetres, "
		"one page of jokes. Where shall I send them? And may our club put "
		"your name under \"tested by goat\"?",
	  .then = "Wonderful. Greet Bram and his bride from all of Accra Rides." },
	{ .by = "otterspoke", .to = "dm_kwame", .after = STORY_HOURS(1) + 15,
	  .visibility = VISIBLE_DIRECT,
	  .text = "@kwame To lotte@otterandspoke.example, please, and \"tested by "
		"goat\" is the highest honour we have. Her lawyer agrees." },
	{ .key = "el_help", .by = "lucia", .ago = STORY_HOURS(7) + 30,
	  .text = "@otterspoke ¡Socorro! He desmontado el buje y sobran nueve bolas. "
		"Edito: diez. ¿Cuántas van por lado?",
	  .was = "@otterspoke ¡Socorro! He desmontado el buje y sobran nueve bolas." },
	{ .key = "el_jeanb", .by = "jeanb", .ago = STORY_HOURS(3) + 40,
	  .text = "@otterspoke Votre site indique « ouvert » et la porte dit « fermé "
		"». L'un des deux ment. Je penche pour la porte, elle est en bois. "
		"C'est inadmissible, mais la vitrine est jolie.",
	  .then = "Merci. Je retire « inadmissible », je maintiens « regrettable »." },
	{ .key = "el_bell_d", .by = "dorothy", .ago = STORY_HOURS(2) + 10,
	  .text = "@otterspoke The bell came! It goes ding. I have rung it at the "
		"postman, the priest and a heron. Thank you, my dears. What do I "
		"owe you?" },
	{ .key = "el_plush", .by = "anneke", .ago = STORY_HOURS(1) + 25,
	  .text = "@otterspoke Hypothetically: if somebody wanted a plush Ratchet, "
		"how much hypothetical money should this somebody have ready?",
	  .then = "Two, please. One for me, one for the sofa." },
	{ .key = "el_spikes", .by = "ingrid", .ago = 12,
	  .text = "@otterspoke Hei! Trenger jeg piggdekk til Gent i januar, eller er "
		"det bare jeg som er fra Bergen?" },
};

const struct story_part story_letters = { lines, COUNT(lines) };

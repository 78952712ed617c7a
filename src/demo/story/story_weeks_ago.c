/* The workshop's first posts of the month, and what was said under them.
 * SPDX-License-Identifier: MIT */
#include "demo/story/story_parts.h"

#include "base/mem.h"

/* clang-format off */
static const struct story_line lines[] = {
	{ .key = "puddle", .by = "otterspoke", .ago = STORY_DAYS(29),
	  .text = "The Puddle pannier is back. 24 of them, sewn from retired truck "
		"tarps two metres from our coffee machine. Each one has crossed "
		"Europe at least twice already, just not on a bicycle.\n\nhttps://"
		"otterandspoke.example/bags/puddle #bikepacking",
	  .alt = "Two square panniers in faded orange and blue truck tarp, hanging on "
		"a green city bike in the rain. Drops roll off the tarp." },
	{ .key = "puddle_noor", .by = "noor", .to = "puddle", .after = 22,
	  .text = "@otterspoke Past er een laptop van 16 inch in? En nog een brood?" },
	{ .key = "puddle_noor2", .by = "otterspoke", .to = "puddle_noor", .after = 35,
	  .language = "nl",
	  .text = "@noor Laptop: ja. Brood: ja, als het een bruin is. Een boerenbrood "
		"van 800 g hebben we getest, de korst overleefde het niet helemaal." },
	{ .key = "puddle_noor3", .by = "noor", .to = "puddle_noor2", .after = 4,
	  .text = "@otterspoke Jullie testen met brood. Verkocht." },
	{ .by = "otterspoke", .to = "puddle_noor3", .after = 12, .language = "nl",
	  .text = "@noor We leggen een blauwe voor je opzij tot zaterdag. Brood niet "
		"inbegrepen." },
	{ .key = "puddle_aoife", .by = "aoife", .to = "puddle", .after = STORY_HOURS(3),
	  .text = "@otterspoke What's the truck on the orange one? I need to know "
		"whose vegetables I'm carrying." },
	{ .by = "otterspoke", .to = "puddle_aoife", .after = STORY_HOURS(2),
	  .text = "@aoife Leeks. Eleven years of leeks, Bruges to Rotterdam. Bram "
		"swears he can still smell it. Bram can't smell anything." },
	{ .key = "puddle_eli", .by = "eli", .to = "puddle", .after = STORY_HOURS(5),
	  .text = "@otterspoke Gorgeous. Are the hooks printable? Asking for a "
		"printer that is bored." },
	{ .by = "otterspoke", .to = "puddle_eli", .after = STORY_HOURS(19),
	  .text = "@eli Not yet! Give us two weeks and a rainy Sunday. — Bram" },
	{ .key = "stand", .by = "otterspoke", .ago = STORY_DAYS(27),
	  .text = "Ratchet has claimed the truing stand. The wheel will be ready when "
		"she wakes up. We are very sorry, Mr. Janssens.",
	  .alt = "A grey tabby cat asleep on a wheel that is clamped in a truing "
		"stand. One paw hangs through the spokes." },
	{ .key = "stand_anneke", .by = "anneke", .to = "stand", .after = 2,
	  .text = "@otterspoke I do not own a bicycle, but I would like to report "
		"that this is the best bicycle shop in Europe." },
	{ .by = "otterspoke", .to = "stand_anneke", .after = 9,
	  .text = "@anneke Thank you. We have forwarded this to management. "
		"Management yawned." },
	{ .key = "stand_haruka", .by = "haruka", .to = "stand", .after = STORY_HOURS(6),
	  .text = "@otterspoke ラチェットさん、今日もお仕事おつかれさまです😺 ホイール"
		"の振れは直りましたか？" },
	{ .by = "otterspoke", .to = "stand_haruka", .after = STORY_HOURS(3),
	  .language = "ja",
	  .text = "@haruka ありがとうございます！振れは0.2ミリ、猫の毛は2グラムでした"
		"。🐾" },
	{ .key = "stand_wim", .by = "wim", .to = "stand", .after = 40,
	  .text = "@otterspoke I could see her from my window the whole time. She was "
		"not asleep. She was supervising." },
	{ .key = "stand_dorothy", .by = "dorothy", .to = "stand_wim", .after = 25,
	  .text = "@wim My late husband supervised in exactly the same position." },
	{ .by = "otterspoke", .to = "stand_wim", .after = STORY_HOURS(1),
	  .text = "@wim @dorothy We will write \"supervising\" on the invoice from "
		"now on." },
	{ .key = "night1", .by = "otterspoke", .ago = STORY_DAYS(25),
	  .text = "Repair Night is back on Thursday, 19:00 until the tea runs out. "
		"Bring your bike, your patience and one thing that is broken. We "
		"lend tools and opinions, both free.\n\n#gent #repaircafe" },
	{ .key = "night1_lucia", .by = "lucia", .to = "night1", .after = STORY_HOURS(1),
	  .text = "@otterspoke ¿Se puede ir sin saber nada de nada? Pregunto por una "
		"amiga. La amiga soy yo." },
	{ .key = "night1_lucia2", .by = "otterspoke", .to = "night1_lucia", .after = 48,
	  .language = "es",
	  .text = "@lucia ¡Claro! La mitad viene sin saber nada y la otra mitad no lo "
		"admite. Te guardamos un taburete." },
	{ .key = "night1_gary", .by = "gary", .to = "night1", .after = STORY_HOURS(4),
	  .text = "@otterspoke So you want people to do YOUR job and bring their own "
		"bike. Amazing business model." },
	{ .key = "night1_kwame", .by = "kwame", .to = "night1_gary", .after = 11,
	  .text = "@gary Friend, we do the same here every Sunday. You should try it. "
		"You leave with clean hands only if you did it wrong." },
	{ .by = "otterspoke", .to = "night1_gary", .after = STORY_HOURS(15),
	  .text = "@gary You are welcome any Thursday, Gary. If you let us do it all, "
		"that is fine too. There is cake. — Lotte" },
	{ .key = "brakes", .by = "otterspoke", .ago = STORY_DAYS(23),
	  .text = "If your brakes sing, they are asking for a bath. Rim: wipe with "
		"alcohol, roughen the pads with sandpaper. Disc: same, and keep "
		"that lovely chain spray away from it. You know who you are.\n\nThe "
		"long version with photos: https://otterandspoke.example/notes/"
		"why-brakes-sing-and-what-they-mean-by-it" },
	{ .key = "brakes_minjun", .by = "minjun", .to = "brakes",
	  .after = STORY_HOURS(2),
	  .text = "@otterspoke 덕분에 소리가 사라졌어요! 그런데 이제 너무 조용해서 사"
		"람들이 안 비켜줍니다 😂" },
	{ .by = "otterspoke", .to = "brakes_minjun", .after = STORY_HOURS(5),
	  .language = "ko",
	  .text = "@minjun 축하드려요! 이제 벨이 필요하시겠네요 🔔" },
	{ .key = "brakes_lev", .by = "lev", .to = "brakes", .after = 30,
	  .text = "@otterspoke Brakes don't sing on tubeless." },
	{ .key = "brakes_lev2", .by = "otterspoke", .to = "brakes_lev", .after = 26,
	  .text = "@lev Lev. That is not related in any way." },
	{ .key = "brakes_lev3", .by = "lev", .to = "brakes_lev2", .after = 2,
	  .text = "@otterspoke Everything is related to tubeless." },
	{ .by = "otterspoke", .to = "brakes_lev3", .after = 7,
	  .text = "@lev We printed this and hung it over the tube shelf." },
	{ .key = "brakes_jeanb", .by = "jeanb", .to = "brakes", .after = STORY_HOURS(9),
	  .text = "@otterspoke Très bon article. Une coquille : « étrier » s'écrit "
		"avec un accent. Je dis ça, je ne dis rien." },
	{ .by = "otterspoke", .to = "brakes_jeanb", .after = STORY_HOURS(14),
	  .language = "fr",
	  .text = "@jeanb Corrigé, merci ! Vous avez gagné un café et notre respect "
		"éternel." },
	{ .key = "brakes_giulia", .by = "giulia", .to = "brakes",
	  .after = STORY_DAYS(1) + STORY_HOURS(2),
	  .text = "@otterspoke I freni cantavano, io ho cantato più forte, poi c'era "
		"il muro. Tutto bene, solo un ginocchio. Quanto costa un cambio "
		"pastiglie da voi?",
	  .spoiler = "caduta, niente di grave" },
	{ .by = "otterspoke", .to = "brakes_giulia", .after = STORY_HOURS(1) + 10,
	  .language = "it",
	  .text = "@giulia Oh no! Contenti che tu stia bene. Pastiglie 28 € montate, "
		"e un cerotto lo offriamo noi.",
	  .spoiler = "caduta, niente di grave" },
	{ .key = "cargo", .by = "otterspoke", .ago = STORY_DAYS(21),
	  .text = "Meet Bertha (long, black, 100 kg) and Little Bertha (short, "
		"yellow, thinks she is big). You can rent them by the hour. They "
		"have moved a washing machine, a cello and one very calm goat.",
	  .alt = "A long black cargo bike and a short yellow one, side by side in "
		"front of a shop window with the words Otter & Spoke." },
	{ .key = "cargo_mila", .by = "mila", .to = "cargo", .after = 45,
	  .text = "@otterspoke Passen zwei Kinder UND der Wocheneinkauf rein? Und wie "
		"fährt sie sich mit einem Kind, das singt?" },
	{ .key = "cargo_mila2", .by = "otterspoke", .to = "cargo_mila",
	  .after = STORY_HOURS(1) + 30, .language = "de",
	  .text = "@mila Zwei Kinder und sechs Taschen gehen gut. Singende Kinder "
		"verbessern die Straßenlage, das ist erwiesen." },
	{ .key = "cargo_mila3", .by = "mila", .to = "cargo_mila2", .after = 10,
	  .text = "@otterspoke Dann liegen wir wie ein Brett. Reserviert ihr mir "
		"Bertha für Samstag, 10 Uhr?" },
	{ .by = "otterspoke", .to = "cargo_mila3", .after = 55, .language = "de",
	  .text = "@mila Steht im Kalender: Bertha, Samstag, 10 bis 13 Uhr. Helme für "
		"die Kleinen haben wir." },
	{ .key = "cargo_pix", .by = "pix", .to = "cargo", .after = 20,
	  .text = "@otterspoke 🐐❓❓❓🚲✨😭💛" },
	{ .by = "otterspoke", .to = "cargo_pix", .after = 5,
	  .text = "@pix 🐐✅ Her name is Beyoncé. She signed the rental form with a "
		"hoof." },
	{ .key = "cargo_kwame", .by = "kwame", .to = "cargo", .after = STORY_HOURS(7),
	  .text = "@otterspoke We built something like Bertha from two old frames. "
		"Happy to share the drawings, if you share the goat." },
	{ .by = "otterspoke", .to = "cargo_kwame", .after = STORY_HOURS(20),
	  .text = "@kwame YES please to the drawings. The goat has asked for her own "
		"lawyer. We'll write to you about it. :otter:" },
	{ .key = "noise", .by = "otterspoke", .ago = STORY_DAYS(19),
	  .text = "Serious question for the collective wisdom of this place: what do "
		"you call the noise a bottom bracket makes just before it dies? In "
		"the shop we say \"the cricket\"." },
	{ .key = "noise_yousef", .by = "yousef", .to = "noise", .after = 12,
	  .text = "@otterspoke عندنا نسمّيه «صرصار الليل»، ولا ينام أبدًا 😄" },
	{ .key = "noise_marta", .by = "marta", .to = "noise", .after = 31,
	  .text = "@otterspoke U nas to „świerszcz emerytowany”." },
	{ .key = "noise_bia", .by = "bia", .to = "noise", .after = 50,
	  .text = "@otterspoke Aqui é \"grilo com boleto vencido\" 🦗" },
	{ .key = "noise_olena", .by = "olena", .to = "noise",
	  .after = STORY_HOURS(1) + 15,
	  .text = "@otterspoke У нас кажуть «цвіркун просить на пенсію»." },
	{ .key = "noise_xiaowen", .by = "xiaowen", .to = "noise",
	  .after = STORY_HOURS(1) + 40,
	  .text = "@otterspoke 我们叫它“蛐蛐开会”。全世界的中轴都一样啊！" },
	{ .key = "noise_bia2", .by = "bia", .to = "noise_xiaowen", .after = 6,
	  .text = "@xiaowen Uma reunião de grilos! Perfeito, vou roubar." },
	{ .key = "noise_yael", .by = "yael", .to = "noise", .after = STORY_HOURS(3),
	  .text = "@otterspoke אצלנו פשוט אומרים ״זה בסדר״ וממשיכים לרכוב." },
	{ .by = "otterspoke", .to = "noise_yousef", .after = STORY_HOURS(3) + 40,
	  .language = "ar",
	  .text = "@yousef ممتاز! سنكتبها على الحائط بالخط الكبير." },
	{ .by = "otterspoke", .to = "noise_marta", .after = STORY_HOURS(3) + 25,
	  .language = "pl",
	  .text = "@marta Emerytowany! Dopisujemy, drukowanymi literami." },
	{ .by = "otterspoke", .to = "noise_bia", .after = STORY_HOURS(3) + 20,
	  .language = "pt",
	  .text = "@bia Seis idiomas, um só grilo. Vocês acabam de fundar um "
		"dicionário." },
	{ .by = "otterspoke", .to = "noise_xiaowen", .after = STORY_HOURS(2) + 20,
	  .language = "zh",
	  .text = "@xiaowen 开会！我们的中轴今天也开了一上午会。写上墙了。" },
	{ .by = "otterspoke", .to = "noise_olena", .after = STORY_HOURS(2) + 50,
	  .language = "uk",
	  .text = "@olena Наш уже на пенсії. Дякуємо, пішло на стіну!" },
	{ .by = "otterspoke", .to = "noise_yael", .after = STORY_HOURS(1) + 20,
	  .language = "he",
	  .text = "@yael ״זה בסדר״ הוא בעצם השלב האחרון. נכנס לקיר!" },
	{ .key = "tarps", .by = "otterspoke", .ago = STORY_DAYS(17),
	  .text = "People ask where the tarps come from. Answer: from a man called "
		"Rik with a forklift. He calls, says \"blue one\", and hangs up. "
		"That is the whole supply chain." },
	{ .key = "tarps_sanne", .by = "sanne", .to = "tarps", .after = STORY_HOURS(2),
	  .text = "@otterspoke I write about small repair businesses for De Kassei. "
		"Would Rik talk to me? Would the forklift?" },
	{ .key = "tarps_sanne2", .by = "otterspoke", .to = "tarps_sanne",
	  .after = STORY_DAYS(1) + STORY_HOURS(3),
	  .text = "@sanne We asked. Rik said \"why\" and hung up, which is a yes. "
		"Come by on any morning, he arrives around ten." },
	{ .key = "tarps_sanne3", .by = "sanne", .to = "tarps_sanne2", .after = 30,
	  .text = "@otterspoke See you next week then. I'll bring the good biscuits." },
	{ .by = "otterspoke", .to = "tarps_sanne3", .after = 18,
	  .text = "@sanne Then he will say three words." },
	{ .key = "newsletter", .by = "otterspoke", .ago = STORY_DAYS(15),
	  .text = "Last night our newsletter went out eleven times. To everybody. We "
		"are sorry. Bram pressed the button, Lotte wrote the button, "
		"Ratchet sat on the keyboard. We are all to blame." },
	{ .key = "newsletter_gary", .by = "gary", .to = "newsletter", .after = 8,
	  .text = "@otterspoke ELEVEN. My phone thought somebody had died. "
		"Unsubscribed from all eleven." },
	{ .by = "otterspoke", .to = "newsletter_gary", .after = 3,
	  .text = "@gary Completely fair. Your address is gone from the list, all of "
		"it, and you won't hear from us by mail again. Sorry, Gary." },
	{ .key = "newsletter_dorothy", .by = "dorothy", .to = "newsletter",
	  .after = STORY_HOURS(2),
	  .text = "@otterspoke I read all eleven. The ending was the same each time "
		"but I did not like to assume." },
	{ .by = "otterspoke", .to = "newsletter_dorothy", .after = 11,
	  .text = "@dorothy Dorothy, the twelfth would have had a plot twist. We owe "
		"you a bell." },
	{ .key = "newsletter_troll", .by = "truthpedaler", .to = "newsletter",
	  .after = STORY_HOURS(4), .deleted = true,
	  .text = "@otterspoke eleven. 11. ELEVEN spokes cross three times. wake up" },
	{ .key = "newsletter_aoife", .by = "aoife", .to = "newsletter",
	  .after = STORY_HOURS(5),
	  .text = "@otterspoke Honestly the seventh was my favourite. Great pacing." },
	{ .by = "otterspoke", .to = "newsletter_aoife", .after = STORY_DAYS(1),
	  .text = "@aoife The critics agree. Thank you for staying." },
	{ .key = "job", .by = "otterspoke", .ago = STORY_DAYS(14),
	  .text = "We are looking for a third pair of hands: mechanic, three days a "
		"week, paid properly, cat included. You don't need papers. You need "
		"to like people more than carbon.\n\nhttps://otterandspoke.example/"
		"job" },
	{ .key = "job_marta", .by = "marta", .to = "job", .after = STORY_HOURS(3),
	  .text = "@otterspoke A po polsku też można? Mój mąż naprawia wszystko, ale "
		"mówi tylko wtedy, gdy musi." },
	{ .by = "otterspoke", .to = "job_marta", .after = STORY_HOURS(6),
	  .language = "pl",
	  .text = "@marta Jasne! Bram też mówi tylko wtedy, gdy musi. Niech przyjdzie "
		"w czwartek na Repair Night." },
	{ .key = "job_lev", .by = "lev", .to = "job", .after = 10,
	  .text = "@otterspoke Does the shop convert?" },
	{ .by = "otterspoke", .to = "job_lev", .after = STORY_HOURS(3),
	  .text = "@lev To what, Lev. (We know to what.)" },
	{ .key = "job_priya", .by = "priya", .to = "job", .after = STORY_DAYS(1),
	  .text = "@otterspoke क्या दूर से भी काम हो सकता है? मैं वीडियो पर चेन साफ़ "
		"करना सिखा सकती हूँ 😄" },
	{ .by = "otterspoke", .to = "job_priya", .after = STORY_HOURS(9),
	  .language = "hi",
	  .text = "@priya अभी तो हाथ से ही काम है, लेकिन चेन वाला वीडियो हम ज़रूर "
		"देखेंगे! 🙏" },
	{ .key = "map", .by = "otterspoke", .ago = STORY_DAYS(12),
	  .text = "Our free map of every cobble in Ghent is printed. Red shakes your "
		"fillings out, green is butter, and the cat is us. Pick one up, or "
		"print it: https://otterandspoke.example/map.pdf",
	  .alt = "A hand-drawn map of Ghent. Cobbled streets are red, smooth ones "
		"green, and a small cat marks the workshop." },
	{ .key = "map_wim", .by = "wim", .to = "map", .after = 15,
	  .text = "@otterspoke My street is red. I have lived here for forty years "
		"and I feel seen." },
	{ .by = "otterspoke", .to = "map_wim", .after = 6,
	  .text = "@wim We rode it four times to be sure, Wim. Never again." },
	{ .key = "map_jeanb", .by = "jeanb", .to = "map", .after = STORY_HOURS(2),
	  .text = "@otterspoke Excellente carte ! Il manque toutefois la rue Haute, "
		"qui est un scandale.",
	  .was = "@otterspoke Excellente carte ! Il manque toutefois la rue Haute, "
		"qui est un scandle." },
	{ .by = "otterspoke", .to = "map_jeanb", .after = STORY_HOURS(4),
	  .language = "fr",
	  .text = "@jeanb Elle y sera, en rouge foncé, dans la deuxième édition. Vous "
		"serez cité." },
	{ .key = "map_yousef", .by = "yousef", .to = "map", .after = STORY_HOURS(8),
	  .text = "@otterspoke خريطة جميلة! هل يمكن أن نصنع واحدة لمدينتنا بنفس "
		"الأسلوب؟" },
	{ .by = "otterspoke", .to = "map_yousef",
	  .after = STORY_DAYS(2) + STORY_HOURS(3), .language = "ar",
	  .text = "@yousef بالطبع! الملفات مفتوحة للجميع، أرسل لنا النتيجة وسنعلّقها "
		"في الورشة. (عذرًا على التأخير!)" },
	{ .key = "map_eli", .by = "eli", .to = "map", .after = STORY_DAYS(1),
	  .text = "I'd add a layer for tram tracks. Purple, with little skulls." },
	{ .key = "map_eli_noor", .by = "noor", .to = "map_eli", .after = 40,
	  .text = "@eli Ja! Mijn enkel stemt voor de schedels." },
	{ .by = "otterspoke", .to = "map_eli", .after = STORY_HOURS(3),
	  .text = "@eli @noor Skulls it is. Second edition." },
};

const struct story_part story_weeks_ago = { lines, COUNT(lines) };

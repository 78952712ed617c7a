/* The last ten days under the workshop's posts, with what still waits for an answer.
 * SPDX-License-Identifier: MIT */
#include "demo/story/story_parts.h"

#include "base/mem.h"

/* clang-format off */
static const struct story_line lines[] = {
	{ .key = "hook", .by = "otterspoke", .ago = STORY_DAYS(11),
	  .text = "Two rainy Sundays later: the pannier hook, printable. Files, "
		"drawings and Bram's swearing (translated) are all here: https://"
		"otterandspoke.example/hook #OpenHardware :spoke:",
	  .alt = "A small orange plastic hook next to a coin, and the same hook on a "
		"pannier rail." },
	{ .key = "hook_eli", .by = "eli", .to = "hook", .after = 4,
	  .text = "@otterspoke I have been refreshing your page for two weeks like it "
		"was a parcel. PRINTING." },
	{ .by = "otterspoke", .to = "hook_eli", .after = 8,
	  .text = "@eli We expect photos, and honest numbers about how many failed." },
	{ .key = "hook_eli2", .by = "eli", .to = "hook_eli", .after = STORY_HOURS(9),
	  .text = "@otterspoke 5 good, 2 pasta. Your tolerance on the lip is "
		"optimistic: 0.2 mm more and it snaps on in the cold too. Want a "
		"patch?",
	  .alt = "Seven orange hooks. Five are perfect, two are spaghetti." },
	{ .by = "otterspoke", .to = "hook_eli2", .after = STORY_HOURS(3),
	  .text = "@eli Yes please, and your name goes into the file. That's the best "
		"review we ever got. — Bram" },
	{ .key = "hook_xiaowen", .by = "xiaowen", .to = "hook",
	  .after = STORY_HOURS(11),
	  .text = "@otterspoke 打印好了，很结实！材料用 PETG 可以吗？夏天车筐里有五十"
		"度。" },
	{ .by = "otterspoke", .to = "hook_xiaowen", .after = STORY_HOURS(8),
	  .language = "zh",
	  .text = "@xiaowen PETG 没问题！PLA 夏天会变成面条，我们已经替大家试过了。" },
	{ .key = "rain", .by = "otterspoke", .ago = STORY_DAYS(9),
	  .text = "It has rained for nineteen days. Things we sold this week: 31 "
		"mudguards, 12 rain capes, 1 very optimistic pair of sunglasses." },
	{ .key = "rain_ingrid", .by = "ingrid", .to = "rain", .after = 14,
	  .text = "@otterspoke Nitten dager? Det kaller vi sommer her i Bergen." },
	{ .by = "otterspoke", .to = "rain_ingrid", .after = 10, .language = "no",
	  .text = "@ingrid Vi bøyer oss i støvet. Eller i sølepytten." },
	{ .key = "rain_bia", .by = "bia", .to = "rain", .after = STORY_HOURS(2),
	  .text = "@otterspoke Os óculos de sol fui eu que comprei em pensamento ☀️😎" },
	{ .by = "otterspoke", .to = "rain_bia", .after = STORY_HOURS(5),
	  .language = "pt",
	  .text = "@bia Muito obrigada pela força! Mandem um pouco desse sol por "
		"correio." },
	{ .key = "rain_olena", .by = "olena", .to = "rain", .after = STORY_DAYS(1),
	  .text = "@otterspoke А крила для коліс 20 дюймів маєте? Донька їздить по "
		"калюжах навмисно." },
	{ .by = "otterspoke", .to = "rain_olena", .after = STORY_HOURS(7),
	  .language = "uk",
	  .text = "@olena Маємо, 18 €, є навіть жовті. По калюжах і треба їздити "
		"навмисно!" },
	{ .key = "prices", .by = "otterspoke", .ago = STORY_DAYS(8),
	  .text = "We had to raise our prices. A big service is now €95 instead of "
		"€85. Rent went up, tubes went up, the cat eats like a horse. The "
		"full list, with the reasons, line by line: https://"
		"otterandspoke.example/prices" },
	{ .key = "prices_gary", .by = "gary", .to = "prices", .after = 5,
	  .text = "@otterspoke Knew it. First the newsletter, now this. Ten euros for "
		"WHAT." },
	{ .key = "prices_gary2", .by = "otterspoke", .to = "prices_gary", .after = 50,
	  .text = "@gary €4 rent, €3 parts, €2 wages, €1 cat. It's all in the list. "
		"If €95 is too much right now, come on a Thursday, we'll do it "
		"together for nothing." },
	{ .key = "prices_gary3", .by = "gary", .to = "prices_gary2", .after = 12,
	  .text = "@otterspoke One euro per service for a CAT" },
	{ .key = "prices_anneke", .by = "anneke", .to = "prices_gary3", .after = 3,
	  .text = "@gary I would pay five." },
	{ .by = "otterspoke", .to = "prices_gary3", .after = 20,
	  .text = "@gary She has read this and asked for two." },
	{ .key = "prices_aoife", .by = "aoife", .to = "prices", .after = STORY_HOURS(1),
	  .text = "@otterspoke Publishing the reasons line by line is more than my "
		"landlord ever did. Fair play to you." },
	{ .by = "otterspoke", .to = "prices_aoife", .after = STORY_HOURS(2),
	  .text = "@aoife Thank you, Aoife. That one was hard to write." },
	{ .key = "prices_sanne", .by = "sanne", .to = "prices",
	  .after = STORY_HOURS(20),
	  .text = "@otterspoke May I quote the price list in the piece? It is the "
		"clearest thing I have read about rents all year." },
	{ .by = "otterspoke", .to = "prices_sanne", .after = 40,
	  .text = "@sanne Yes, quote all of it. Even the line about the cat." },
	{ .key = "learn", .by = "otterspoke", .ago = STORY_DAYS(7),
	  .text = "Learn-to-ride Saturday: nine people learned to ride a bike today. "
		"The youngest is 4, the oldest is 67 and cried, and then we all did.",
	  .alt = "Chalk line on a square, a row of very small helmets, one very tall "
		"man on a very small bike." },
	{ .key = "learn_giulia", .by = "giulia", .to = "learn", .after = 25,
	  .text = "@otterspoke Ho 41 anni e non so andare senza mani. Fate anche "
		"quello?" },
	{ .by = "otterspoke", .to = "learn_giulia", .after = STORY_HOURS(2),
	  .language = "it",
	  .text = "@giulia Senza mani è il livello due. Ci vediamo il mese prossimo, "
		"porta i guanti." },
	{ .key = "learn_dorothy", .by = "dorothy", .to = "learn",
	  .after = STORY_HOURS(1),
	  .text = "@otterspoke I learned at 9 and again at 82, on three wheels. The "
		"second time was better. Nobody shouted." },
	{ .by = "otterspoke", .to = "learn_dorothy", .after = 8,
	  .text = "@dorothy We'd like to print this on the certificate. May we?" },
	{ .key = "learn_dorothy2", .by = "dorothy", .to = "learn_dorothy",
	  .after = STORY_HOURS(3),
	  .text = "@otterspoke You may. Please spell marvellous with two Ls." },
	{ .by = "otterspoke", .to = "learn_dorothy2", .after = 15,
	  .text = "@dorothy Done, and marvellous." },
	{ .key = "learn_lucia", .by = "lucia", .to = "learn", .after = STORY_HOURS(5),
	  .text = "@otterspoke El señor de 67 es mi tío. Ahora no hay quien lo baje "
		"de la bici. GRACIAS." },
	{ .by = "otterspoke", .to = "learn_lucia", .after = STORY_HOURS(3) + 30,
	  .language = "es",
	  .text = "@lucia ¡Dile que el sábado hay vuelta corta con helado al final!" },
	{ .key = "soldout", .by = "otterspoke", .ago = STORY_DAYS(6),
	  .text = "The Puddle panniers are gone. All 24, in a little over three "
		"weeks. Rik has been told. Rik said \"green one\" and hung up. Next "
		"batch in about a month: https://otterandspoke.example/bags/list" },
	{ .key = "soldout_haruka", .by = "haruka", .to = "soldout",
	  .after = STORY_HOURS(3),
	  .text = "@otterspoke 次の入荷、日本への発送は可能でしょうか？送料も知りたい"
		"です。よろしくお願いします。" },
	{ .by = "otterspoke", .to = "soldout_haruka", .after = STORY_HOURS(21),
	  .language = "ja",
	  .text = "@haruka はい、日本にも送れます！送料は19ユーロ、だいたい10日です。"
		"リストにお名前を入れておきますね。" },
	{ .key = "soldout_bia", .by = "bia", .to = "soldout", .after = STORY_HOURS(9),
	  .text = "@otterspoke Vocês entregam no Brasil? E a alfândega, costuma "
		"implicar com caminhão reciclado?",
	  .then = "Então a Marilda fica com a laranja. Obrigada! 🧡" },
	{ .key = "soldout_ingrid", .by = "ingrid", .to = "soldout",
	  .after = STORY_DAYS(1) + STORY_HOURS(4),
	  .text = "@otterspoke Sender dere til Norge? Og hva med toll? Jeg vil gjerne "
		"ha en grønn, hvis Rik sier ja.",
	  .then = "Supert, takk! Da venter jeg på den grønne. Det regner uansett." },
	{ .key = "soldout_marta", .by = "marta", .to = "soldout",
	  .after = STORY_HOURS(2),
	  .text = "@otterspoke Mam jedną i kolega w pracy zapytał, skąd. "
		"Powiedziałam, że z ciężarówki. Prawda!" },
	{ .by = "otterspoke", .to = "soldout_marta", .after = 50, .language = "pl",
	  .text = "@marta Najlepsza reklama na świecie. Pozdrowienia dla kolegi i dla "
		"ciężarówki!" },
	{ .key = "glove", .by = "otterspoke", .ago = STORY_DAYS(5),
	  .text = "Found: one left glove, brown leather, very soft, smells of "
		"oranges. It has been here for a week and the cat is getting "
		"attached. Whose hand is cold?",
	  .alt = "One left glove, brown leather, lying on a workbench beside a "
		"sleeping cat." },
	{ .key = "glove_wim", .by = "wim", .to = "glove", .after = 30,
	  .text = "@otterspoke Not mine. Mine is the right one, grey, lost in 2019. "
		"I'm still looking." },
	{ .by = "otterspoke", .to = "glove_wim", .after = 4,
	  .text = "@wim We check the drain every spring, Wim. For you." },
	{ .key = "glove_jeanb", .by = "jeanb", .to = "glove", .after = STORY_HOURS(5),
	  .text = "@otterspoke C'est peut-être le mien ! Cuir brun, gauche, doublure "
		"en laine rouge ? Je mange beaucoup d'oranges.",
	  .then = "C'est bien cela ! Je passe samedi, avec des oranges pour tout le "
		"monde." },
	{ .key = "glove_anneke", .by = "anneke", .to = "glove", .after = STORY_HOURS(1),
	  .text = "@otterspoke Let the cat keep it. Finders keepers is feline law." },
	{ .by = "otterspoke", .to = "glove_anneke", .after = STORY_HOURS(3),
	  .text = "@anneke She has filed the paperwork." },
	{ .key = "bell", .by = "otterspoke", .ago = STORY_DAYS(4),
	  .text = "New bell. It goes ding.",
	  .alt = "" },
	{ .key = "bell_yael", .by = "yael", .to = "bell", .after = 26,
	  .text = "@otterspoke אפשר להוסיף תיאור לתמונה? אני משתמשת בקורא מסך ורוצה "
		"לדעת איך נראה הדינג 🙂",
	  .then = "מושלם, תודה. עכשיו אני גם רוצה אחד." },
	{ .key = "bell_minjun", .by = "minjun", .to = "bell", .after = STORY_HOURS(2),
	  .text = "@otterspoke 드디어! 조용한 브레이크에 딱이네요. 검은색도 있나요?" },
	{ .by = "otterspoke", .to = "bell_minjun",
	  .after = STORY_DAYS(1) + STORY_HOURS(2), .language = "ko",
	  .text = "@minjun 네, 검은색과 놋쇠색이 있어요. 하나 맡아 둘까요?" },
	{ .key = "bell_pix", .by = "pix", .to = "bell", .after = 3,
	  .text = "@otterspoke ding 🔔✨ ding 🔔✨ d i n g" },
	{ .by = "otterspoke", .to = "bell_pix", .after = 2,
	  .text = "@pix ding." },
	{ .key = "bell_troll", .by = "truthpedaler", .to = "bell",
	  .after = STORY_HOURS(7),
	  .text = "@otterspoke a bell is just an alarm you PAID for. who are they "
		"warning?? follow the cable" },
	{ .key = "bell_troll_kwame", .by = "kwame", .to = "bell_troll",
	  .after = STORY_HOURS(1),
	  .text = "@truthpedaler My brother, it is a bell." },
	{ .key = "bell_troll2", .by = "truthpedaler", .to = "bell_troll_kwame",
	  .after = 4,
	  .text = "@kwame @otterspoke thats what BIG DING wants you to think" },
	{ .key = "bell_lev", .by = "lev", .to = "bell", .after = 40,
	  .text = "@otterspoke Nice. Does it hold air?" },
	{ .by = "otterspoke", .to = "bell_lev", .after = STORY_HOURS(3),
	  .text = "@lev We love you, Lev." },
	{ .key = "employee", .by = "otterspoke", .ago = STORY_DAYS(2) + STORY_HOURS(13),
	  .text = "Employee of the month, for the 31st month in a row: Ratchet. She "
		"repaired nothing, sold four bags by sitting on them, and bit the "
		"tax adviser. :ratchetcat:",
	  .alt = "The tabby cat in a paper crown, looking at the camera as if it owed "
		"her money." },
	{ .key = "employee_anneke", .by = "anneke", .to = "employee", .after = 1,
	  .text = "@otterspoke I have set an alarm for these posts and I am not "
		"ashamed." },
	{ .by = "otterspoke", .to = "employee_anneke", .after = 20,
	  .text = "@anneke The feeling is one-sided but sincere." },
	{ .key = "employee_olena", .by = "olena", .to = "employee", .after = 40,
	  .text = "@otterspoke Передайте їй підвищення. І тунця." },
	{ .by = "otterspoke", .to = "employee_olena", .after = STORY_HOURS(1) + 5,
	  .language = "uk",
	  .text = "@olena Тунець уже передали. Підвищення вона взяла сама." },
	{ .key = "employee_gary", .by = "gary", .to = "employee",
	  .after = STORY_HOURS(2),
	  .text = "@otterspoke My bike has been with you for NINE days. The cat gets "
		"a crown. I get voicemail.",
	  .then = "Fine. FINE. I'll come on Thursday. But I'm bringing my own tea." },
	{ .key = "employee_haruka", .by = "haruka", .to = "employee",
	  .after = STORY_HOURS(8),
	  .text = "@otterspoke 王冠、とてもお似合いです👑 ラチェットさんのカレンダーは"
		"今年も出ますか？三部予約したいです。",
	  .then = "毎月の楽しみです。本当にありがとうございます！" },
	{ .by = "otterspoke", .to = "employee_haruka", .after = STORY_HOURS(14),
	  .language = "ja",
	  .text = "@haruka カレンダー、今年も出します！三部お取り置きしますね。十二か"
		"月ぜんぶ、寝顔です。" },
	{ .key = "employee_eli", .by = "eli", .to = "employee", .after = STORY_HOURS(5),
	  .text = "Crown STL when?" },
	{ .key = "employee_eli_wim", .by = "wim", .to = "employee_eli",
	  .after = STORY_HOURS(1),
	  .text = "@eli I offered to measure her head. She declined." },
	{ .key = "banknote", .by = "otterspoke", .ago = STORY_DAYS(1) + STORY_HOURS(7),
	  .text = "How to get home on a torn tyre: fold a banknote twice, lay it "
		"inside the tyre over the hole, pump gently. A fiver holds for "
		"twenty kilometres. A twenty doesn't hold longer, we tried." },
	{ .key = "banknote_kwame", .by = "kwame", .to = "banknote", .after = 20,
	  .text = "@otterspoke In Accra we use the wrapper of a good biscuit. The "
		"biscuit is part of the method." },
	{ .by = "otterspoke", .to = "banknote_kwame", .after = 45,
	  .text = "@kwame Science moves forward one snack at a time. Tested today, "
		"confirmed, twice." },
	{ .key = "banknote_lev", .by = "lev", .to = "banknote", .after = 11,
	  .text = "@otterspoke Or." },
	{ .key = "banknote_lev2", .by = "otterspoke", .to = "banknote_lev", .after = 2,
	  .text = "@lev Lev, no." },
	{ .key = "banknote_lev3", .by = "lev", .to = "banknote_lev2", .after = 1,
	  .text = "@otterspoke I didn't say anything." },
	{ .by = "otterspoke", .to = "banknote_lev3", .after = 3,
	  .text = "@lev We could hear you think." },
	{ .key = "banknote_priya", .by = "priya", .to = "banknote",
	  .after = STORY_HOURS(2),
	  .text = "@otterspoke दस रुपये का नोट भी चलेगा क्या? आज ही टायर फटा है, घर "
		"पच्चीस किलोमीटर दूर है 😅",
	  .then = "वाह, पच्चीस किलोमीटर! कल टायर लेने आती हूँ। धन्यवाद 🙏" },
	{ .key = "banknote_lucia", .by = "lucia", .to = "banknote",
	  .after = STORY_HOURS(4),
	  .text = "Yo una vez lo hice con el recibo del taller. El vuestro, por "
		"cierto: 40 km y sigue." },
	{ .key = "banknote_noor", .by = "noor", .to = "banknote",
	  .after = STORY_HOURS(6),
	  .text = "@otterspoke Gelukt met een treinticket! Maar nu heeft de "
		"buitenband een buikje. Mag ik morgen nog rijden of moet ik direct "
		"langskomen?",
	  .then = "Top, dan kom ik morgen na het werk. Ik breng stroopwafels mee." },
	{ .by = "otterspoke", .to = "banknote_noor", .after = STORY_HOURS(1) + 10,
	  .language = "nl",
	  .text = "@noor Een buikje is een belofte die slecht afloopt. Rustig naar "
		"huis, morgen direct langskomen!" },
	{ .key = "banknote_mila", .by = "mila", .to = "banknote",
	  .after = STORY_HOURS(9),
	  .text = "@otterspoke Der Trick hat uns heute nach Hause gebracht, mit zwei "
		"Kindern und einem Kürbis. Beim Pumpen ist allerdings das Ventil "
		"abgebrochen. Was jetzt?",
	  .spoiler = "Sturz, alle heil" },
	{ .key = "wedding", .by = "otterspoke", .ago = STORY_HOURS(5) + 20,
	  .text = "We close at 15:00 tomorrow. Bram is getting married! He'll arrive "
		"on Bertha, the bride rides in front, and Ratchet carries the "
		"rings, if she feels like it. She doesn't feel like it." },
	{ .key = "wedding_anneke", .by = "anneke", .to = "wedding", .after = 1,
	  .text = "@otterspoke Congratulations to the cat. And to Bram, I suppose. 💐" },
	{ .by = "otterspoke", .to = "wedding_anneke", .after = 25,
	  .text = "@anneke We told them both. One of them blinked." },
	{ .key = "wedding_yousef", .by = "yousef", .to = "wedding", .after = 9,
	  .text = "@otterspoke ألف مبروك يا برام! 🎉 عقبال الخواتم ما توصل مع القطة "
		"بسلام",
	  .then = "إن شاء الله! وأرسلوا لنا صورة القطة بالخواتم 😂" },
	{ .key = "wedding_xiaowen", .by = "xiaowen", .to = "wedding", .after = 26,
	  .text = "@otterspoke 新婚快乐！百年好合，链条永不打滑 🎊 会有货运自行车的照"
		"片吗？",
	  .then = "好的！等着看照片，特别是猫的。" },
	{ .key = "wedding_pix", .by = "pix", .to = "wedding", .after = 34,
	  .text = "@otterspoke 💍🐈❓😳 👰🏽‍♀️🤵🏻‍♂️🚲💨 ✨✨✨ i am Not crying 😭"
		"🏳️‍🌈" },
	{ .by = "otterspoke", .to = "wedding_pix", .after = 7,
	  .text = "@pix 💍✅🐈🚫 😭🚲💛" },
	{ .key = "wedding_dorothy", .by = "dorothy", .to = "wedding", .after = 55,
	  .text = "@otterspoke Fifty-one years we had, and we went to the church on a "
		"tandem. He steered. I did not let him forget it. Is there a list "
		"for presents, dear, or does one send a cake?",
	  .then = "Then I shall wear the hat. It has cherries." },
	{ .key = "wedding_sanne", .by = "sanne", .to = "wedding",
	  .after = STORY_HOURS(1) + 20,
	  .text = "@otterspoke Congratulations, Bram! De Kassei would love one photo "
		"of the arrival on Bertha. Is that all right with both of them? "
		"Deadline is tonight at eight, sorry.",
	  .then = "Perfect, 14:45 at the corner. We'll stay out of the way of the cat." },
	{ .key = "wedding_wim", .by = "wim", .to = "wedding",
	  .after = STORY_HOURS(1) + 45,
	  .text = "@otterspoke I'll keep the street free of cars. I have two chairs "
		"and forty years of authority." },
	{ .by = "otterspoke", .to = "wedding_wim", .after = 12,
	  .text = "@wim You are the best man in every sense. 14:30, bring the grey "
		"glove." },
	{ .key = "wedding_giulia", .by = "giulia", .to = "wedding",
	  .after = STORY_HOURS(2) + 40,
	  .text = "@otterspoke Auguri!! 🥂 Ma scusate: il mio appuntamento delle "
		"16:30 allora salta?" },
	{ .key = "wedding_aoife", .by = "aoife", .to = "wedding",
	  .after = STORY_HOURS(3) + 10,
	  .text = "@otterspoke Congratulations! Somebody tell me the wheels are "
		"dressed in ribbon. Somebody also tell me the ribbon is nowhere "
		"near the chain." },
	{ .key = "wedding_aoife2", .by = "aoife", .to = "wedding_aoife", .after = 4,
	  .text = "@otterspoke (I say this as someone who went over the handlebars at "
		"her own sister's wedding.)" },
	{ .key = "song", .by = "otterspoke", .ago = 48,
	  .text = "Workshop radio: we need one song for truing wheels. Not too fast, "
		"not too sad, and Bram must not be able to sing along." },
	{ .key = "song_bia", .by = "bia", .to = "song", .after = 4,
	  .text = "@otterspoke \"Águas de Março\". Ninguém consegue cantar junto sem "
		"errar a ordem 😄" },
	{ .by = "otterspoke", .to = "song_bia", .after = 11, .language = "pt",
	  .text = "@bia Perfeito. O Bram já errou no segundo verso. Está na lista!" },
	{ .key = "song_lev", .by = "lev", .to = "song", .after = 9,
	  .text = "@otterspoke Anything with no inner tube. I mean tune." },
	{ .by = "otterspoke", .to = "song_lev", .after = 2,
	  .text = "@lev Lev." },
	{ .key = "song_jeanb", .by = "jeanb", .to = "song", .after = 17,
	  .text = "@otterspoke « La Bicyclette », évidemment. Mais Bram la chantera. "
		"Tout le monde la chante. Alors Satie." },
	{ .key = "song_minjun", .by = "minjun", .to = "song", .after = 28,
	  .text = "@otterspoke 휠 잡을 때는 역시 재즈죠. 아니면 고양이 골골송? 🎧" },
	{ .by = "otterspoke", .to = "song_minjun", .after = 6, .language = "ko",
	  .text = "@minjun 골골송은 이미 틀어져 있어요. 다만 끄는 버튼이 없습니다." },
};

const struct story_part story_lately = { lines, COUNT(lines) };

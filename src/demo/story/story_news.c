/* What fans write on their own while the demo runs.
 * SPDX-License-Identifier: MIT */
#include "demo/story/story.h"

#include "base/mem.h"

/* clang-format off */
static const struct story_line lines[] = {
	{ .by = "anneke", .to = "wedding",
	  .text = "@otterspoke Will the cat wear a bow tie tomorrow? I am asking for "
		"everybody." },
	{ .by = "yousef",
	  .text = "@otterspoke صباح الخير! هل تفتحون يوم الاثنين؟ دراجتي تصدر صوتًا "
		"يشبه جدّتي." },
	{ .by = "gary",
	  .text = "@otterspoke Not a complaint. A question. Do you do squeaky "
		"saddles? It's a complaint about a saddle." },
	{ .by = "xiaowen", .to = "banknote",
	  .text = "@otterspoke 我用的是泡面盖子，撑了十五公里。钞票舍不得。" },
	{ .by = "pix",
	  .text = "@otterspoke can i get handlebar tape in \"oil spill rainbow\" 🌈🛢️ "
		"pls say yes" },
	{ .by = "mila", .to = "wedding",
	  .text = "@otterspoke Alles Gute an Bram und die Braut! Unsere Kleine fragt, "
		"ob die Katze auch heiratet." },
	{ .by = "noor", .to = "wedding_sanne",
	  .text = "@sanne Ik sta vooraan, ik maak er honderd. Kies er maar een uit." },
	{ .by = "haruka",
	  .text = "@otterspoke 先ほど注文した者です。番号は4502です。住所の番地を書き"
		"間違えました。まだ直せますか？" },
	{ .by = "lev",
	  .text = "@otterspoke I rode home in the rain. No flats. I'm not saying "
		"anything." },
	{ .by = "sanne",
	  .text = "@otterspoke One more thing for the piece: how many kilometres has "
		"a tarp behind it when it reaches you? A guess is fine, I'll call "
		"it a guess." },
	{ .by = "bia", .to = "song",
	  .text = "@otterspoke E se for samba? Mas devagar. Bem devagar. Raio por "
		"raio.",
	  .was = "@otterspoke E se for samba? Mas devagar. Bem devagar. Raio por raiu." },
	{ .by = "truthpedaler", .deleted = true,
	  .text = "@otterspoke wedding?? convenient. what are you hiding in the cargo "
		"bike" },
	{ .by = "wim",
	  .text = "@otterspoke A man in a suit is ringing your bell. He looks like a "
		"tax adviser. He has a plaster on his hand." },
	{ .by = "lucia",
	  .text = "@otterspoke Ya sé por qué sobraban bolas: eran de la nevera. ¿La "
		"grasa azul vale para el buje o solo para mis pantalones?" },
	{ .by = "priya", .to = "wedding",
	  .text = "@otterspoke ब्रैम को ढेर सारी बधाई! 🎊 अंगूठियाँ संभाल के, बिल्ली "
		"का कोई भरोसा नहीं।" },
	{ .by = "dorothy",
	  .text = "@otterspoke My grandson says I may now attach pictures. I shall "
		"not. But could you look at a front brake that sounds like a goose?" },
	{ .key = "el_help", .by = "lucia",
	  .text = "@otterspoke ¡Socorro! He desmontado el buje y sobran nueve bolas. "
		"Edito: diez. Edito: una rodó bajo la nevera, con amigas. ¿Cuántas "
		"van por lado?" },
	{ .by = "minjun", .to = "bell",
	  .text = "@otterspoke 놋쇠색으로 하나 부탁드려요! 한국까지 배송 되나요?" },
	{ .by = "aoife",
	  .text = "@otterspoke Is it normal for a chain to fall off only when "
		"somebody good-looking is watching?" },
	{ .by = "jeanb", .to = "song",
	  .text = "@otterspoke Je retire Satie. Mon voisin vient de le jouer. "
		"Lentement. Pendant une heure." },
	{ .by = "ingrid", .to = "soldout",
	  .text = "Her i Bergen har vi mange gamle teltduker, om Rik går tom for "
		"lastebiler." },
	{ .by = "kwame",
	  .text = "@otterspoke A member of our club asks: can a child seat go on a "
		"step-through frame with a rack from 1994? The child is large." },
	{ .by = "olena",
	  .text = "@otterspoke Колесо дорослої людини після дитячої калюжі: вісімка. "
		"Скільки коштує вирівняти? І чи можна з дитиною подивитися, як ви "
		"це робите?" },
	{ .by = "eli",
	  .text = "@otterspoke Patch for the hook is up. Also I printed Ratchet. She "
		"has no legs, that is a feature: https://makers.example/things/"
		"ratchet-loaf-mode-v3-final-final" },
	{ .key = "bell_troll2", .by = "truthpedaler", .deleted = true,
	  .text = "@otterspoke forget what i said about BIG DING. they know" },
	{ .by = "giulia", .to = "wedding",
	  .text = "@otterspoke Allora facciamo mercoledì? Ma se c'è ancora torta "
		"vengo anche domani." },
	{ .by = "marta",
	  .text = "@otterspoke Mąż był na Repair Night. Wrócił i powiedział całe "
		"zdanie. Co wyście z nim zrobili?" },
	{ .by = "yael",
	  .text = "@otterspoke איזה לחץ אוויר לגלגל 24 אינץ׳ של כיסא גלגלים? כולם "
		"אומרים ״תרגישי עם האצבע״." },
	{ .by = "gary", .to = "employee",
	  .text = "@otterspoke And another thing. Your voicemail is the CAT?" },
	{ .by = "anneke", .to = "employee",
	  .text = "@otterspoke I called your voicemail four times. For the purr." },
	{ .by = "xiaowen",
	  .text = "@otterspoke 请问可以寄到成都吗？还有，猫可以一起寄吗？（开玩笑的。"
		"一半。）" },
	{ .by = "pix",
	  .text = "@otterspoke update: dropped my bike. it's fine. i'm not. the bell "
		"still dings 🥲🔔" },
	{ .by = "truthpedaler",
	  .text = "@otterspoke do your own research: tubes are round. WHEELS are "
		"round. coincidence" },
	{ .by = "lev", .to = "learn",
	  .text = "@otterspoke Question for the learners' day: do the small bikes. "
		"You know. Have tubes." },
	{ .by = "noor",
	  .text = "@otterspoke Er woont een hoornaar in mijn stuurpen. Ik ben naar "
		"huis gelopen. Wat is jullie procedure?",
	  .spoiler = "insect, groot" },
	{ .by = "jeanb",
	  .text = "@otterspoke Petite question d'un homme patient : ma selle couine "
		"en si bémol. Est-ce grave, ou seulement laid ?" },
	{ .by = "haruka",
	  .text = "@otterspoke バッグが届きました！早くてびっくり。ネコの毛が一本入っ"
		"ていました。額に入れて飾ります。",
	  .was = "@otterspoke バッグが届きました！早くてびっくり。でも、ネコの毛が一本"
		"入っていました。返品は…しません。" },
	{ .by = "bia",
	  .text = "@otterspoke Meu freio canta, mas canta bem. Ainda assim preciso "
		"trocar?" },
	{ .by = "kwame", .to = "banknote",
	  .text = "The biscuit wrapper has now done forty-one kilometres. We have "
		"named it." },
	{ .by = "wim",
	  .text = "@otterspoke Somebody parked a van in front of your door again. I "
		"have moved my chair in front of the van." },
	{ .by = "sanne", .to = "tarps",
	  .text = "@otterspoke Rik called me back. He said \"Saturday\" and hung up. "
		"Is that a date for an interview or for a delivery?" },
	{ .by = "mila",
	  .text = "@otterspoke Das Ventil ist wieder dran, Heldentat mit Zahnseide. "
		"Wie lange hält so was? Bitte sagt: bis Freitag." },
	{ .by = "dorothy",
	  .text = "@otterspoke The heron came back. I believe it likes the bell. Do "
		"you sell two?" },
	{ .by = "minjun",
	  .text = "@otterspoke 체인이 자꾸 2단에서 튀어요. 영상 보낼까요, 아니면 그냥 "
		"가져갈까요?" },
	{ .by = "lucia", .to = "learn",
	  .text = "@otterspoke Mi tío pregunta si hay grupo de «señores que acaban de "
		"aprender y ya opinan». Es para él." },
	{ .by = "yousef",
	  .text = "@otterspoke أين أجد خريطة الحصى بصيغة كبيرة؟ أريد طباعتها للمدرسة." },
	{ .by = "gary",
	  .text = "@otterspoke The bike is ready and it is better than when my dad "
		"had it. I have nothing to add. I will think of something." },
	{ .by = "olena", .to = "rain",
	  .text = "Дев'ятнадцять днів дощу, а ми зробили з дитячого басейну гараж для "
		"ровера." },
	{ .by = "anneke", .deleted = true,
	  .text = "@otterspoke Is Ratchet single" },
	{ .by = "aoife",
	  .text = "@otterspoke Day three with the borrowed bike. It has opinions "
		"about left turns. Is there a polite way to straighten a fork?" },
	{ .by = "marta", .to = "prices",
	  .text = "@otterspoke Cennik z powodami powiesiłam w pracy. Szef patrzy "
		"inaczej. Czy można kupić plakat?" },
	{ .by = "eli", .to = "hook",
	  .text = "@otterspoke Somebody in Lisbon printed the hook in chocolate. It "
		"held for six minutes. Should we call that a fork?" },
	{ .by = "giulia",
	  .text = "@otterspoke Ho comprato un casco usato. Il venditore dice «mai "
		"caduto, solo lanciato». Me lo controllate?" },
	{ .by = "priya",
	  .text = "@otterspoke पीली साइकिल आ गई! अब वह उतरती ही नहीं। सोते समय हेलमेट "
		"पहनना ठीक है क्या? 😄" },
	{ .by = "ingrid",
	  .text = "@otterspoke Piggdekk kjøpt. Nå sier alle i Gent at det aldri "
		"fryser. Tar dere imot en klage på klimaet?" },
	{ .by = "pix", .to = "wedding",
	  .text = "@otterspoke did the cat carry the rings. DID THE CAT. CARRY. THE "
		"RINGS." },
	{ .by = "truthpedaler", .to = "bell",
	  .text = "@otterspoke i removed my bell and now i hear everything. "
		"EVERYTHING. please advise" },
	{ .by = "yael",
	  .text = "@otterspoke העוגיות מוכנות, אני מוכנה, הגשם גם. עדיין נפגשים ביום "
		"חמישי?" },
	{ .by = "lev",
	  .text = "@otterspoke I have bought a tube. For a friend." },
};

const struct story_part story_news = { lines, COUNT(lines) };

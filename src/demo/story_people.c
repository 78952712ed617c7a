/* Who lives in the practice community.
 * SPDX-License-Identifier: MIT */
#include "demo/story.h"

#include "base/mem.h"

/* clang-format off */
const struct story_person story_people[] = {
	{ STORY_BRAND, NULL, "Otter & Spoke", "A small bicycle workshop in Ghent. We repair "
	  "bikes, sew bags from old truck tarps and work for a cat called Ratchet. Tue-Sat "
	  "9-18, Repair Night on Thursdays. Lotte and Bram write here.", "en", 3120, 6 },
	{ "wim", NULL, "Wim from number 14", "I live across the street from the otters. Three "
	  "bikes, one of them works.", "en", 61, 5 },
	{ "noor", "gentfiets.example", "Noor 🚲", "Fietst door weer en wind. Vooral wind.", "nl",
	  412, 4 },
	{ "mila", "radlkollektiv.example", "Mila Brandt", "Lastenrad, zwei Kinder, keine Zeit.",
	  "de", 287, 6 },
	{ "jeanb", "velorution.example", "Jean-Baptiste Lefèvre", "Retraité à bicyclette. Râleur "
	  "professionnel, mais poli.", "fr", 199, 3 },
	{ "haruka", "jitensha.example", "はるか", "自転車とコーヒーと猫。大阪から。", "ja", 834,
	  5 },
	{ "xiaowen", "qixing.example", "小文", "骑车上班，下班骑车。", "zh", 530, 3 },
	{ "yousef", "darraja.example", "يوسف الدرّاج", "أركب الدراجة وأشرب القهوة.", "ar", 264, 2 },
	{ "priya", "saikil.example", "प्रिया शर्मा", "साइकिल, चाय और किताबें।", "hi", 377, 3 },
	{ "bia", "pedala.example", "Bia Souza", "Pedalando por São Paulo, devagar e sempre.", "pt",
	  641, 4 },
	{ "lucia", "bicicleta.example", "Lucía Ferrer", "Mecánica aficionada. Rompo cosas y luego "
	  "las arreglo.", "es", 318, 5 },
	{ "giulia", "pedali.example", "Giulia Ferrante", "In salita soffro, in discesa canto.",
	  "it", 156, 2 },
	{ "minjun", "jajeongeo.example", "민준", "주말에는 한강 라이딩.", "ko", 222, 2 },
	{ "olena", "rover.example", "Олена", "Ровер, дощ і гарний настрій.", "uk", 309, 3 },
	{ "marta", "kolarze.example", "Marta Wiśniewska", "Rower to nie hobby, to stan umysłu.",
	  "pl", 178, 3 },
	{ "ingrid", "sykkel.example", "Ingrid Solheim", "Sykler til jobb i Bergen. Ja, det regner.",
	  "no", 145, 4 },
	{ "yael", "ofanaim.example", "יעל", "אופניים, ים, וקפה קר.", "he", 204, 2 },
	{ "aoife", "rothar.example", "Aoife Byrne", "Dublin. Will race you to the next traffic "
	  "light and lose.", "en", 470, 5 },
	{ "kwame", "accrarides.example", "Kwame Mensah", "We ride on Saturdays, we fix on Sundays. "
	  "Accra.", "en", 920, 4 },
	{ "dorothy", "elders.example", "Dorothy (84)", "My grandson set this up. I ride a "
	  "tricycle now and it is marvellous.", "en", 1204, 1 },
	{ "lev", "tubeless.example", "Lev", "Have you considered tubeless?", "en", 88, 6 },
	{ "eli", "makers.example", "Eli 🔧", "If it cannot be printed I am not interested. Open "
	  "hardware, closed wounds.", "en", 1530, 6 },
	{ "pix", "sparkle.example", "pix ✨", "they/them · bikes but make it sparkly 💅🚲🌈", "en",
	  689, 2 },
	{ "anneke", "katten.example", "Anneke, here for the cat", "I do not own a bicycle.", "en",
	  2210, 3 },
	{ "gary", "opinions.example", "Gary P.", "I say what everyone is thinking. 1 star is one "
	  "too many.", "en", 14, 2 },
	{ "truthpedaler", NULL, "TRUTH PEDALER", "They don't want you to know about chain oil.",
	  "en", 3, 1 },
	{ "sanne", "dekassei.example", "Sanne De Wilde", "Reporter at De Kassei, mobility and "
	  "streets. Signal in bio, coffee in hand.", "en", 4410, 6 },
};
const size_t story_people_count = COUNT(story_people);

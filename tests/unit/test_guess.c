/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/guess.h"

static void is_sorted(void **state)
{
	const char *last = NULL, *word;

	(void)state;
	for (size_t i = 0; (word = guess_entry(i)); last = word, i++)
		if (last && memcmp(last, word, 8) >= 0)
			fail_msg("guess.def: \"%.8s\" must stand before \"%.8s\"", word, last);
}

static void languages(void **state)
{
	static const struct {
		const char *lang, *text;
	} cases[] = {
		{"de", "Der Zug fährt heute nicht, weil auf der Strecke ein Baum liegt. Die Bahn "
		       "rechnet mit Verspätungen bis zum Abend."},
		{"en", "The train will not run today because a tree fell on the line. The company "
		       "expects delays until the evening."},
		{"fr",
		 "Le train ne circule pas aujourd'hui parce qu'un arbre est tombé sur la voie. "
		 "La compagnie prévoit des retards dans la soirée."},
		{"es", "El tren no circula hoy porque un árbol ha caído sobre la vía. La compañía "
		       "espera retrasos hasta la noche."},
		{"it",
		 "Il treno non viaggia oggi perché un albero è caduto sulla linea. La società "
		 "prevede ritardi anche nella serata."},
		{"pt", "O trem não circula hoje porque uma árvore caiu sobre a linha. A empresa "
		       "espera atrasos até a noite, mas não muito."},
		{"nl",
		 "De trein rijdt vandaag niet omdat er een boom op het spoor ligt. Het bedrijf "
		 "verwacht dat de vertraging tot de avond zal duren."},
		{"sv",
		 "Tåget går inte i dag eftersom ett träd har fallit över spåret. Bolaget räknar "
		 "med att det blir förseningar till kvällen och att alla får vänta."},
		{"da", "Toget kører ikke i dag, fordi et træ er væltet ned over sporet. Selskabet "
		       "regner med, at der bliver forsinkelser, og beder folk tage bussen efter "
		       "klokken ud af byen."},
		{"fi",
		 "Juna ei kulje tänään, koska puu on kaatunut radalle. Yhtiön mukaan se on "
		 "myöhässä ja myös iltaan asti voi olla viivästyksiä, mutta ei enää sen jälkeen."},
		{"hu", "A vonat ma nem közlekedik, mert egy fa dőlt a sínekre. A társaság szerint "
		       "csak este lesz ismét forgalom, és addig buszok járnak."},
		{"ro",
		 "Trenul nu circulă astăzi pentru că un copac a căzut pe șine. Compania spune "
		 "că întârzierile vor dura până seara și că este nevoie de răbdare."},
		{"pl", "Pociąg dzisiaj nie jedzie, ponieważ na tory spadło drzewo. Spółka mówi, że "
		       "opóźnienia są możliwe do wieczora, ale tylko na tej linii."},
		{"tr", "Tren bugün çalışmıyor çünkü bir ağaç raylara düştü. Şirket bu gecikmenin "
		       "akşama kadar süreceğini ve daha sonra her şeyin normal olduğunu söyledi."},
		{"id", "Kereta tidak berjalan hari ini karena sebuah pohon jatuh di jalur itu. "
		       "Perusahaan mengatakan bahwa mereka akan memperbaiki dengan cepat dan tidak "
		       "ada korban."},
		{"ru", "Поезд сегодня не ходит, потому что на пути упало дерево. Мы были бы рады."},
		{"uk", "Поїзд сьогодні не їде, бо на колії впало дерево. Її чекають усі."},
		{"el", "Το τρένο δεν κινείται σήμερα γιατί έπεσε ένα δέντρο."},
		{"ar", "القطار لا يعمل اليوم لأن شجرة سقطت على السكة"},
		{"hi", "आज ट्रेन नहीं चल रही है क्योंकि एक पेड़ गिर गया है।"},
		{"ta", "இன்று ரயில் ஓடவில்லை"},
		{"hy", "Գնացքն այսօր չի աշխատում"},
		{"ja", "今日は木が倒れたため電車は動きません。"},
		{"zh", "今天火车停运，因为一棵树倒在铁轨上。"},
		{"ko", "오늘은 나무가 쓰러져 기차가 다니지 않습니다."},
		{"he", "הרכבת לא פועלת היום כי עץ נפל על המסילה"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(guess_language(str_z(cases[i].text), STR("xx")), cases[i].lang);
}

/* Those that are easily taken for another. */
static void neighbours(void **state)
{
	static const struct {
		const char *lang, *text;
	} cases[] = {
		{"ca", "Avui els trens no circulen perquè un arbre ha caigut a la via. La "
		       "companyia diu que demà tot tornarà a la normalitat i que els "
		       "viatgers poden agafar l'autobús."},
		{"eu", "Gaur trenak ez dabiltza, zuhaitz bat erori delako trenbidera. "
		       "Enpresak esan du bihar arratsaldean berriro ibiliko direla, baina "
		       "ez da hori ziurra oraindik."},
		{"ga", "Níl na traenacha ag rith inniu mar gur thit crann ar an líne. Deir "
		       "an comhlacht go mbeidh siad ar ais amárach agus go bhfuil busanna "
		       "ar fáil."},
		{"lt", "Šiandien traukiniai nevažiuoja, nes ant bėgių nukrito medis. "
		       "Bendrovė sako, kad rytoj jie vėl važiuos, bet tai dar nėra tikra "
		       "ir priklauso nuo vėjo."},
		{"no", "I dag går ikke togene fordi et tre har falt over sporet. Selskapet "
		       "sier at de begynner å gå igjen i morgen, men det er ikke noe som "
		       "er sikkert ennå."},
		{"cs", "Vlak dnes nejede, protože na trať spadl strom. Společnost říká, že "
		       "zpoždění budou až do večera a že cestující mohou jet autobusem, "
		       "ale jen v této oblasti."},
		{"sk", "Vlak dnes nejde, pretože na trať spadol strom. Spoločnosť hovorí, "
		       "že meškania budú až do večera a že cestujúci môžu ísť autobusom, "
		       "ale len v tejto oblasti."},
		{"hr", "Vlak danas ne vozi jer je stablo palo na prugu. Tvrtka kaže da će "
		       "kašnjenja trajati do večeri i da putnici mogu ići autobusom, ali "
		       "samo u ovom dijelu."},
		{"sr", "Данас возови не саобраћају јер је дрво пало на пругу. Предузеће "
		       "каже да ће сутра поново ићи, али само до међе."},
		{"bg", "Влакът днес не се движи, защото на линията падна дърво. Съобщиха, "
		       "че ще бъде така до вечерта."},
		{"ne", "आज रेल चलेको छैन किनभने रुख लडेको छ। कम्पनीले भोलि रेल चल्छ भनेको "
		       "छ।"},
		{"yi", "הײַנט גייען נישט קיין באַנען ווײַל אַ בוים איז געפֿאַלן אויף די "
		       "רעלסן"},
		{"fa",
		 "قطار امروز حرکت نمی‌کند چون یک درخت روی ریل افتاده و گفتند که پس "
		 "از چند ساعت درست می‌شود. گزارش‌ها نشان می‌دهد که همه چیز خوب است"},
		{"th", "วันนี้รถไฟไม่วิ่งเพราะต้นไม้ล้มทับราง"},
		{"ka", "დღეს მატარებელი არ დადის, რადგან ლიანდაგზე ხე დაეცა"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(guess_language(str_z(cases[i].text), STR("xx")), cases[i].lang);
}

static void claims(void **state)
{
	(void)state;
	/* the text wins over the claim, the claim over nothing */
	assert_string_equal(
		guess_language(
			STR("Der Zug fährt nicht, weil die Strecke nach dem Sturm gesperrt ist."),
			STR("en")),
		"de");
	assert_string_equal(guess_language(STR("Berlin"), STR("de-DE")), "de");
	assert_string_equal(guess_language(STR("Berlin"), STR("EN")), "en");
	assert_string_equal(guess_language(STR("Berlin"), STR("klingon")), "");
	assert_string_equal(guess_language(STR(""), STR("")), "");
	assert_string_equal(guess_language(STR_NONE, STR_NONE), "");
	assert_string_equal(guess_language(STR("12 34 !!! \xff\xfe\xc3"), STR("")), "");
}

/* English names in a German text and the other way round. */
static void mixed(void **state)
{
	(void)state;
	assert_string_equal(
		guess_language(
			STR("Open Source Software: The Linux Foundation und die Free Software "
			    "Foundation haben sich auf eine Lizenz für das Projekt geeinigt."),
			STR("")),
		"de");
	assert_string_equal(
		guess_language(
			STR("The Süddeutsche Zeitung and Der Spiegel have said that they will not "
			    "appeal against the ruling of the court."),
			STR("de")),
		"en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_sorted),  cmocka_unit_test(languages),
		cmocka_unit_test(neighbours), cmocka_unit_test(claims),
		cmocka_unit_test(mixed),
	};

	return cmocka_run_group_tests_name("guess", tests, NULL, NULL);
}

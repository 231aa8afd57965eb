package align

import (
	"fmt"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
)

// TestMatchAcrossScripts has originals and quotations in languages of different
// scripts, without a switch for any. A quotation without a wanted passage is not
// in the original.
func TestMatchAcrossScripts(t *testing.T) {
	const harbour = `We repaired the lighthouse in 1987 with our own hands. The storm of that winter took two boats and the whole pier. Mikhail Gorbachev visited our harbour once, and he asked for soup. The minister promised us five million euros, but we never saw a cent. My daughter now sails to Germany every Monday. Nobody here believes the weather forecast.`
	type said struct {
		quote, want string
	}
	for _, c := range []struct {
		original, version, text string
		said                    []said
	}{
		{"en", "ja", harbour, []said{
			{quote: "私たちは1987年に自分たちの手で灯台を修理した", want: "We repaired the lighthouse in 1987 with our own hands"},
			{quote: "大臣は500万ユーロを約束したが、一セントも見たことがない", want: "The minister promised us five million euros, but we never saw a cent"},
			{quote: "娘は今、毎週月曜日にドイツへ航海している", want: "My daughter now sails to Germany every Monday"},
			{quote: "新しい図書館には三万冊の本がある"},
		}},
		{"en", "zh", harbour, []said{
			{quote: "那年冬天的暴风雨卷走了两艘船和整个码头", want: "The storm of that winter took two boats and the whole pier"},
			{quote: "戈尔巴乔夫曾经访问过我们的港口，他要了一碗汤", want: "Mikhail Gorbachev visited our harbour once, and he asked for soup"},
			{quote: "这里没有人相信天气预报", want: "Nobody here believes the weather forecast"},
			{quote: "学校的孩子们每天早上唱国歌"},
		}},
		{"ru", "fr", `Горбачёв приехал к нам в марте 1987 года и попросил супу. Мы сами починили маяк за двадцать семь дней. Буря унесла две лодки и весь причал. Министр обещал нам пять миллионов рублей, но мы не получили ни копейки. Моя дочь каждый понедельник плавает в Германию.`, []said{
			{quote: "Gorbatchev est venu chez nous en mars 1987 et a demandé de la soupe.", want: "Горбачёв приехал к нам в марте 1987 года и попросил супу"},
			{quote: "Nous avons réparé le phare nous-mêmes en vingt-sept jours.", want: "Мы сами починили маяк за двадцать семь дней"},
			{quote: "Le ministre nous a promis cinq millions de roubles", want: "Министр обещал нам пять миллионов рублей"},
			{quote: "La bibliothèque a acheté des livres pour les écoles du quartier."},
		}},
		{"ar", "fr", `أصلحنا المنارة بأيدينا في سبعة وعشرين يوما. أخذت العاصفة قاربين والرصيف كله. زار بوتين ميناءنا مرة واحدة وطلب الحساء. وعدنا الوزير بخمسة ملايين يورو لكننا لم نر شيئا. ابنتي تسافر الآن إلى ألمانيا كل يوم اثنين.`, []said{
			{quote: "La tempête a emporté deux bateaux et tout le quai.", want: "أخذت العاصفة قاربين والرصيف كله"},
			{quote: "Poutine a visité notre port une seule fois et a demandé de la soupe.", want: "زار بوتين ميناءنا مرة واحدة وطلب الحساء"},
			{quote: "Ma fille voyage maintenant en Allemagne tous les lundis.", want: "ابنتي تسافر الآن إلى ألمانيا كل يوم اثنين"},
			{quote: "La bibliothèque a acheté des livres pour les écoles du quartier."},
		}},
		{"he", "en", `תיקנו את המגדלור במו ידינו בשנת 1987. הסערה לקחה שתי סירות ואת כל המזח. נתניהו ביקר פעם בנמל שלנו וביקש מרק. השר הבטיח לנו חמישה מיליון אירו, אבל לא ראינו אגורה. הבת שלי מפליגה עכשיו לגרמניה בכל יום שני.`, []said{
			{quote: "The storm took two boats and the whole pier.", want: "הסערה לקחה שתי סירות ואת כל המזח"},
			{quote: "Netanyahu once visited our harbour and asked for soup.", want: "נתניהו ביקר פעם בנמל שלנו וביקש מרק"},
			{quote: "My daughter now sails to Germany every Monday.", want: "הבת שלי מפליגה עכשיו לגרמניה בכל יום שני"},
			{quote: "The library bought books for the schools of the district."},
		}},
	} {
		t.Run(c.original+"-"+c.version, func(t *testing.T) {
			var texts []string
			for _, s := range c.said {
				texts = append(texts, s.quote)
			}
			version := "“" + strings.Join(texts, "”\n\n“") + "”\n"
			pairs, err := aligner(t, Options{}).Match(t.Context(), &enface.Story{Text: c.text, Lang: c.original}, &enface.Story{Text: version, Lang: c.version}, aligntest.Quotations(t, version, texts...))
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range pairs {
				got := aligntest.Passage(c.text, p)
				if x := c.said[i]; got != x.want {
					t.Errorf("%s\n got %s (score %.2f)\nwant %s", x.quote, got, p.Score, x.want)
				}
			}
		})
	}
}

// TestNumbersThatDisagree has two lines that differ in a number alone.
func TestNumbersThatDisagree(t *testing.T) {
	const original = "L'usine a perdu quatre-vingts ouvriers cette année.\nLe chien dort.\nL'usine a perdu quatre-vingt-dix ouvriers cette année.\n"
	p := aligntest.Match(t, aligner(t, Options{}), original, "en", "The factory lost ninety workers this year.", "The factory lost 80 workers this year.")
	for i, want := range []string{"quatre-vingt-dix", "quatre-vingts"} {
		if got := aligntest.Passage(original, p[i]); !strings.Contains(got, want) {
			t.Errorf("got %q, want the line with %s", got, want)
		}
	}
}

// TestBitextAcrossLanguages aligns one small text in languages for which there is
// no gold data at hand. The English text has a sentence that the others lack, and
// says in one sentence what they say in two.
func TestBitextAcrossLanguages(t *testing.T) {
	english := []string{
		"The old lighthouse stood empty for thirty years.",
		"In March 1987 a young engineer bought it for two thousand euros.",
		"She repaired the stairs, painted the walls white and carried a piano to the top.",
		"Every Sunday the fishermen heard her play.",
		"They brought her bread and dried fish in return.",
		"The mayor never came, although he had promised it twice in the newspaper.",
		"When the great storm came, the lamp burned all night.",
		"Eleven boats found their way home.",
	}
	want := "[0]:[0] [1]:[1] [2]:[2 3] [3]:[4] [4]:[5] [5]:[] [6]:[6] [7]:[7]"
	for lang, lines := range map[string][]string{
		"es": {
			"El viejo faro estuvo vacío durante treinta años.",
			"En marzo de 1987 una joven ingeniera lo compró por dos mil euros.",
			"Reparó las escaleras y pintó las paredes de blanco.",
			"Después subió un piano hasta lo más alto.",
			"Todos los domingos los pescadores la oían tocar.",
			"A cambio le llevaban pan y pescado seco.",
			"Cuando llegó la gran tormenta, la lámpara ardió toda la noche.",
			"Once barcos encontraron el camino a casa.",
		},
		"el": {
			"Ο παλιός φάρος έμεινε άδειος για τριάντα χρόνια.",
			"Τον Μάρτιο του 1987 μια νεαρή μηχανικός τον αγόρασε για δύο χιλιάδες ευρώ.",
			"Επισκεύασε τις σκάλες και έβαψε τους τοίχους άσπρους.",
			"Ύστερα ανέβασε ένα πιάνο ως την κορυφή.",
			"Κάθε Κυριακή οι ψαράδες την άκουγαν να παίζει.",
			"Σε αντάλλαγμα της έφερναν ψωμί και ξερά ψάρια.",
			"Όταν ήρθε η μεγάλη καταιγίδα, η λάμπα έκαιγε όλη τη νύχτα.",
			"Έντεκα βάρκες βρήκαν τον δρόμο για το σπίτι.",
		},
		"is": {
			"Gamli vitinn stóð auður í þrjátíu ár.",
			"Í mars 1987 keypti ung verkfræðingur hann fyrir tvö þúsund evrur.",
			"Hún gerði við stigann og málaði veggina hvíta.",
			"Síðan bar hún píanó upp á toppinn.",
			"Á hverjum sunnudegi heyrðu sjómennirnir hana spila.",
			"Í staðinn færðu þeir henni brauð og harðfisk.",
			"Þegar stormurinn mikli kom logaði ljósið alla nóttina.",
			"Ellefu bátar rötuðu heim.",
		},
		"ja": {
			"古い灯台は三十年間空き家だった。",
			"1987年3月、若い技師がそれを二千ユーロで買った。",
			"彼女は階段を直し、壁を白く塗った。",
			"それからピアノを一番上まで運んだ。",
			"毎週日曜日、漁師たちは彼女の演奏を聞いた。",
			"お返しに彼らはパンと干し魚を持ってきた。",
			"大嵐が来たとき、ランプは一晩中燃えていた。",
			"十一隻の船が家に帰る道を見つけた。",
		},
		"ar": {
			"ظلت المنارة القديمة خالية ثلاثين عاما.",
			"في مارس 1987 اشترتها مهندسة شابة بألفي يورو.",
			"أصلحت السلالم وطلت الجدران باللون الأبيض.",
			"ثم حملت بيانو إلى القمة.",
			"كل يوم أحد كان الصيادون يسمعونها تعزف.",
			"وكانوا يحضرون لها الخبز والسمك المجفف في المقابل.",
			"عندما جاءت العاصفة الكبيرة ظل المصباح مشتعلا طوال الليل.",
			"وجد أحد عشر قاربا طريق العودة إلى البيت.",
		},
	} {
		beads, err := aligner(t, Options{}).Bitext(t.Context(), english, lines, BitextOptions{Source: "en", Target: lang})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range beads {
			got = append(got, fmt.Sprint(b.Source)+":"+fmt.Sprint(b.Target))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("en-%s:\n got %s\nwant %s", lang, g, want)
		}
	}
}

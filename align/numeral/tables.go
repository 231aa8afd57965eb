package numeral

import (
	"strconv"
	"strings"
)

// A language is how numbers and dates are written in one.
type language struct {
	comma  bool // 1,5 is one and a half
	spaced bool // 1 000 with a plain space is a thousand

	words          map[string]word
	joins          map[string]bool // between a hundred, or tens, and units
	joinsTens      bool            // they stand between tens and units alone
	quatreVingt    bool
	years2         bool // nineteen eighty-four
	together       bool // characters: powers from ten on stand within a group
	parts          []part
	compound       func(l *language, fold string) (int64, bool)
	ordinalEndings []string

	powers       map[string]int // behind digits: powers of ten
	shortPowers  map[string]int // at the end of digits
	digitEndings map[string]bool
	romanEndings map[string]bool
	percent      [][]string
	years        map[string]bool   // before the two digits of a decade
	decades      map[string]string // words for one
	calendar     map[string]string
	capitals     bool            // months and weekdays are written with a capital letter
	doubtful     map[string]bool // names of months with another meaning
	first        [256]bool       // letters that a number or a date may begin with
}

// A table is the data of a language, folded. Lists are separated by spaces.
type table struct {
	atoms     string // word=value; ? after the value: the word has other meanings
	articles  string // one, which is mostly an article
	ordinals  string // word=value
	hundreds  string // words that multiply by a hundred
	powers    string // word=power of ten
	about     string // word=value: dozens, hundreds of
	joins     string
	percent   string // phrases separated by |
	years     string
	decades   string
	endings   string // behind digits: 20th, 1990s
	roman     string
	short     string // behind digits, ending=power: 5bn
	months    string // twelve; ? after one: it has other meanings
	abridged  string // word=month
	weekdays  string // seven, from Sunday; two for one day are joined by /
	capitals  bool
	comma     bool
	spaced    bool
	joinsTens bool
}

func english() table {
	return table{
		atoms:    "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90",
		articles: "one=1",
		ordinals: "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 hundredth=100 thirds=3 fifths=5 tenths=10",
		hundreds: "hundred", powers: "thousand=3 million=6 billion=9 trillion=12 milliard=9",
		about: "dozen=12 dozens=12 tens=10 hundreds=100 thousands=1000 millions=1000000 billions=1000000000",
		joins: "and", percent: "percent|per cent|percentage points|pct", decades: "twenties=1920 thirties=1930 forties=1940 fifties=1950 sixties=1960 seventies=1970 eighties=1980 nineties=1990",
		endings: "st nd rd th s", short: "k=3 m=6 mn=6 bn=9 tn=12",
		months:   "january february march? april may? june july august? september october november december",
		abridged: "jan=1 feb=2 aug=8 sept=9 oct=10 nov=11 dec=12",
		weekdays: "sunday monday tuesday wednesday thursday friday saturday", capitals: true,
	}
}

func french() table {
	return table{
		atoms:    "zero=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9? dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90",
		articles: "un=1 une=1",
		ordinals: "premier=1 premiere=1 premiers=1 premieres=1 second=2 seconde=2 seconds=2 deuxieme=2 troisieme=3 quatrieme=4 cinquieme=5 sixieme=6 septieme=7 huitieme=8 neuvieme=9 dixieme=10 onzieme=11 douzieme=12 treizieme=13 quatorzieme=14 quinzieme=15 seizieme=16 vingtieme=20 trentieme=30 quarantieme=40 cinquantieme=50 soixantieme=60 centieme=100 unieme=1 tiers=3",
		hundreds: "cent cents", powers: "mille=3 million=6 millions=6 milliard=9 milliards=9 billion=12 billions=12 trillion=18",
		about: "dizaine=10 dizaines=10 douzaine=12 douzaines=12 quinzaine=15 vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50 soixantaine=60 centaine=100 centaines=100 millier=1000 milliers=1000",
		joins: "et", joinsTens: true, percent: "pour cent|pourcent", years: "annees",
		endings: "er re ere e eme emes es nd nde", roman: "e er re ere eme es", short: "k=3",
		months:   "janvier fevrier mars? avril mai juin juillet aout septembre octobre novembre decembre",
		abridged: "janv=1 fevr=2 juil=7 dec=12",
		weekdays: "dimanche lundi mardi mercredi jeudi vendredi samedi", comma: true, spaced: true,
	}
}

func german() table {
	return table{
		atoms:    "null=0? zwei=2 zwo=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8? neun=9 zehn=10 elf=11 zwolf=12 dreizehn=13 vierzehn=14 funfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90",
		articles: "ein=1 eine=1 einer=1 eins=1",
		ordinals: "erste=1 erster=1 ersten=1 erstes=1 erstem=1 zweite=2 zweiter=2 zweiten=2 zweites=2 zweitem=2 dritte=3 dritter=3 dritten=3 drittes=3 drittem=3 vierte=4 vierten=4 vierter=4 funfte=5 funften=5 funfter=5 sechste=6 sechsten=6 siebte=7 siebten=7 achte=8 achten=8 neunte=9 neunten=9 zehnte=10 zehnten=10 elfte=11 elften=11 zwolfte=12 zwolften=12 drittel=3 funftel=5 zehntel=10",
		hundreds: "hundert einhundert", powers: "tausend=3 eintausend=3 million=6 millionen=6 mio=6 milliarde=9 milliarden=9 mrd=9 billion=12 billionen=12 trillion=18 trillionen=18",
		about: "dutzend=12 hunderte=100 hunderten=100 tausende=1000 tausenden=1000",
		joins: "und", percent: "prozent|prozentpunkte", decades: "zwanziger=1920 dreissiger=1930 vierziger=1940 funfziger=1950 sechziger=1960 siebziger=1970 achtziger=1980 neunziger=1990",
		endings: "er ern te ten ter", short: "k=3",
		months:   "januar/janner februar/feber marz april mai juni juli august september oktober november dezember",
		abridged: "jan=1 feb=2 sept=9 okt=10 nov=11 dez=12",
		weekdays: "sonntag montag dienstag mittwoch donnerstag freitag samstag/sonnabend", capitals: true, comma: true, spaced: true,
	}
}

func spanish() table {
	return table{
		atoms:    "cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiun=21 veintiuno=21 veintiuna=21 veintidos=22 veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900",
		articles: "un=1 uno=1 una=1",
		ordinals: "primer=1 primero=1 primera=1 primeros=1 primeras=1 segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 septimo=7 septima=7 octavo=8 octava=8 noveno=9 novena=9 decimo=10 decima=10 tercio=3 tercios=3",
		powers:   "mil=3 millon=6 millones=6 millardo=9 billon=12 billones=12 trillon=18",
		about:    "decena=10 decenas=10 docena=12 docenas=12 veintena=20 treintena=30 centenar=100 centenares=100 cientos=100 millar=1000 millares=1000 miles=1000",
		joins:    "y", joinsTens: true, percent: "por ciento|por cien", years: "anos",
		endings: "o a os as er", short: "k=3",
		months:   "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
		weekdays: "domingo lunes martes miercoles jueves viernes sabado", comma: true, spaced: true,
	}
}

func italian() table {
	return table{
		atoms:    "zero=0 due=2 tre=3 quattro=4 cinque=5 sei=6? sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20? trenta=30 quaranta=40 cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90",
		articles: "un=1 uno=1 una=1",
		ordinals: "primo=1 prima=1 primi=1 prime=1 secondo=2 seconda=2 terzo=3 terza=3 quarto=4 quarta=4 quinto=5 quinta=5 sesto=6 sesta=6 settimo=7 settima=7 ottavo=8 ottava=8 nono=9 nona=9 decimo=10 decima=10 undicesimo=11 dodicesimo=12 ventesimo=20 ventunesimo=21",
		hundreds: "cento", powers: "mille=3 mila=3 milione=6 milioni=6 miliardo=9 miliardi=9 bilione=12 bilioni=12",
		about: "decina=10 decine=10 dozzina=12 dozzine=12 ventina=20 trentina=30 centinaio=100 centinaia=100 migliaio=1000 migliaia=1000",
		joins: "e", percent: "per cento", years: "anni",
		endings: "o a i e", short: "k=3",
		months:   "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		weekdays: "domenica lunedi martedi mercoledi giovedi venerdi sabato", comma: true, spaced: true,
	}
}

// chinese has the numerals that Chinese and Japanese write alike or differently.
func chinese() table {
	return table{
		atoms:  "〇=0 零=0 一=1 二=2 两=2 兩=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9",
		powers: "十=1 百=2 千=3 万=4 萬=4 亿=8 億=8 兆=12",
	}
}

func languageOf(base string) *language {
	var t table
	var extra func(*language)
	switch base {
	case "en":
		t, extra = english(), func(l *language) { l.years2 = true }
	case "fr":
		t, extra = french(), func(l *language) { l.quatreVingt = true }
	case "de":
		t, extra = german(), func(l *language) {
			l.compound, l.ordinalEndings = germanCompound, []string{"ste", "sten", "ster", "te", "ten", "ter"}
		}
	case "es":
		t = spanish()
	case "it":
		t, extra = italian(), func(l *language) {
			l.compound, l.ordinalEndings = italianCompound, []string{"esimo", "esima"}
		}
	case "zh", "ja":
		t, extra = chinese(), func(l *language) { l.together = true }
	case "pt", "nl", "da", "sv", "nb", "no", "fi", "is", "pl", "cs", "sk", "ru", "uk", "bg", "el", "hu", "ro", "tr", "ca", "hr", "sl", "sr", "lt", "lv", "et", "id", "vi":
		t = table{comma: true, spaced: true}
	}
	l := t.read()
	if extra != nil {
		extra(l)
	}
	if base == "de" || base == "it" {
		for w, x := range l.words {
			if x.value > 0 && !x.doubtful && !x.alone || w == "acht" || w == "sei" || w == "venti" {
				l.parts = append(l.parts, part{w, x.value, x.multiplies})
			}
		}
	}
	return l
}

func (t table) read() *language {
	l := &language{
		comma: t.comma, spaced: t.spaced, capitals: t.capitals, joinsTens: t.joinsTens,
		words: map[string]word{}, joins: set(t.joins), powers: values(t.powers), shortPowers: values(t.short),
		digitEndings: set(t.endings), romanEndings: set(t.roman), years: set(t.years),
		decades: map[string]string{}, calendar: map[string]string{}, doubtful: map[string]bool{},
	}
	for w := range l.romanEndings {
		l.digitEndings[w] = true
	}
	put := func(list string, w word) {
		for item := range strings.FieldsSeq(list) {
			text, value, _ := strings.Cut(item, "=")
			x := w
			var doubtful bool
			value, doubtful = strings.CutSuffix(value, "?")
			x.value, _ = strconv.ParseInt(value, 10, 64)
			x.doubtful = x.doubtful || doubtful
			l.words[text] = x
		}
	}
	put(t.about, word{doubtful: true, alone: true, last: true})
	put(t.ordinals, word{doubtful: true, last: true})
	put(t.articles, word{article: true})
	put(t.atoms, word{})
	for w := range strings.FieldsSeq(t.hundreds) {
		l.words[w] = word{value: 100, multiplies: true}
	}
	for w, power := range l.powers {
		v := int64(1)
		for range min(power, 18) {
			v *= 10
		}
		l.words[w] = word{value: v, multiplies: true}
	}
	for p := range strings.SplitSeq(t.percent, "|") {
		if p != "" {
			l.percent = append(l.percent, strings.Fields(p))
		}
	}
	for w, year := range pairs(t.decades) {
		l.decades[w] = year
	}
	for w, month := range pairs(t.abridged) {
		l.calendar[w] = "#m" + month
	}
	for kind, list := range map[string]string{"#m": t.months, "#d": t.weekdays} {
		n := 0
		if kind == "#m" {
			n = 1
		}
		for names := range strings.FieldsSeq(list) {
			for w := range strings.SplitSeq(names, "/") {
				w, doubtful := strings.CutSuffix(w, "?")
				l.calendar[w] = kind + strconv.Itoa(n)
				l.doubtful[w] = doubtful
			}
			n++
		}
	}
	l.index()
	return l
}

// index notes the letters that numbers and dates begin with.
func (l *language) index() {
	for w := range l.words {
		l.first[w[0]] = true
	}
	for w := range l.calendar {
		l.first[w[0]] = true
	}
	for w := range l.decades {
		l.first[w[0]] = true
	}
	for w := range l.years {
		l.first[w[0]] = true
	}
	for _, c := range "ivx" {
		l.first[c] = true
	}
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

func pairs(list string) map[string]string {
	m := map[string]string{}
	for item := range strings.FieldsSeq(list) {
		w, value, _ := strings.Cut(item, "=")
		m[w] = value
	}
	return m
}

func values(list string) map[string]int {
	m := map[string]int{}
	for w, value := range pairs(list) {
		m[w], _ = strconv.Atoi(value)
	}
	return m
}

package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// rules are what a language says about full stops.
type rules struct {
	titles   wordset // a name follows: Mr. X
	numbered wordset // a number follows: p. 5
	plain    wordset // abbreviations that a sentence may end with
	inner    wordset // abbreviations that hardly ever end a sentence: z. B.
	months   wordset
	starts   wordset // words that begin sentences and are no names
	ordinals bool    // 12. Juni
	colon    bool    // sentences end with a colon, and a dot is a comma
	signs    string  // what within looks at
}

type wordset map[string]struct{}

func (w wordset) has(s string) bool { _, ok := w[s]; return ok }

func list(lists ...string) wordset {
	m := wordset{}
	for _, s := range lists {
		for _, w := range strings.Fields(s) {
			m[w] = struct{}{}
		}
	}
	return m
}

const commonSigns = ".…•⁃"

// rulesOf builds the rules of a language when they are first needed.
func rulesOf(lang string) *rules {
	switch lang {
	case "fr":
		return frenchRules()
	case "de":
		return germanRules()
	case "es", "ca", "gl":
		return spanishRules()
	case "it":
		return italianRules()
	case "pt":
		return portugueseRules()
	case "da", "nb", "nn", "no", "fi", "cs", "sk", "sl", "hr", "sr", "bs", "hu", "is", "et", "lv", "pl", "tr":
		return ordinalRules()
	}
	u := *englishRules()
	switch lang {
	case "hy":
		u.colon, u.signs = true, ":…•"
	case "el":
		u.signs += ";"
	}
	return &u
}

// stopAfter decides about "word. right" where a capital, a digit or a mark
// follows; left is the text before the word.
func (u *rules) stopAfter(word, left, right string) bool {
	next, _ := utf8.DecodeRuneInString(right)
	low := strings.ToLower(word)
	first, size := utf8.DecodeRuneInString(word)
	switch {
	case word == "":
		return !unicode.IsLower(next)
	case unicode.IsLower(next):
		return false
	case allDigits(word):
		return u.stopAfterNumber(word, left, next, right)
	case u.titles.has(low), u.inner.has(low):
		return false
	case u.numbered.has(low):
		return !unicode.IsDigit(next) && !romanNumber(right)
	case u.months.has(low):
		return !unicode.IsDigit(next)
	case u.plain.has(low):
		return u.begins(right)
	case size == len(word) && unicode.IsUpper(first):
		return u.stopAfterInitial(first, left, next, right)
	case size == len(word) && unicode.IsLower(first):
		return strings.HasSuffix(left, "/") // km/h
	case dotted(word):
		return u.begins(right)
	}
	return true
}

func (u *rules) stopAfterNumber(word, left string, next rune, right string) bool {
	if u.ordinals && len(word) < 3 && (unicode.IsUpper(next) || unicode.IsLower(next)) {
		return u.starts.has(strings.ToLower(firstWord(right)))
	}
	return true
}

// stopAfterInitial decides about a single capital letter: J. Smith, but "vitamin
// C. The".
func (u *rules) stopAfterInitial(letter rune, left string, next rune, right string) bool {
	if !u.starts.has(strings.ToLower(firstWord(right))) {
		return false
	}
	prev := strings.TrimRightFunc(left, isSpace)
	r, _ := utf8.DecodeLastRuneInString(prev)
	return unicode.IsLower(r) || unicode.IsDigit(r)
}

// begins reports whether what follows an abbreviation begins a sentence.
func (u *rules) begins(right string) bool {
	w := firstWord(right)
	if w == "" {
		r, _ := utf8.DecodeRuneInString(right)
		return isOpening(r) && r != '('
	}
	return u.starts.has(strings.ToLower(w))
}

func firstWord(s string) string {
	end := 0
	for end < len(s) && end < 40 {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && r != '’' && r != '\'' {
			break
		}
		end += n
		if r == '’' || r == '\'' {
			return s[:end-n]
		}
	}
	return s[:end]
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// dotted reports whether s is like U.S or e.g: letters with a dot between them.
func dotted(s string) bool {
	if !strings.Contains(s, ".") || len(s) > 16 || strings.ContainsFunc(s, unicode.IsDigit) {
		return false
	}
	for part := range strings.SplitSeq(s, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > 3 {
			return false
		}
	}
	return true
}

func romanNumber(s string) bool {
	w := firstWord(s)
	return w != "" && strings.Trim(w, "IVXLC") == ""
}

var englishRules = sync.OnceValue(func() *rules {
	return &rules{
		signs: commonSigns,
		titles: list(`mr mrs ms messrs dr prof st mt ft sen rep gov gen lt col maj capt sgt cpl pvt adm cmdr rev hon pres supt insp atty
sens reps gens drs profs brig det fr br`),
		numbered: list("p pp no nos vol vols fig figs art arts sec ch nr n° para paras op ed eq tel ext box pt"),
		plain: list(`vs etc inc corp co ltd jr sr bros dept univ assn ave blvd rd st est approx cf al viz a.m p.m a.d b.c e.g i.e u.s u.k u.n u.s.a d.c
ph.d m.d b.a m.a l.l.c mass calif fla pa ariz ill mich ky va conn tex wis minn mo ala ga la ind okla ore wash md del ph mgr mfg intl lbs oz ft in hrs yd`),
		inner:  list("e.g i.e viz"),
		months: list("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"),
		starts: list(`the a an this that these those he she it they we you i his her its their our my your in on at by for from with without when where while
who what why how which if as but and or so yet because although though after before since until there here then now also however still even not no one some many most
all both each every another other such it's he's she's i'm they're we're millions thousands police officials critics others people in did do does is are was were has have had will would can could
should may might let nor once during under over between among about against into through despite later earlier meanwhile instead perhaps maybe yes well`),
	}
})

var frenchRules = sync.OnceValue(func() *rules {
	return &rules{
		signs:    commonSigns,
		titles:   list("m mm mme mmes mlle mlles dr drs me mgr pr prof st ste gal cdt col lt cne sgt adj chap"),
		numbered: list("p pp no nos n° vol fig art al chap éd ed t tél tel §"),
		plain:    list("etc cf inc ltd co corp sté av bd apr env id ibid op.cit s.a j.-c av.j.-c hab sq boul jr sr min max éds dir coll"),
		inner:    list("c.-à-d p.ex ex c.à.d vs av"),
		months:   list("janv févr fév avr juil sept oct nov déc"),
		starts: list(`le la les l un une des du ce cet cette ces il elle ils elles on nous vous je tu mais et ou donc or ni car si dans en au aux à par pour sur sous
avec sans depuis pendant après avant lors selon d c s n qu que qui quand comment pourquoi où tout tous toutes son sa ses leur leurs mon ma mes notre nos plusieurs certains chaque
pourtant cependant ainsi puis enfin alors aujourd j même rien voilà`),
	}
})

var germanRules = sync.OnceValue(func() *rules {
	return &rules{
		signs:    commonSigns,
		ordinals: true,
		titles:   list("dr prof hr fr frl st ing dipl mag med rer phil jur nat hrn pfr gen geh kath evang ev str"),
		numbered: list("nr s bd abb abs art kap tab tel ziff anm z hg jg"),
		plain:    list("usw etc u.a u.ä o.ä z.b z.t z.z d.h u.s.w o.g ca gmbh co inc ltd jr sen v.chr n.chr jh jhs mio mrd tsd std min sek a.d e.v ff f bzgl"),
		inner:    list("z bzw vgl ca evtl ggf inkl exkl zzgl sog allg insb insbes bes d.h z.b u.a usf rd max min dt engl frz lat ital span bspw"),
		months:   list("jan feb mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa so"),
		starts: list(`der die das ein eine einer eines er sie es wir ich ihr man dies diese dieser dieses in im am an auf bei mit nach vor zu zum zur von für und aber
doch denn wenn als da weil dass so auch nun dann hier dort wer was wie wo warum sein seine seinen unser mein nur noch schon kein keine alle viele einige bis seit während
trotz wegen gegen über unter ob jedoch außerdem zudem damit dabei danach deshalb daher es`),
	}
})

var spanishRules = sync.OnceValue(func() *rules {
	return &rules{
		signs:    commonSigns,
		titles:   list("sr sra srta sres dr dra lic ing prof profa arq d dª dña gral cnel cap tte fr sto sta san mons pdte dir av avda cra mt"),
		numbered: list("pág págs p pp núm no nº n° art arts párr párrf cap vol fig tel ext km"),
		plain:    list("etc ee.uu ee uu s.a ltda cía cia jr aprox a.c d.c c.p hs min máx kg cm mm a.m p.m vs"),
		inner:    list("p.ej ej admón ee"),
		months:   list("ene feb mar abr may jun jul ago sep sept oct nov dic lun mié jue vie sáb dom"),
		starts: list(`el la los las un una unos unas este esta estos estas ese esa eso esto él ella ellos ellas yo nosotros se lo le no sí y pero o si en de del a al con por para
sin sobre desde hasta entre cuando donde como que quien qué cómo cuándo dónde su sus mi tu también además después antes ahora hoy ayer todo todos muy más ya así hay es fue era
cada otro otra según tras aunque porque quizás`),
	}
})

var italianRules = sync.OnceValue(func() *rules {
	return &rules{
		signs:    commonSigns,
		titles:   list("sig sig.ra sig.na sigg dott dott.ssa prof prof.ssa ing avv arch geom rag on sen gen col cap ten mons don s egr gent.mo spett dir amm psicol"),
		numbered: list("pag pagg p pp n nn n° art artt cap vol fig tel"),
		plain:    list("ecc etc s.p.a s.r.l spa srl jr a.c d.c c.m ca vs az set nov min max"),
		inner:    list("es ad.es p.es cfr econ st"),
		months:   list("gen feb mar apr mag giu lug ago sett ott nov dic lun mer gio ven sab dom"),
		starts: list(`il lo la i gli le l un uno una questo questa questi queste quello quella egli lui lei loro io noi voi si non e ma o se in di del della da dal dalla a al alla
con per su sul tra fra quando dove come che chi cosa perché suo sua suoi anche poi dopo prima ora oggi ieri tutto tutti più già così ogni secondo è sono era`),
	}
})

var portugueseRules = sync.OnceValue(func() *rules {
	return &rules{
		signs:    commonSigns,
		titles:   list("sr sra srs dr dra prof profa eng arq d gen cel cap ten av r exmo"),
		numbered: list("pág págs p pp n nº art cap vol fig tel"),
		plain:    list("etc s.a ltda cia jr aprox a.c d.c vs min máx eua"),
		inner:    list("ex p.ex"),
		months:   list("jan fev mar abr mai jun jul ago set out nov dez"),
		starts:   list("o a os as um uma este esta esse essa isso isto ele ela eles elas eu nós você não e mas ou se em no na nos nas de do da com por para sem sobre desde até quando onde como que quem seu sua também depois antes agora hoje ontem tudo todos já segundo"),
	}
})

// ordinalRules serve languages that write ordinals with a full stop.
var ordinalRules = sync.OnceValue(func() *rules {
	en := englishRules()
	return &rules{
		signs:    commonSigns,
		ordinals: true, titles: list("hr fr skt dr prof ing mgr st mr mrs ks dir"), numbered: list("n° nr s str kap č čl st art p pp fig tel"),
		plain: list("etc osv m.v m.m bl.a f.eks ca tzv tj např atd mj op np itd itp tzn m.in n.l vb ym yms jne ns mm kl"), inner: list("f.eks bl.a dvs eks t.ex tzv např m.in np"),
		months: en.months,
		starts: list(`den det de en et han hun vi jeg du i på og men da når hvis der som for med til fra ved efter før så hva hvad hvor han hon jag ni inte och att
to je na v se a i ale že ten ta ja on ona oni my w z do po az a egy ez hogy és se hän me te ne ja mutta kun että bu bir o ve`),
	}
})

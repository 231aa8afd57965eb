package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/text"
)

// spoken replaces each letter by what the table has for it, two letters at once
// where it has them, and drops others.
func spoken(word string, table map[string]string) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		_, n := utf8.DecodeRuneInString(word[i:])
		_, m := utf8.DecodeRuneInString(word[i+n:])
		if s, ok := table[word[i:i+n+m]]; ok && m > 0 {
			b.WriteString(s)
			i += n + m
			continue
		}
		b.WriteString(table[word[i:i+n]])
		i += n
	}
	return undoubled(b.String())
}

// undoubled makes one of equal sounds beside each other.
func undoubled(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if len(b) == 0 || b[len(b)-1] != s[i] {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// letters reads "а=a б=b".
func letters(list string) map[string]string {
	m := map[string]string{}
	for item := range strings.FieldsSeq(list) {
		letter, sound, _ := strings.Cut(item, "=")
		m[letter] = sound
	}
	return m
}

func cyrillic() map[string]string {
	return letters("а=a б=b в=v г=g ґ=g д=d е=e ё=e є=je ж=Z з=z и=i і=i ї=i й=j ј=j к=k л=l љ=l м=m н=n њ=n о=o п=p р=r с=s т=t ћ=C ђ=J у=u ў=u ф=f х=x ц=c ч=C џ=J ш=S щ=SC ъ= ы=i ь= э=e ю=ju я=ja кс=ks")
}

func greek() map[string]string {
	return letters("α=a β=v γ=g δ=d ε=e ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s τ=t υ=i φ=f χ=x ψ=ps ω=o ου=u αυ=av ευ=ev αι=e ει=i οι=i μπ=b ντ=d γκ=g γγ=ng τσ=c τζ=J")
}

func arabic() map[string]string {
	return letters("ا=a أ=a إ=i آ=a ب=b پ=p ت=t ث=t ج=J چ=C ح=h خ=x د=d ذ=d ر=r ز=z ژ=Z س=s ش=S ص=s ض=d ط=t ظ=z ع= غ=g ف=f ڤ=v ق=k ك=k ک=k گ=g ل=l م=m ن=n ه=h ة=a و=u ي=i ی=i ى=a ئ=i ؤ=u ء=")
}

func hebrew() map[string]string {
	return letters("א=a ב=b ג=g ד=d ה=h ו=u ז=z ח=x ט=t י=i כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f צ=c ץ=c ק=k ר=r ש=S ת=t")
}

// inflected reports whether names in the language take case endings.
func inflected(lang string) bool {
	switch lang {
	case "pl", "cs", "sk", "hr", "sl", "sr", "bs", "lt", "lv", "et", "fi", "hu", "tr", "is", "de", "la":
		return true
	}
	return false
}

// A rule says how letters sound, at the end of a word or before others. The
// first that fits counts, so longer ones stand first.
type rule struct {
	letters, sound string
	before         string // one of these letters must follow; "$" the word's end
}

// rules reads "tch=C g/eiy=Z".
func rules(list string) []rule {
	var all []rule
	for item := range strings.FieldsSeq(list) {
		letters, sound, _ := strings.Cut(item, "=")
		letters, before, _ := strings.Cut(letters, "/")
		all = append(all, rule{letters, sound, before})
	}
	return all
}

// usual are the letters that most languages of Latin script speak alike.
const usual = " sh=S zh=Z kh=x ph=f th=t ts=c tz=c dj=J dzh=J ck=k qu=k ou=u oo=u" +
	" a=a b=b c/eiy=s c=k d=d e=e f=f g=g h=h i=i j=j k=k l=l m=m n=n o=o p=p q=k r=r s=s t=t u=u v=v w=v x=ks y/aeou=j y=i z=z"

func latin(lang string) []rule {
	special := ""
	switch lang {
	case "en":
		special = "shch=SC sch=S tch=C ch=C j=J ee=i gh=g eau=o"
	case "fr":
		special = "chtch=SC tch=C tsch=C sch=S ch=S j=Z gu/eiy=g g/eiy=Z eau=o au=o eu=e oe=e es/$= e/$="
	case "de":
		special = "schtsch=SC tsch=C dsch=J sch=S chr=xr ch=x ie=i z=c y=i eu=oi"
	case "es":
		special = "ch=C j=x g/ei=x gu/ei=g ll=l z=s h="
	case "it":
		special = "sci/aou=S sc/ei=S ch=k ci/aou=C c/ei=C gh=g gi/aou=J g/ei=J gli=li z=c"
	case "pt":
		special = "tch=C ch=S j=Z x=S lh=l nh=n g/ei=Z"
	case "nl":
		special = "tsj=C sj=S oe=u ij=i ch=x"
	case "pl":
		special = "szcz=SC sz=S cz=C rz=Z ch=x c=c"
	case "cs", "sk", "hr", "sl", "sr", "bs":
		special = "ch=x c=c"
	case "tr", "az":
		special = "j=Z c=J"
	case "hu":
		special = "cs=C sz=s zs=Z s=S gy=d c=c"
	}
	return rules(special + usual)
}

// marked are letters whose accents change the consonant.
func marked(lang string) map[rune]string {
	m := map[rune]string{'č': "C", 'ć': "C", 'š': "S", 'ş': "S", 'ș': "S", 'ś': "S", 'ž': "Z", 'ż': "Z", 'ź': "Z", 'ţ': "c", 'ț': "c", 'ď': "d", 'ğ': "g", 'ç': "s"}
	if lang == "tr" || lang == "az" || lang == "sq" {
		m['ç'] = "C"
	}
	return m
}

func (p *Speech) spokenLatin(word string) string {
	var b strings.Builder
	flush := func(s string) {
		s = text.FoldString(s)
		for i := 0; i < len(s); {
			r, ok := firstRule(p.latin, s[i:])
			if !ok {
				i++
				continue
			}
			b.WriteString(r.sound)
			i += len(r.letters)
		}
	}
	from := 0
	for i, c := range word {
		if sound, ok := p.marked[unicode.ToLower(c)]; ok {
			flush(word[from:i])
			b.WriteString(sound)
			from = i + utf8.RuneLen(c)
		}
	}
	flush(word[from:])
	return undoubled(b.String())
}

func firstRule(all []rule, s string) (rule, bool) {
	for _, r := range all {
		if !strings.HasPrefix(s, r.letters) {
			continue
		}
		rest := s[len(r.letters):]
		switch {
		case r.before == "", r.before == "$" && rest == "", rest != "" && strings.IndexByte(r.before, rest[0]) >= 0:
			return r, true
		}
	}
	return rule{}, false
}

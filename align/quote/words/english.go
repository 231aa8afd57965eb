package words

import (
	"strings"
	"sync"
)

// englishLexicon is the word list of English, with the forms that report without marks.
var englishLexicon = sync.OnceValue(func() Lexicon { return englishLexiconWith(EnglishCues()) })

func englishLexiconWith(cues []CueForm) Lexicon {
	l := Lexicon{}
	for i, c := range cues {
		l[c.Form] = Entry(i+1) << classBits
	}
	l.forms(Verb, `say said saying; tell told telling; add; write wrote writing; ask; note; announce; tweet; continue; explain; argue; declare;
		acknowledge; recall; conclude; claim; respond; state; warn; insist; reply; reveal; joke; admit admitted admitting; assure; remark; shout; yell; chant;
		quip quipped quipping; urge; observe; complain; lament; vow; concede; assert; contend; maintain; stress; emphasize; emphasise; recount; retort;
		caution; boast; confirm; repeat; wonder; answer; predict; suggest; report; reiterate; exclaim; opine; cry; whisper; mutter; scream; begin began
		beginning; interject; charge; cite; counter; declaim; demand; deny; elaborate; indicate; inform; agree; muse; plead; pledge; post; proclaim; promise;
		propose; protest; remind; think thought thinking; testify; advise; allege; attest; blog blogged blogging; clarify; comment; confess; deadpan
		deadpanned deadpanning; disclose; fume; gush; grumble; hint; implore; marvel; mention; offer; order; point; read read reading; recommend; sigh; snap
		snapped snapping; speculate; thunder; translate; utter; volunteer; message; email; text; retweet; rant; sing sang singing; scoff; implied implied
		implying; theorize; surmise; blurt; intone; beg begged begging; crow; bellow; bark; scold; chide; chime; summarize; remember; react; riff riffed
		riffing; press; respond; echo; pronounce; stress; sum summed summing; put put putting; mock; mouth; quote; post; reason; reflect; retort; inquire;
		enthuse; rail; proclaim; prompt; decry; counsel; vent; tease; hiss; growl; roar; plead; pray; thank; greet; shoot shot shooting; go went going`)
	l.forms(Weak, `call; describe; label; dub dubbed dubbing; accuse; criticize; criticise; denounce; praise; blame; believe; know knew knowing; feel
		felt feeling; hope; fear; want; expect; reject; dismiss; blast; slam slammed slamming; mock; decry; condemn; hail; tout; defend; refer referred
		referring; quote; speak spoke speaking; talk; estimate; consider; find found finding; see saw seeing; show; express; renew; support; oppose; endorse;
		attack; question; discuss; regard; characterize; ridicule; deride; refuse; seek sought seeking; threaten; worry; doubt; decide; imply; claim; deem;
		credit; cast; voice; portray; brand; liken; sound; appear; seem; learn; invoke; welcome; highlight; contest; dispute; challenge`)
	l.add(Pronoun, "he she they i we it you who someone everyone nobody one")
	l.add(Object, `him her them me us reporters journalists audience crowd lawmakers supporters cnn fox nbc abc cbs reuters afp ap`)
	l.add(Determiner, `the a an his her their its our my your this that these those some many several most one two three four another each both other any
		no all`)
	l.add(Preposition, `in on at to by with from into during after before over under about against between through without within as since until upon amid
		despite among like near via around across toward towards per off than regarding following ahead`)
	l.add(Of, "of for")
	l.add(Auxiliary, `has have had was were is are be been being would will could can may might should must did does do not also n't`)
	l.add(Adverb, `also later then once recently simply just again now already even often previously repeatedly reportedly finally first further
		quickly still never always only famously publicly bluntly flatly explicitly reportedly apparently actually clearly specifically openly rightly
		correctly soon earlier initially eventually subsequently jokingly angrily quietly sarcastically privately proudly basically recently today yesterday
		tonight tomorrow there here who've`)
	l.add(Conjunction, `and but or because while if when where whether although though so that as however nor yet whereas unless`)
	l.add(Relative, "who which whom whose that")
	l.add(That, "that")
	l.add(Source, "according")
	l.add(Work, `book film movie novel song album show series play poem essay article column editorial headline titled entitled documentary
		painting single magazine exhibition opera hit podcast memoir musical sitcom ballad anthem programme program newsletter blog newspaper drama comedy
		episode episodes track tune thriller report paper`)
	l.add(Naming, `nicknamed dubbed so-called called named known aka nickname alias self-described self-styled termed labeled labelled word words
		term phrase phrases terms expression branded slogan motto sign signs banner placard placards label category codenamed code-named hashtag title tagline
		spelled moniker concept notion`)
	l.add(Unsaid, `word words term phrase phrases slogan motto sign signs banner placard placards hashtag lyric lyrics tagline label`)
	l.add(Calendar, `monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
		december`)
	l.add(Honorific, `mr mrs ms dr sen rep gov gen president minister senator governor secretary prof professor sir lord lady judge justice mayor
		chairman`)
	return l
}

// forms adds the English forms of verbs, listed with semicolons between: a verb stands with
// its base form alone where it is regular, or with its past and its gerund.
func (l Lexicon) forms(finite Class, verbs string) {
	for _, line := range strings.Split(verbs, ";") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		base := f[0]
		third, past, gerund := base+"s", base+"ed", base+"ing"
		switch {
		case len(f) == 3:
			past, gerund = f[1], f[2]
		case strings.HasSuffix(base, "e"):
			past, gerund = base+"d", base[:len(base)-1]+"ing"
		case strings.HasSuffix(base, "y") && !strings.ContainsRune("aeou", rune(base[len(base)-2])):
			third, past = base[:len(base)-1]+"ies", base[:len(base)-1]+"ied"
		}
		if endsInAny(base, "s", "sh", "ch") {
			third = base + "es"
		}
		for _, w := range []string{base, third, past} {
			l[w] |= Entry(finite)
		}
		l[gerund] |= Entry(Gerund)
	}
}

package quote

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Classes of words, as bits.
const (
	verb     = 1 << iota // a finite reporting verb: said
	weak                 // a verb that may report: described, believes
	gerund               // saying
	partic               // déclaré, gesagt: reports after an auxiliary
	pron                 // he, who
	det                  // the, his
	prep                 // in, during
	of                   // of, de, von: within a noun phrase
	aux                  // has, a, hat
	adv                  // also, later
	conj                 // and, that, because
	rel                  // who, which
	source               // according, selon, laut
	work                 // film, book: a title follows
	naming               // nicknamed, so-called
	calendar             // Monday, August
	honour               // Mr, President
	object               // him, reporters: told him
	that                 // that, que, dass
	so                   // so: "…", so Meier
	mood                 // sei, habe: the mood of reported speech
	unsaid               // sign, slogan, word: what follows is no speech of anybody's
)

type lexicon map[string]uint64

// lexiconOf builds the word list of a language when it is first needed.
func lexiconOf(lang string) lexicon {
	switch lang {
	case "fr":
		return frenchLexicon()
	case "de":
		return germanLexicon()
	case "es":
		return spanishLexicon()
	case "it":
		return italianLexicon()
	}
	return englishLexicon()
}

func (l lexicon) add(class uint32, words string) {
	for _, w := range strings.Fields(words) {
		l[w] |= uint64(class)
	}
}

// class looks a word up without regard to case.
func (l lexicon) class(w string) uint32 { return uint32(l.look(w) & classes) }

// The number of a reporting form stands above the classes.
const (
	classes  = 1<<22 - 1
	cueShift = 22
)

// look returns the classes of a word and, above them, the number of the
// reporting form that it is; 0 if it is none.
func (l lexicon) look(w string) uint64 {
	if len(w) > 32 {
		return 0
	}
	var buf [100]byte
	n := 0
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf[n] = c
			n, i = n+1, i+1
			continue
		}
		r, k := utf8.DecodeRuneInString(w[i:])
		i += k
		if r == '’' {
			r = '\''
		}
		n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
	}
	return l[string(buf[:n])]
}

// forms adds the English forms of regular and listed verbs: "say says said saying".
func (l lexicon) forms(finite uint64, verbs string) {
	for _, line := range strings.Split(verbs, ";") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		base := f[0]
		third, past, ing := base+"s", base+"ed", base+"ing"
		switch {
		case len(f) == 3:
			past, ing = f[1], f[2]
		case strings.HasSuffix(base, "e"):
			past, ing = base+"d", base[:len(base)-1]+"ing"
		case strings.HasSuffix(base, "y") && !strings.ContainsRune("aeou", rune(base[len(base)-2])):
			third, past = base[:len(base)-1]+"ies", base[:len(base)-1]+"ied"
		}
		if strings.HasSuffix(base, "s") || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch") {
			third = base + "es"
		}
		l[base] |= finite
		l[third] |= finite
		l[past] |= finite
		l[ing] |= gerund
	}
}

var englishLexicon = sync.OnceValue(func() lexicon {
	l := lexicon{}
	for i, c := range englishCues() {
		l[c.form] = uint64(i+1) << cueShift
	}
	l.forms(verb, `say said saying; tell told telling; add; write wrote writing; ask; note; announce; tweet; continue; explain; argue; declare; acknowledge;
recall; conclude; claim; respond; state; warn; insist; reply; reveal; joke; admit admitted admitting; assure; remark; shout; yell; chant; quip quipped quipping; urge;
observe; complain; lament; vow; concede; assert; contend; maintain; stress; emphasize; emphasise; recount; retort; caution; boast; confirm; repeat; wonder; answer;
predict; suggest; report; reiterate; exclaim; opine; cry; whisper; mutter; scream; begin began beginning; interject; charge; cite; counter; declaim; demand; deny;
elaborate; indicate; inform; agree; muse; plead; pledge; post; proclaim; promise; propose; protest; remind; think thought thinking; testify; advise; allege; attest;
blog blogged blogging; clarify; comment; confess; deadpan deadpanned deadpanning; disclose; fume; gush; grumble; hint; implore; marvel; mention; offer; order; point; read
read reading; recommend; sigh; snap snapped snapping; speculate; thunder; translate; utter; volunteer; message; email; text; retweet; rant; sing sang singing; scoff; implied implied implying; theorize; surmise; blurt; intone; beg begged begging; crow; bellow; bark; scold; chide; chime; summarize; remember; react; riff riffed riffing; press; respond; echo; pronounce; stress; sum summed summing; put put putting; mock; mouth; quote; post; reason; reflect; retort; inquire; enthuse; rail; proclaim; prompt; decry; counsel; vent; tease; hiss; growl; roar; plead; pray; thank; greet; shoot shot shooting; go went going`)
	l.forms(weak, `call; describe; label; dub dubbed dubbing; accuse; criticize; criticise; denounce; praise; blame; believe; know knew knowing; feel felt feeling; hope; fear;
want; expect; reject; dismiss; blast; slam slammed slamming; mock; decry; condemn; hail; tout; defend; refer referred referring; quote; speak spoke speaking; talk; estimate;
consider; find found finding; see saw seeing; show; express; renew; support; oppose; endorse; attack; question; discuss; regard; characterize; ridicule; deride; refuse; seek sought seeking; threaten; worry; doubt; decide; imply; claim; deem; credit; cast; voice; portray; brand; liken; sound; appear; seem; learn; invoke; welcome; highlight; contest; dispute; challenge`)
	l.add(pron, "he she they i we it you who someone everyone nobody one")
	l.add(object, "him her them me us reporters journalists audience crowd lawmakers supporters cnn fox nbc abc cbs reuters afp ap")
	l.add(det, "the a an his her their its our my your this that these those some many several most one two three four another each both other any no all")
	l.add(prep, "in on at to by with from into during after before over under about against between through without within as since until upon amid despite among like near via around across toward towards per off than regarding following ahead")
	l.add(of, "of for")
	l.add(aux, "has have had was were is are be been being would will could can may might should must did does do not also n't")
	l.add(adv, `also later then once recently simply just again now already even often previously repeatedly reportedly finally first further quickly still never always only
famously publicly bluntly flatly explicitly reportedly apparently actually clearly specifically openly rightly correctly soon earlier initially eventually subsequently
jokingly angrily quietly sarcastically privately proudly basically recently today yesterday tonight tomorrow there here who've`)
	l.add(conj, "and but or because while if when where whether although though so that as however nor yet whereas unless")
	l.add(rel, "who which whom whose that")
	l.add(that, "that")
	l.add(source, "according")
	l.add(work, `book film movie novel song album show series play poem essay article column editorial headline titled entitled documentary painting single magazine exhibition opera hit
podcast memoir musical sitcom ballad anthem programme program newsletter blog newspaper drama comedy episode episodes track tune thriller report paper`)
	l.add(naming, `nicknamed dubbed so-called called named known aka nickname alias self-described self-styled termed labeled labelled word words term phrase phrases terms
expression branded slogan motto sign signs banner placard placards label category codenamed code-named hashtag title tagline spelled moniker concept notion`)
	l.add(unsaid, "word words term phrase phrases slogan motto sign signs banner placard placards hashtag lyric lyrics tagline label")
	l.add(calendar, "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december")
	l.add(honour, "mr mrs ms dr sen rep gov gen president minister senator governor secretary prof professor sir lord lady judge justice mayor chairman")
	return l
})

var frenchLexicon = sync.OnceValue(func() lexicon {
	l := lexicon{}
	in := frenchIncise()
	for w := range in.verbs {
		l[w] |= verb
	}
	for w := range in.participles {
		l[w] |= partic
	}
	// Forms that are mostly something else outside an incise.
	for _, w := range strings.Fields(`fait font fit fis faisait faisaient est sont lit lis lut lève lança note notes points point appelle sait veut croit jette vante commence coup coupa
présente presente rit relève achève rappel demande demandes commente prône lance résume invite écrit sourit convient apprend comprend rejette complète`) {
		l[w] &^= verb
	}
	l.add(verb, "demande lance note commente résume rappelle écrit lit-on peut-on relève invite complète veut croit sourit indique titre titrait ironise prévient")
	l.add(partic, "promis estimé jugé demandé refusé reconnu admis prévenu averti confirmé soutenu indiqué assuré annoncé dénoncé exigé réclamé proposé accepté nié démenti")
	l.add(weak, `évoque évoqué parle parlait parlé qualifie qualifié qualifiait juge jugé juge estime souhaite veut espère craint redoute promet défend critique accuse vante
salue dénonce réclame refuse rejette considère décrit décrite appelle appelait présente présenté affiche reproche prône voit invoque voulait croit pense trouve nie dément`)
	l.add(gerund, "disant affirmant ajoutant précisant expliquant assurant soulignant déclarant estimant indiquant rappelant annonçant évoquant dénonçant jugeant écrivant demandant confiant lançant parlant concluant qualifiant")
	l.add(pron, "il elle ils elles on je nous vous tu celui-ci celle-ci ceux-ci qui")
	l.add(object, "lui leur nous vous me se s' m' t' y en l'")
	l.add(det, "le la les l' un une des du mon ma mes son sa ses notre nos leur leurs ce cet cette ces votre vos certains plusieurs aucun chaque deux trois d'autres")
	l.add(prep, "dans en à au aux par avec sans sur sous pour chez vers contre entre depuis pendant avant après lors malgré dès devant parmi envers durant hors comme près face")
	l.add(of, "de d' du des")
	l.add(aux, "a ont avait avaient est sont était étaient ai avons avez aura auront n' ne pas s'est se s' été sera")
	l.add(adv, "aussi encore ensuite puis alors notamment également déjà ainsi toujours enfin même hier aujourd'hui jeudi plus bien souvent récemment pourtant finalement")
	l.add(conj, "et mais ou que qu' parce car si quand lorsque lorsqu' comme où tandis puisque donc or ni")
	l.add(rel, "qui dont lequel laquelle")
	l.add(that, "que qu'")
	l.add(source, "selon d'après")
	l.add(work, `livre film roman chanson album émission série pièce poème essai article exposition revue intitulé intitulée titré opéra spectacle journal titre ouvrage magazine documentaire
thème comédie recueil tableau morceau conférence titrée émissions œuvre chansons stage festival`)
	l.add(naming, `surnommé surnommée dit dite dits baptisé baptisée baptisés appelé appelée appelés nommé nommée soi-disant mot mots terme termes expression slogan devise pancarte
pancartes label catégorie opération association club prix société groupe programme projet labels projets rue restaurant hôtel bar équipe section école collège lycée site salle place`)
	l.add(unsaid, "mot mots terme termes slogan devise pancarte pancartes banderole banderoles lettres mention inscription")
	l.add(calendar, "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	l.add(honour, "m mme mlle dr mm président ministre sénateur député maire docteur professeur me")
	return l
})

var germanLexicon = sync.OnceValue(func() lexicon {
	l := lexicon{}
	for _, stem := range strings.Fields(`sag erklär beton äußer kritisier bestätig behaupt mein kommentier versicher bekräftig verkünd erläuter urteil begründ warn forder frag
ergänz erwider entgegn argumentier resümier konstatier folger lob vermut schilder berichtet bericht bemerk erzähl verlang beklag mahn glaub hoff zitier erinner unterstrich appellier freu ärger kontert konter
bedauer meld beschuldig klag spott scherz jubel schimpf rechtfertig prophezei droh präzisier formulier kündig räum füg stell sagt mutmaß antwort reagier führ plädier heb`) {
		end := ""
		if strings.HasSuffix(stem, "t") || strings.HasSuffix(stem, "d") {
			end = "e"
		}
		l.add(verb, stem+"t "+stem+end+"te "+stem+end+"ten "+stem+end+"t "+stem+"en "+strings.TrimSuffix(stem, "e")+"n")
		l.add(mood, stem+"e")
		l.add(partic, "ge"+stem+end+"t "+stem+end+"t")
		l.add(gerund, stem+"end")
	}
	l.add(verb, `schrieb schreibt schrieben schreiben spricht sprach sprachen gab gibt gaben wies weist warf wirft warfen rief riefen ruft nannte nennt nannten bezeichnete bezeichnet
bezeichneten heißt hieß lautete lautet wirbt betonten hob hieß findet fand befand unterstrich skandierten skandierte wusste denkt dachte twitterte bat teilte teilt teilten wandte sieht sah
würdigte würdigten verglich beschrieb beschreibt trat verwies vertrat titelte mitteilte gestand verriet bestritt`)
	l.add(partic, "geschrieben gesprochen genannt gewarnt geworfen gerufen erklärt bestätigt behauptet betont bezeichnet zitiert mitgeteilt angekündigt gegeben")
	l.add(weak, "spricht sprach hält hielt wertete wertet sieht sah nannte bezeichnete glaubt hofft fürchtet erwartet plant will wollte zeigte zeigt lehnte lehnt")
	l.add(pron, "er sie es wir ich man dieser diese")
	l.add(object, "sich ihm ihr ihnen mir uns journalisten")
	l.add(det, "der die das den dem des ein eine einen einem einer eines sein seine seiner seinem seinen ihr ihre ihrer ihrem dieser diese dieses mehrere viele einige beide unser unsere")
	l.add(prep, "in im an am auf bei beim mit nach vor zu zum zur über unter durch gegen für ohne um seit während wegen gegenüber aus zwischen trotz als bis laut ab")
	l.add(of, "von vom des der und für")
	l.add(aux, "hat haben hatte hatten ist sind war waren wird werden wurde wurden habe nicht")
	l.add(adv, "auch dann später weiter weiterhin zudem außerdem dazu wörtlich jedoch aber daraufhin zugleich gestern heute bereits damals erneut ferner dabei ebenfalls hier darauf unterdessen indes dagegen ausdrücklich hingegen nun wiederum")
	l.add(mood, "sei seien habe werde würde würden könne könnten müsse müssten solle sollten wolle wollten dürfe dürften gebe gehe komme stehe bleibe liege wäre wären hätte hätten handele handle halte wisse sehe brauche")
	l.add(conj, "und aber oder dass weil wenn ob sondern denn während obwohl damit wie da nachdem")
	l.add(rel, "der die das welche welcher")
	l.add(that, "dass daß ob")
	l.add(source, "laut zufolge nach gemäß")
	l.add(adv, "ähnlich darin daran darüber hierzu hierbei dort dafür deshalb deswegen schließlich zuvor danach nun hinzu demnach allerdings entsprechend anschließend demgegenüber ebenso")
	l.add(so, "so")
	l.add(work, `buch film roman lied album serie stück gedicht artikel ausstellung zeitung zeitschrift magazin sendung titel nachrichtenmagazin wochenzeitschrift tageszeitung fernsehserie
dokumentation oper musical song single theaterstück spielfilm kinofilm blatt spiel wochenzeitung onlinemagazin boulevardzeitung programm`)
	l.add(naming, `sogenannte sogenannten sogenannter genannt genannte genannten namens namen spitznamen wort wörter begriff begriffe ausdruck parole motto slogan schiff frachter
projekt aktion operation initiative organisation gruppe verein titel hotel partei hurrikan sturm rakete raumsonde satellit taifun bezeichnung künstlernamen tiefdruckgebiet thema stichwort codenamen
unternehmen preis kategorie aufschrift mission`)
	l.add(unsaid, "wort wörter begriff parole motto slogan aufschrift transparent plakat transparente")
	l.add(calendar, "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember sonnabend")
	l.add(honour, "dr prof präsident minister herr frau ministerin bundeskanzlerin bundeskanzler sprecher sprecherin")
	return l
})

var spanishLexicon = sync.OnceValue(func() lexicon {
	l := lexicon{}
	for _, stem := range strings.Fields(`afirm declar explic asegur señal coment manifest aclar indic agreg apunt destac critic denunci expres inform anunci pregunt contest remarc subray resalt relat cont
lament alert consider opin reiter reclam grit exclam murmur coincid detall puntualiz precis confirm recalc argument narr matiz zanj reivindic`) {
		l.add(verb, stem+"ó "+stem+"a "+stem+"an "+stem+"aron "+stem+"aba "+stem+"é")
		l.add(partic, stem+"ado")
		l.add(gerund, stem+"ando")
	}
	l.add(verb, "dijo dice dicen dijeron decía explicó explica añadió añade respondió responde sostuvo sostiene escribió escribe concluyó concluye insistió insiste advirtió advierte repitió pidió admitió reconoció reconoce replicó recordó recuerda aseveró dije prosiguió")
	l.add(verb, `cuenta cuentan recuerda recordó recuerdan reconoce reconoció sentencia sentenció zanja ruega bromea bromeó ironiza apostilla apostilló asevera aseveró prosigue prosiguió defiende
defendió promete prometió propone propuso sugiere sugirió piensa niega negó escribía gritaba susurró contestaba replicó repuso recuerdan plantea planteó`)
	l.add(partic, "dicho escrito añadido")
	l.add(pron, "él ella ellos ellas yo nosotros quien")
	l.add(det, "el la los las un una unos unas su sus mi este esta estos estas ese esa")
	l.add(prep, "en a con por para sin sobre desde hasta entre contra tras durante ante según al")
	l.add(of, "de del")
	l.add(aux, "ha han había es son era fue no se le les")
	l.add(adv, "también además luego ayer hoy después entonces")
	l.add(conj, "y pero o que porque si cuando aunque mientras")
	l.add(rel, "quien que")
	l.add(that, "que")
	l.add(source, "según")
	l.add(work, "libro película novela canción álbum serie obra poema artículo exposición revista programa")
	l.add(naming, "llamado llamada llamados denominado denominada apodado palabra término lema cartel")
	return l
})

var italianLexicon = sync.OnceValue(func() lexicon {
	l := lexicon{}
	for _, stem := range strings.Fields(`afferm dichiar spieg assicur comment racconta raccont annunci osserv precis sottoline critic denunci domand ricord not preg replic esclam mormor inform lament
auspic assicur ribad conferm evidenzi`) {
		l.add(verb, stem+"a "+stem+"ò "+stem+"ava "+stem+"ano "+stem+"arono")
		l.add(partic, stem+"ato")
		l.add(gerund, stem+"ando")
	}
	l.add(verb, "dice disse dicono diceva aggiunge aggiunse scrive scrisse risponde rispose conclude concluse chiede chiese sostiene ribadisce ammette insiste")
	l.add(partic, "detto aggiunto scritto risposto concluso chiesto sostenuto ribadito ammesso spiegato")
	l.add(pron, "lui lei loro egli ella io noi")
	l.add(det, "il lo la i gli le un uno una l' suo sua questo questa")
	l.add(prep, "in a con per su da tra fra dopo prima durante al alla nel nella dal dalla sul sulla ai")
	l.add(of, "di del della dei delle dell' degli d'")
	l.add(aux, "ha hanno aveva è sono era non si gli")
	l.add(adv, "anche poi inoltre ieri oggi ancora")
	l.add(conj, "e ma o che perché se quando mentre")
	l.add(rel, "che")
	l.add(that, "che")
	l.add(source, "secondo")
	l.add(work, "libro film romanzo canzone album serie opera poesia articolo mostra rivista programma")
	l.add(naming, "cosiddetto cosiddetta chiamato chiamata soprannominato parola termine slogan")
	return l
})

package words

import (
	"strings"
	"sync"
)

// germanLexicon is the word list of German: regular verbs by their stems, and listed forms.
var germanLexicon = sync.OnceValue(func() Lexicon {
	l := Lexicon{}
	for _, stem := range strings.Fields(`sag erklär beton äußer kritisier bestätig behaupt mein kommentier versicher bekräftig verkünd erläuter urteil begründ warn forder
		frag ergänz erwider entgegn argumentier resümier konstatier folger lob vermut schilder berichtet bericht bemerk erzähl verlang beklag mahn glaub hoff
		zitier erinner unterstrich appellier freu ärger kontert konter bedauer meld beschuldig klag spott scherz jubel schimpf rechtfertig prophezei droh
		präzisier formulier kündig räum füg stell sagt mutmaß antwort reagier führ plädier heb`) {
		end := ""
		if strings.HasSuffix(stem, "t") || strings.HasSuffix(stem, "d") {
			end = "e"
		}
		l.add(Verb, stem+"t "+stem+end+"te "+stem+end+"ten "+stem+end+"t "+stem+"en "+strings.TrimSuffix(stem, "e")+"n")
		l.add(Mood, stem+"e")
		l.add(Participle, "ge"+stem+end+"t "+stem+end+"t")
		l.add(Gerund, stem+"end")
	}
	l.add(Verb, `schrieb schreibt schrieben schreiben spricht sprach sprachen gab gibt gaben wies weist warf wirft warfen rief riefen ruft nannte
		nennt nannten bezeichnete bezeichnet bezeichneten heißt hieß lautete lautet wirbt betonten hob hieß findet fand befand unterstrich skandierten
		skandierte wusste denkt dachte twitterte bat teilte teilt teilten wandte sieht sah würdigte würdigten verglich beschrieb beschreibt trat verwies
		vertrat titelte mitteilte gestand verriet bestritt`)
	l.add(Participle, `geschrieben gesprochen genannt gewarnt geworfen gerufen erklärt bestätigt behauptet betont bezeichnet zitiert mitgeteilt
		angekündigt gegeben`)
	l.add(Weak, `spricht sprach hält hielt wertete wertet sieht sah nannte bezeichnete glaubt hofft fürchtet erwartet plant will wollte zeigte
		zeigt lehnte lehnt`)
	l.add(Pronoun, "er sie es wir ich man dieser diese")
	l.add(Object, "sich ihm ihr ihnen mir uns journalisten")
	l.add(Determiner, `der die das den dem des ein eine einen einem einer eines sein seine seiner seinem seinen ihr ihre ihrer ihrem dieser diese dieses
		mehrere viele einige beide unser unsere`)
	l.add(Preposition, `in im an am auf bei beim mit nach vor zu zum zur über unter durch gegen für ohne um seit während wegen gegenüber aus zwischen
		trotz als bis laut ab`)
	l.add(Of, "von vom des der und für")
	l.add(Auxiliary, "hat haben hatte hatten ist sind war waren wird werden wurde wurden habe nicht")
	l.add(Adverb, `auch dann später weiter weiterhin zudem außerdem dazu wörtlich jedoch aber daraufhin zugleich gestern heute bereits damals erneut
		ferner dabei ebenfalls hier darauf unterdessen indes dagegen ausdrücklich hingegen nun wiederum`)
	l.add(Mood, `sei seien habe werde würde würden könne könnten müsse müssten solle sollten wolle wollten dürfe dürften gebe gehe komme stehe
		bleibe liege wäre wären hätte hätten handele handle halte wisse sehe brauche`)
	l.add(Conjunction, "und aber oder dass weil wenn ob sondern denn während obwohl damit wie da nachdem")
	l.add(Relative, "der die das welche welcher")
	l.add(That, "dass daß ob")
	l.add(Source, "laut zufolge nach gemäß")
	l.add(Adverb, `ähnlich darin daran darüber hierzu hierbei dort dafür deshalb deswegen schließlich zuvor danach nun hinzu demnach allerdings
		entsprechend anschließend demgegenüber ebenso`)
	l.add(So, "so")
	l.add(Work, `buch film roman lied album serie stück gedicht artikel ausstellung zeitung zeitschrift magazin sendung titel nachrichtenmagazin
		wochenzeitschrift tageszeitung fernsehserie dokumentation oper musical song single theaterstück spielfilm kinofilm blatt spiel wochenzeitung
		onlinemagazin boulevardzeitung programm`)
	l.add(Naming, `sogenannte sogenannten sogenannter genannt genannte genannten namens namen spitznamen wort wörter begriff begriffe ausdruck parole
		motto slogan schiff frachter projekt aktion operation initiative organisation gruppe verein titel hotel partei hurrikan sturm rakete raumsonde
		satellit taifun bezeichnung künstlernamen tiefdruckgebiet thema stichwort codenamen unternehmen preis kategorie aufschrift mission`)
	l.add(Unsaid, "wort wörter begriff parole motto slogan aufschrift transparent plakat transparente")
	l.add(Calendar, `montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober
		november dezember sonnabend`)
	l.add(Honorific, "dr prof präsident minister herr frau ministerin bundeskanzlerin bundeskanzler sprecher sprecherin")
	return l
})

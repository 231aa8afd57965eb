package words

import (
	"strings"
	"sync"
)

// ClauseForms are the forms that a French reporting clause within the marks is made of:
// a-t-il *répondu*, *lui dit* Jeanne.
type ClauseForms struct {
	Verbs, Auxiliaries, Participles, Clitics map[string]bool
}

// FrenchClauses returns the forms of French. The result is shared: it is not changed.
func FrenchClauses() *ClauseForms { return frenchClauses() }

var frenchClauses = sync.OnceValue(func() *ClauseForms {
	w := &ClauseForms{
		Auxiliaries: setOf("a avait ai ont avaient est était eut aura as avions avons"),
		Clitics:     setOf("s’ s' se lui leur me m’ m' te t’ t' nous vous y en l’ l' le la"),
		Verbs: setOf(`dit dis disait disaient disais disent répondaient criaient dirent dira répondit réponds répond répondis répondait répondirent fit
		fis fait font firent faisait reprit reprend reprenait repris interrompit interrompt poursuivit poursuit poursuivait balbutie rit sourit gémit
		gémissait rugit frémit entendit intervint intervient convint convient souvient souvint promit promet admit admet soutint soutient maintient maintint
		prévint prévient conclut conclus défend défendit écrit écrivit écrivait lut lit crut croit croyait sut veut voulut repartit repartis répartit enquit
		enquiert grogna prétend prétendit reconnaît reconnut surenchérit renchérit rebondit applaudit avertit avertis glapit vagit hennit mugit bondit
		interdit contredit contredisait redit redisait apprend apprit comprend comprit suggère suggéra révèle révéla répète répéta répétait espère préfère
		préféra considère énumère exagère profère proféra réitère rappelle rappela appelle appela épelle achève acheva promène lève soulève relève releva
		complète compléta rejette jette jeta`),
		Participles: setOf(`dit répondu fait repris interrompu poursuivi écrit conclu soutenu promis admis reconnu entendu fini redit soutenu défendu prévenu
		averti surenchéri renchéri prétendu appris convenu intervenu souvenu`),
	}
	// Verbs in -er: present, imperfect, past simple and participle of each stem.
	for _, stem := range strings.Fields(`demand ajout écri s'écri exclam murmur cri pens répliqu continu déclar expliqu assur affirm précis soulign confi racont estim
		insist comment not soupir souffl grond hurl grommel bégay balbuti observ remarqu ripost object suppli ordonn interrog questionn chuchot propos rapport
		indiqu analys argument martel regrett déplor dénonc critiqu ironis plaisant lanç lanc annonç annonc tranch tonn tonn répliqu rétorqu témoign résum
		signal justifi concéd plaid nuanc avanç avanc reconnaît rappel détaill moqu félicit réjoui inquiét étonn indign alarm insurg emport excus interpos
		impatient prononç prononc commenç commenc articul bredouill marmonn grogn siffl susurr ricane rican sanglot implor gliss hasard risqu jur jura approuv
		acquiesç acquiesc conseill recommand exhort encourag log protest proclam avou consol gronda invit appel lament exig réclam réfléch songe song conjur
		salu tempêt vocifér clam claironn fulmin maugré rassur rectifi corrig résum souhait suggér espér réitér révél considér exagér profér préfér répét
		achev complét relev rejet conclu présent reprend développ développ évoqu illustr enchaîn certifi constat attest confirm informe inform point point
		prôn vant accus admir coup`) {
		stem = strings.TrimPrefix(stem, "s'")
		for _, e := range []string{"e", "es", "a", "ai", "ait", "ais", "ent", "aient", "èrent", "era", "eait", "ea", "eai"} {
			w.Verbs[stem+e] = true
		}
		w.Participles[stem+"é"] = true
	}
	return w
})

// setOf is the set of the words of s.
func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

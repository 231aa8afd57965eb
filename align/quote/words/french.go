package words

import (
	"strings"
	"sync"
)

// frenchLexicon is the word list of French. Its verbs are those of reporting clauses.
var frenchLexicon = sync.OnceValue(func() Lexicon {
	l := Lexicon{}
	in := FrenchClauses()
	for w := range in.Verbs {
		l[w] |= Entry(Verb)
	}
	for w := range in.Participles {
		l[w] |= Entry(Participle)
	}
	// Forms that are mostly something else outside an incise.
	for _, w := range strings.Fields(`fait font fit fis faisait faisaient est sont lit lis lut lève lança note notes points point appelle sait veut croit jette vante
		commence coup coupa présente presente rit relève achève rappel demande demandes commente prône lance résume invite écrit sourit convient apprend
		comprend rejette complète`) {
		l[w] &^= Entry(Verb)
	}
	l.add(Verb, `demande lance note commente résume rappelle écrit lit-on peut-on relève invite complète veut croit sourit indique titre titrait
		ironise prévient`)
	l.add(Participle, `promis estimé jugé demandé refusé reconnu admis prévenu averti confirmé soutenu indiqué assuré annoncé dénoncé exigé réclamé
		proposé accepté nié démenti`)
	l.add(Weak, `évoque évoqué parle parlait parlé qualifie qualifié qualifiait juge jugé juge estime souhaite veut espère craint redoute promet
		défend critique accuse vante salue dénonce réclame refuse rejette considère décrit décrite appelle appelait présente présenté affiche reproche prône
		voit invoque voulait croit pense trouve nie dément`)
	l.add(Gerund, `disant affirmant ajoutant précisant expliquant assurant soulignant déclarant estimant indiquant rappelant annonçant évoquant
		dénonçant jugeant écrivant demandant confiant lançant parlant concluant qualifiant`)
	l.add(Pronoun, "il elle ils elles on je nous vous tu celui-ci celle-ci ceux-ci qui")
	l.add(Object, "lui leur nous vous me se s' m' t' y en l'")
	l.add(Determiner, `le la les l' un une des du mon ma mes son sa ses notre nos leur leurs ce cet cette ces votre vos certains plusieurs aucun chaque
		deux trois d'autres`)
	l.add(Preposition, `dans en à au aux par avec sans sur sous pour chez vers contre entre depuis pendant avant après lors malgré dès devant parmi envers
		durant hors comme près face`)
	l.add(Of, "de d' du des")
	l.add(Auxiliary, "a ont avait avaient est sont était étaient ai avons avez aura auront n' ne pas s'est se s' été sera")
	l.add(Adverb, `aussi encore ensuite puis alors notamment également déjà ainsi toujours enfin même hier aujourd'hui jeudi plus bien souvent
		récemment pourtant finalement`)
	l.add(Conjunction, "et mais ou que qu' parce car si quand lorsque lorsqu' comme où tandis puisque donc or ni")
	l.add(Relative, "qui dont lequel laquelle")
	l.add(That, "que qu'")
	l.add(Source, "selon d'après")
	l.add(Work, `livre film roman chanson album émission série pièce poème essai article exposition revue intitulé intitulée titré opéra spectacle
		journal titre ouvrage magazine documentaire thème comédie recueil tableau morceau conférence titrée émissions œuvre chansons stage festival`)
	l.add(Naming, `surnommé surnommée dit dite dits baptisé baptisée baptisés appelé appelée appelés nommé nommée soi-disant mot mots terme termes
		expression slogan devise pancarte pancartes label catégorie opération association club prix société groupe programme projet labels projets rue
		restaurant hôtel bar équipe section école collège lycée site salle place`)
	l.add(Unsaid, `mot mots terme termes slogan devise pancarte pancartes banderole banderoles lettres mention inscription`)
	l.add(Calendar, `lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
		décembre`)
	l.add(Honorific, "m mme mlle dr mm président ministre sénateur député maire docteur professeur me")
	return l
})

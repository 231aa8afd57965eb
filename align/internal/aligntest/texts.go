package aligntest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Interview is a small interview, a turn a line.
const Interview = `Vous avez repris la fabrique de votre père en 1998. Pourquoi ?
Je n'avais pas le choix. Mon père était malade, et les douze ouvriers attendaient leur salaire. J'ai vendu ma maison pour payer les dettes de l'atelier.
On dit que vous refusez les commandes des grands magasins.
Oui, dit-il en riant, je refuse leurs commandes depuis vingt ans. Un parapluie doit durer une vie entière, pas une saison. Quand un client revient avec le parapluie de son grand-père, je le répare gratuitement, c'est une question d'honneur.
Et la pluie, vous l'aimez ?
La pluie est ma meilleure vendeuse. Nous avons exporté 3 450 pièces au Japon l'année dernière, et les clients de Tokyo paient d'avance.
Qui reprendra l'atelier après vous ?
Ma fille Héloïse connaît chaque machine. Elle a plus d'idées que moi. Mais je ne partirai pas avant mes quatre-vingts ans.`

// TaleFR and TaleEN are a little tale and a version of it that joins, splits, adds and leaves out.
var (
	TaleFR = strings.Split(`Le vieux capitaine habitait une maison près du port.
Chaque matin, il ouvrait la fenêtre et comptait les bateaux.
Un jour d'hiver, il en compta un de trop.
C'était un navire noir, sans nom et sans drapeau, qui n'avait pas bougé depuis l'aube.
Le capitaine mit son manteau, prit sa longue-vue et descendit l'escalier.
Sur le quai, les pêcheurs parlaient à voix basse.
Personne ne voulait monter à bord.
« J'irai seul », dit le capitaine.
Il n'avait pas peur de la mer, il avait peur de l'ennui.
La barque traversa le bassin en dix minutes.
Le pont du navire était couvert de neige, et il n'y avait aucune trace de pas.
Dans la cabine, une lampe brûlait encore.`, "\n")
	TaleEN = strings.Split(`The old captain lived in a house near the harbour.
Every morning he opened the window and counted the boats.
One winter day he counted one too many.
It was a black ship. It had no name and no flag, and it had not moved since dawn.
The captain put on his coat, took his telescope and went down the stairs.
On the quay the fishermen were speaking in low voices, and nobody wanted to go aboard.
"I shall go alone," said the captain.
Advertisement: visit the new shoe shop in Market Street.
He was not afraid of the sea, he was afraid of boredom.
The rowing boat crossed the basin in ten minutes.
The deck of the ship was covered with snow.
There was no trace of a footstep.
In the cabin a lamp was still burning.`, "\n")
)

// Tales repeats the tale n times, each time told a little differently.
func Tales(n int) (src, tgt []string) {
	for i := range n {
		for _, s := range TaleFR {
			src = append(src, fmt.Sprintf("%s (%d)", s, i))
		}
		for _, s := range TaleEN {
			tgt = append(tgt, fmt.Sprintf("%s (%d)", s, i))
		}
	}
	return src, tgt
}

// MadeUp are n sentences of made-up words, and a version of them of which some words
// are others; the share of nulls of either side have no counterpart.
func MadeUp(seed uint64, n int, nulls float64) (src, tgt []string) {
	r := rand.New(rand.NewPCG(seed, seed))
	word := func() string {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		return b.String()
	}
	words := make([]string, 3000)
	for i := range words {
		words[i] = word()
	}
	some := func() []string {
		s := make([]string, 6+r.IntN(16))
		for i := range s {
			s[i] = words[r.IntN(len(words))]
		}
		return s
	}
	sentence := func(words []string) string {
		return strings.ToUpper(words[0][:1]) + strings.Join(words, " ")[1:] + "."
	}
	for range n {
		switch x := r.Float64(); {
		case x < nulls:
			src = append(src, sentence(some()))
		case x < 2*nulls:
			tgt = append(tgt, sentence(some()))
		default:
			said := some()
			src = append(src, sentence(said))
			for i := range said {
				if r.IntN(3) == 0 {
					said[i] = words[r.IntN(len(words))]
				}
			}
			tgt = append(tgt, sentence(said))
		}
	}
	return src, tgt
}

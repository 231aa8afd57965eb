package templates

// counted are things with their number, "one|more", in each of Languages.
func counted() map[string][3]string {
	return map[string][3]string{
		"originals":           {"%d original|%d originals", "%d original|%d originaux", "%d Original|%d Originale"},
		"versions":            {"%d version|%d versions", "%d version|%d versions", "%d Fassung|%d Fassungen"},
		"quotations":          {"%d quotation|%d quotations", "%d citation|%d citations", "%d Zitat|%d Zitate"},
		"not in the original": {"%d not in the original|%d not in the original", "%d absente de l’original|%d absentes de l’original", "%d nicht im Original|%d nicht im Original"},
		"sentences left out":  {"%d sentence not quoted|%d sentences not quoted", "%d phrase non citée|%d phrases non citées", "%d Satz nicht zitiert|%d Sätze nicht zitiert"},
	}
}

// phrases are the English texts in French and German.
func phrases() map[string][2]string {
	return map[string][2]string{
		"Show":                   {"Montrer", "Zeigen"},
		"both":                   {"les deux", "beide"},
		"the original":           {"l’original", "das Original"},
		"the versions":           {"les versions", "die Fassungen"},
		"sides swapped":          {"côtés échangés", "Seiten vertauscht"},
		"the versions on demand": {"les versions à la demande", "die Fassungen auf Wunsch"},
		"Context":                {"Contexte", "Umgebung"},
		"around the quotations":  {"autour des citations", "um die Zitate"},
		"only what is quoted":    {"seulement ce qui est cité", "nur was zitiert ist"},
		"Address":                {"Adresse", "Adresse"},
		"Agency":                 {"Agence", "Agentur"},
		"Captured":               {"Capturé", "Erfasst"},
		"Changed":                {"Modifié", "Geändert"},
		"Edition":                {"Édition", "Ausgabe"},
		"Further spans":          {"Autres passages", "Weitere Stellen"},
		"Its quotations have not been looked for yet.": {"Ses citations n’ont pas encore été cherchées.", "Ihre Zitate sind noch nicht gesucht worden."},
		"Made with %s":                      {"Fait avec %s", "Gemacht mit %s"},
		"Marks":                             {"Guillemets", "Anführungszeichen"},
		"Method":                            {"Méthode", "Verfahren"},
		"Nearest passage":                   {"Passage le plus proche", "Nächstliegende Stelle"},
		"Not in the original":               {"Absentes de l’original", "Nicht im Original"},
		"Note":                              {"Note", "Hinweis"},
		"Nothing of the original is shown.": {"Rien de l’original n’est montré.", "Vom Original wird nichts gezeigt."},
		"Passage":                           {"Passage", "Stelle"},
		"Permalink":                         {"Lien permanent", "Fester Link"},
		"Quotation":                         {"Citation", "Zitat"},
		"Reason":                            {"Raison", "Grund"},
		"Score":                             {"Score", "Wert"},
		"Sentence %d":                       {"Phrase %d", "Satz %d"},
		"Source":                            {"Source", "Quelle"},
		"The original":                      {"L’original", "Das Original"},
		"The version":                       {"La version", "Die Fassung"},
		"The versions":                      {"Les versions", "Die Fassungen"},
		"There is no original with a version yet.": {"Il n’y a pas encore d’original avec une version.", "Es gibt noch kein Original mit einer Fassung."},
		"Versions":                    {"Versions", "Fassungen"},
		"in another order":            {"dans un autre ordre", "in anderer Reihenfolge"},
		"the closing mark is missing": {"le guillemet fermant manque", "das schließende Zeichen fehlt"},

		"close":      {"proche", "wortnah"},
		"condensed":  {"condensée", "gekürzt"},
		"fragment":   {"fragment", "Bruchstück"},
		"composite":  {"composite", "zusammengesetzt"},
		"paraphrase": {"paraphrase", "sinngemäß"},
		"none":       {"absente de l’original", "nicht im Original"},

		"accepted":  {"acceptée", "bestätigt"},
		"rejected":  {"rejetée", "verworfen"},
		"corrected": {"corrigée", "berichtigt"},

		"No passage of the original matches this quotation.": {"Aucun passage de l’original ne correspond à cette citation.", "Keine Stelle des Originals passt zu diesem Zitat."},
		"The nearest passage renders %d %% of the quotation’s words: too little to be its source.": {
			"Le passage le plus proche rend %d %% des mots de la citation : trop peu pour en être la source.",
			"Die nächstliegende Stelle gibt %d %% der Wörter des Zitats wieder: zu wenig, um seine Quelle zu sein.",
		},
		"the quotation has no words":                                 {"la citation n’a pas de mots", "das Zitat hat keine Wörter"},
		"the original has no words":                                  {"l’original n’a pas de mots", "das Original hat keine Wörter"},
		"no word of the quotation has a counterpart in the original": {"aucun mot de la citation n’a d’équivalent dans l’original", "kein Wort des Zitats hat eine Entsprechung im Original"},
		"A facing-page edition":                                      {"Édition en regard", "Zweisprachige Ausgabe"},
		"%d %%":                                                      {"%d %%", "%d %%"},
		"Words found":                                                {"Mots retrouvés", "Wörter gefunden"},
		"Words found back":                                           {"Mots retrouvés en retour", "Wörter zurückgefunden"},
		"Names and cognates":                                         {"Noms et apparentés", "Namen und Verwandtes"},
		"Numbers":                                                    {"Nombres", "Zahlen"},
		"Lacking in the passage":                                     {"Absents du passage", "Fehlt in der Stelle"},
		"Runner-up":                                                  {"Deuxième passage", "Zweitbeste Stelle"},
	}
}

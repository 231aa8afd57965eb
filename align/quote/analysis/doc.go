// Package analysis puts the rooms of package quote in order. Of a text it makes, one after
// another:
//
//	marks.Paragraphs   paragraphs
//	marks.Find         stretches between marks
//	turns.Find         all stretches that are quoted or spoken
//	tokens.Read        the words of a unit, one unit after another; and of each unit
//	  speaker.VoiceOf    for a stretch, by clause.Attribute: who says it
//	  kind.Of            what it is
//	  report.Reports     reports without marks
//	speaker.Settle     names for pronouns, once all is read
//
// Voices and kinds are told stretch by stretch: who says one and what it is depends on what
// was found for the one before (speaker.Past).
package analysis

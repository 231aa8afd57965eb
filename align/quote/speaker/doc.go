// Package speaker tells who says a stretch. It reads the names of a text in the order in which
// they stand, and turns the words of a cue into a mention with a name. It joins stretches to
// utterances, and knows the guest of an interview.
//
// Names is what is known of a text's people up to a place; a Scene is what stands before one
// stretch, and VoiceOf tells from both who says it. Settler resolves pronouns once the whole
// text is read.
package speaker

// Package lesson makes of annotated texts what the models of package quote learn from:
// features with labels, and counts. It fits nothing and reads no files.
//
// Three things are learned, in this order, since each rests on those before it: the forms that
// report (Cues, words/cues_en.txt), the kinds of stretches (Kinds, kind/*.txt), and the tables
// of reports (Reports, report/reports.bin). Kinds and Reports read texts as the program does,
// with the forms and models that are built in: after the forms are learned anew, the program is
// built anew before the others are learned. Features of kinds say whether speech came before,
// so that kinds rest on the kinds learned before them, too: they are learned until they stay.
package lesson

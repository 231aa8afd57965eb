// Package pipeline runs the stages of enface in their order, for any program that wants them:
//
//	reference -> capture -> story -> quotations -> pairs -> archive -> edition
//
// A [Reader] makes stories of references (addresses, files), a [Matcher] makes pairs of two stories,
// and a [Pipeline] does both over one archive, stage by stage:
//
//  1. [Pipeline.Collect] brings references into the archive. [Reader.References] expands folders
//     before that, [Reader.Leads] follows feeds and sitemaps, [Pipeline.CollectCrawl] takes the pages of a WARC.
//  2. [Pipeline.Link] says which stories are versions of an original; [Pipeline.FindOriginals] finds that out.
//  3. [Pipeline.Align] finds the passages of the versions' quotations. It uses what the archive has learned.
//  4. [Pipeline.Learn] learns words that render each other, from pairs or from whole translations, for the next story.
//  5. [Pipeline.Publish] writes the edition.
//
// Each stage does what has not been done yet, and keeps it at once: an interrupted stage goes on when
// it is called again, and a second call changes nothing. Long stages report to [Options.Progress].
//
// Rooms of it: dictionary (words that render each other, in files), crawl (WARC), encode (vectors of a
// text), embeddings (a larger model's vectors, of a server).
//
// The package reads and writes the files that it is told, and asks the network what it is told. It has
// no flags, no terminal and no standard streams: those belong to the command. Errors wrap the sentinels
// of package enface.
package pipeline

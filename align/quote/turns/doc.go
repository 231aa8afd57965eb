// Package turns makes of the stretches between marks all stretches of a text that are
// quoted or spoken: turns of dialogue behind dashes, turns of interviews, and block
// quotations stand in no marks; reporting clauses within marks and turns are cut out.
//
// Each step is a function from the text and the stretches of the step before:
// behindDashes, withoutClauses, interviewed, setOff. Find puts them in order.
package turns

package record

import "strings"

// marks are the combining marks that letters of European languages have, each with the letters it joins and what they
// become: Unicode's canonical compositions in Latin-1, Latin Extended-A and -B (UnicodeData 15.0). Names and places are
// pasted with such marks from a Mac, where å may be an a and a ring. A library that composes all scripts would make each
// start of the app read 150 kB more.
var marks = [...]struct {
	mark            rune
	letters, joined string
}{
	{0x0300, "AEINOUaeinou", "ÀÈÌǸÒÙàèìǹòù"},                                               // grave accent
	{0x0301, "ACEGILNORSUYZacegilnorsuyzÆØæø", "ÁĆÉǴÍĹŃÓŔŚÚÝŹáćéǵíĺńóŕśúýźǼǾǽǿ"},           // acute accent
	{0x0302, "ACEGHIJOSUWYaceghijosuwy", "ÂĈÊĜĤÎĴÔŜÛŴŶâĉêĝĥîĵôŝûŵŷ"},                       // circumflex accent
	{0x0303, "AINOUainou", "ÃĨÑÕŨãĩñõũ"},                                                   // tilde
	{0x0304, "AEIOUYaeiouyÆæ", "ĀĒĪŌŪȲāēīōūȳǢǣ"},                                           // macron
	{0x0306, "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"},                                               // breve
	{0x0307, "ACEGIOZacegoz", "ȦĊĖĠİȮŻȧċėġȯż"},                                             // dot above
	{0x0308, "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"},                                               // diaeresis
	{0x030A, "AUau", "ÅŮåů"},                                                               // ring above
	{0x030B, "OUou", "ŐŰőű"},                                                               // double acute accent
	{0x030C, "ACDEGHIKLNORSTUZacdeghijklnorstuzƷʒ", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔžǮǯ"}, // caron
	{0x0327, "CEGKLNRSTcegklnrst", "ÇȨĢĶĻŅŖŞŢçȩģķļņŗşţ"},                                   // cedilla
	{0x0328, "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"},                                                   // ogonek
}

// compose joins letters with the marks behind them, where there is one letter for both.
func compose(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= marks[0].mark && r <= marks[len(marks)-1].mark }) {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if n := len(out); n > 0 {
			if one, ok := join(out[n-1], r); ok {
				out[n-1] = one
				continue
			}
		}
		out = append(out, r)
	}
	return string(out)
}

func join(letter, mark rune) (rune, bool) {
	for _, m := range marks {
		if m.mark != mark {
			continue
		}
		joined := []rune(m.joined)
		for i, l := range []rune(m.letters) {
			if l == letter {
				return joined[i], true
			}
		}
	}
	return 0, false
}

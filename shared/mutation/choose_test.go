package mutation_test

import (
	"testing"

	"landgang/shared/mutation"
	"landgang/shared/record"
)

func language(from, to string) mutation.Choose {
	return mutation.Choose{Changes: []mutation.Change{
		{Field: mutation.FieldLanguage, From: record.Text(from), To: record.Text(to)},
	}}
}

func TestChoose(t *testing.T) {
	h := newHand(t)
	own := mutation.SettingsKey(h.env)
	h.must(language("", "nn"))
	h.must(language("nb", "en")) // from another device, that had not seen the first: the later choice counts
	if got := h.st.records[own]; got.Get(mutation.FieldLanguage).Text() != "en" || got.Root != "solveig" || got.S != 2 {
		t.Errorf("%+v", got)
	}
	if out := h.do(language("en", "en")); out.Out != mutation.Noop {
		t.Errorf("the same again: %+v", out)
	}
	if out := h.do(language("en", "sv")); out.Code != mutation.CodeMalformed {
		t.Errorf("a language that is none: %+v", out)
	}
	newer := mutation.Choose{Changes: []mutation.Change{{Field: "text_size", To: record.Text("large")}}}
	h.must(newer)
	if got := h.st.records[own]; got.Extra.Get("text_size").Text() != "large" || len(got.Fields) != 1 {
		t.Errorf("%+v", got)
	}
	h.env.User = "odd"
	h.must(language("", "nb"))
	if got := h.st.records[own]; got.Get(mutation.FieldLanguage).Text() != "en" {
		t.Errorf("somebody else's choice changed it: %+v", got)
	}
	h.must(language("nb", ""))
	if got := h.st.records[mutation.SettingsKey(h.env)]; len(got.Fields) != 0 {
		t.Errorf("taken back: %+v", got)
	}
}

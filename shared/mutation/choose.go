package mutation

import (
	"landgang/shared/claim"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// KindSettings is what a person has chosen for all their devices (innstillinger): a record of the person's own, whose id
// is theirs.
const KindSettings record.Kind = "settings"

// FieldLanguage is the language of the app: nb, nn or en. Where it is not chosen the municipality's is used.
const FieldLanguage = "language"

var settings = claim.Schema{Kind: KindSettings, Fields: []claim.Field{
	{Name: FieldLanguage, Type: claim.Choice, Choices: []string{"nb", "nn", "en"}},
}}

// Settings describes the record of a person's settings.
func Settings() claim.Schema { return settings }

// SettingsKey is the record of a person's settings.
func SettingsKey(env Env) record.Key { return record.Key{Kind: KindSettings, ID: string(env.User)} }

func (a Choose) write(w *wire.Writer) {
	w.Object().Name("set")
	writeChanges(w, a.Changes)
	w.EndObject()
}

// choose changes settings. The choice that arrives later counts, also where a restored server is given both again:
// nobody wants to be asked about two languages.
func (a applier) choose(args Choose) Outcome {
	key := SettingsKey(a.env)
	next, found := a.st.Record(key)
	if !found {
		next = record.Record{Kind: key.Kind, ID: key.ID, Root: key.ID}
	}
	changed := false
	for _, c := range args.Changes {
		spec, known := settings.Field(c.Field)
		switch {
		case known && !spec.Fits(c.To), !known && !settings.Unknown(c.Field, c.To):
			return refuse(CodeMalformed)
		case known:
			changed = changed || next.Get(c.Field) != c.To
			next = next.With(c.Field, c.To)
		default:
			changed = changed || next.Extra.Get(c.Field) != c.To
			next.Extra = next.Extra.With(c.Field, c.To)
		}
	}
	switch {
	case !claim.FitsExtra(next.Extra):
		return refuse(CodeTooLarge)
	case !changed:
		return Outcome{Out: Noop}
	}
	a.put(next)
	return Outcome{Out: Applied}
}

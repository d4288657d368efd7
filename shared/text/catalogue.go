// Package text has every word that a person reads, in the three languages: a method for each, so that a language that
// lacks one does not compile.
package text

// Language is a language of the app, by its tag.
type Language string

// The languages.
const (
	Bokmal  Language = "nb" // bokmål
	Nynorsk Language = "nn"
	English Language = "en"
)

// Languages are all languages, in the order in which they are offered.
func Languages() []Language { return []Language{Bokmal, Nynorsk, English} }

// Own is the language's name in itself.
func (l Language) Own() string {
	switch l {
	case Nynorsk:
		return "Nynorsk"
	case English:
		return "English"
	case Bokmal:
	}
	return "Bokmål"
}

// Catalogue has all words of one language.
type Catalogue interface {
	Language() Language
	formats
	Screen
	problems
	refusals
	calculation
}

// The languages. Their methods are those of pointers: of values, each would be there twice, a megabyte of WebAssembly.
type (
	nb struct{}
	nn struct{}
	en struct{}
)

// In is the catalogue of a language; bokmål for one that is not known.
func In(l Language) Catalogue {
	switch l {
	case Nynorsk:
		return new(nn)
	case English:
		return new(en)
	case Bokmal:
	}
	return new(nb)
}

func (*nb) Language() Language { return Bokmal }
func (*nn) Language() Language { return Nynorsk }
func (*en) Language() Language { return English }

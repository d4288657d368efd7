package ui_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/ui"
	"landgang/app/ui/golden"
)

type sink struct{}

func (sink) Typed(app.Context, string, string) bool          { return false }
func (sink) Left(_ app.Context, _ string, raw string) string { return raw }

func TestComponents(t *testing.T) {
	money := func(about ui.About) app.UI {
		return ui.Affixed(&ui.Input{About: about, Value: "12x", Mode: ui.Decimal, Sink: sink{}}, "kr")
	}
	for name, drawn := range map[string]app.UI{
		"button": app.Elem("div").Body(
			ui.Button{ID: "ny", Icon: ui.IconPlus, Text: "Nytt krav", Href: "/krav/ny"}.UI(),
			ui.Button{Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: "Slett krav"}.UI(),
			ui.Button{Look: ui.Tertiary, Icon: ui.IconClose, Label: "Lukk"}.UI(),
		),
		"field": ui.Field{
			ID: "belop", Label: "Beløp", Need: "Må fylles ut", Hint: "Summen på kvitteringen.", Error: "Beløp kan bare ha tall.",
			Control: money,
		}.UI(),
		"row": ui.Group(
			ui.Row{
				Href: "/krav/1", Icon: ui.IconPencil, Title: "Formannskapet", Detail: "Lagret kl. 15.42", Amount: "1 250,00 kr",
				Current: true,
			}.UI(),
			ui.Row{Href: "/krav/2", Icon: ui.IconDiffers, Tone: ui.Warning, Title: "Ferje 06.05.2026"}.UI(),
		),
		"route": ui.Route{
			Label: "Hvor er kravet?", Stops: [4]string{"Her", "Kommunen", "Godkjent", "Utbetalt"}, Done: "ferdig", Now: 1,
		}.UI(),
		"mistakes": ui.Mistakes{Heading: "Ett felt må rettes", Items: []ui.Mistake{{FieldID: "formal", Text: "Formål mangler"}}}.UI(),
		"options": ui.Options{Name: "type", Chosen: "b", List: []ui.Option{
			{Value: "a", Title: "Ferje", Detail: "Etter kvittering"}, {Value: "b", Title: "Bompenger"},
		}}.UI(),
		"split": ui.Split(
			ui.Part{Key: "1", Label: "Trekkfritt", Text: "167,00 kr", Share: 688},
			ui.Part{Key: "2", Label: "Trekkpliktig", Text: "75,60 kr", Share: 312},
		),
		"actions": app.Elem("div").Body(ui.Actions{
			SumLabel: "Sum", SumNote: "2 møter", Sum: "2 500,00 kr", Primary: ui.Button{Text: "Legg til i kravet"},
			Secondary: &ui.Button{Look: ui.Secondary, Text: "Legg til og lag ny"},
		}.Bar()),
	} {
		t.Run(name, func(t *testing.T) { golden.Check(t, name, drawn) })
	}
}

// Every icon that is named in icon.go is in the list that the sprite is made of, and none is there for nothing.
func TestIconsAreListed(t *testing.T) {
	source, err := os.ReadFile("icon.go")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, line := range strings.Split(string(source), "\n") {
		if _, value, ok := strings.Cut(line, " Icon = \""); ok {
			named = append(named, strings.TrimSuffix(value, `"`))
		}
	}
	list, err := os.Open("../../web/icons/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close() //nolint:errcheck // it was only read
	var listed []string
	for s := bufio.NewScanner(list); s.Scan(); {
		listed = append(listed, s.Text())
	}
	slices.Sort(named)
	slices.Sort(listed)
	if !slices.Equal(named, listed) {
		t.Errorf("icon.go names %v, web/icons/names.txt lists %v", named, listed)
	}
}

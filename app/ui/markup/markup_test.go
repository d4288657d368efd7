package markup_test

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/ui/markup"
)

func TestString(t *testing.T) {
	for name, c := range map[string]struct {
		ui   app.UI
		want string
	}{
		"attributes in order": {
			app.Elem("div").ID("x").Class("b").Aria("label", "L").DataSet("c", "d"),
			`<div aria-label="L" class="b" data-c="d" id="x"></div>`,
		},
		"a truth is written out": {
			app.Elem("span").Aria("hidden", true), `<span aria-hidden="true"></span>`,
		},
		"a state is there or not": {
			app.Elem("div").Body(app.Input().Type("checkbox").Checked(true), app.Input().Type("checkbox").Checked(false)),
			`<div><input checked type="checkbox"><input type="checkbox"></div>`,
		},
		"values are escaped": {
			app.A().Href(`/?a="1"&b=<c>`).Text("<b> & co"),
			`<a href="/?a=&#34;1&#34;&amp;b=&lt;c&gt;">&lt;b&gt; &amp; co</a>`,
		},
		"signs beyond ASCII stay": {
			app.Elem("span").Title("kl.\u00a015.42 – på øya").Text("1\u00a0250,00\u00a0kr"),
			"<span title=\"kl.\u00a015.42 – på øya\">1\u00a0250,00\u00a0kr</span>",
		},
		"spaces of a text stay": {
			app.Elem("p").Body(app.Elem("b").Text("Uten nett."), app.Elem("span").Text(" Alt er lagret.")),
			`<p><b>Uten nett.</b><span> Alt er lagret.</span></p>`,
		},
		"an empty text is none": {
			app.Elem("p").Body(app.Text(""), app.Elem("b").Text("x")), `<p><b>x</b></p>`,
		},
	} {
		if got := markup.String(c.ui); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestTextsSideBySide(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("two texts side by side are one in the page: that they cannot be told apart must be said")
		}
	}()
	markup.String(app.Elem("p").Body(app.Text("a"), app.Text("b"), app.Elem("b").Text("c")))
}

func TestIndented(t *testing.T) {
	got := markup.Indented(app.Elem("ul").Body(app.Elem("li").Text("a"), app.Elem("li").Body(app.Elem("b").Text("b"), app.I().Text("c"))))
	want := strings.Join([]string{
		"<ul>", "  <li>a</li>", "  <li>", "    <b>b</b>", "    <i>c</i>", "  </li>", "</ul>", "",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

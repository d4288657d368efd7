//go:build !js

package shell_test

import (
	"strings"
	"testing"

	"landgang/app/shell"
	"landgang/shared/text"
)

func TestFrames(t *testing.T) {
	for name, html := range map[string]string{
		"first": shell.FirstFrame(), "start": shell.StartTemplate(), "failed": shell.FailedFrame(text.Bokmal),
	} {
		if !strings.HasPrefix(html, `<div class="lg-app`) || !strings.HasSuffix(html, "</div>") {
			t.Errorf("%s is not one element: %.80s", name, html)
		}
		if strings.Contains(html, "style=") || strings.Contains(html, "\n") {
			t.Errorf("%s has a style or a line break", name)
		}
	}
	if again := shell.StartTemplate(); again != shell.StartTemplate() {
		t.Error("the template is drawn in another way each time")
	}
	if strings.Contains(shell.FirstFrame(), "<input") {
		t.Error("what is typed into the first frame would be lost when the app comes")
	}
}

// The slots are what web/js/boot.js fills: an item's value by its name.
func TestStartTemplateSlots(t *testing.T) {
	html := shell.StartTemplate()
	for _, slot := range []string{
		`{greeting}`, `{today}`, `{state}`, `{new}`, `{name}`, `{municipality}`, `{badge}`, `href="#i-{badgeIcon}"`,
		`data-each="left"`, `data-each="right"`, `data-each="rows"`,
		`data-kind="rows"`, `data-kind="more"`, `data-kind="empty"`,
		`data-kind="sum"`, `data-kind="go"`, `href="{href}"`, `href="#i-{icon}"`, `data-c="{tone}"`,
		`{title}`, `{detail}`, `{amount}`,
	} {
		if !strings.Contains(html, slot) {
			t.Errorf("the template lacks %s", slot)
		}
	}
}

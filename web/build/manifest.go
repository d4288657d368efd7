package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"landgang/app/screen"
	"landgang/shared/text"
)

type manifest struct {
	ID              string         `json:"id"`
	Name            string         `json:"name"`
	ShortName       string         `json:"short_name"`
	Description     string         `json:"description"`
	Lang            string         `json:"lang"`
	Dir             string         `json:"dir"`
	StartURL        string         `json:"start_url"`
	Scope           string         `json:"scope"`
	Display         string         `json:"display"`
	ThemeColor      string         `json:"theme_color"`
	BackgroundColor string         `json:"background_color"`
	Categories      []string       `json:"categories"`
	Icons           []manifestIcon `json:"icons"`
	Shortcuts       []shortcut     `json:"shortcuts"`
}

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

type shortcut struct {
	Name  string         `json:"name"`
	URL   string         `json:"url"`
	Icons []manifestIcon `json:"icons"`
}

// manifest is what the system shows of the installed app. Its id never changes: another id is another app.
func (b *builder) manifest() (file, error) {
	icon := func(size int, purpose string) manifestIcon {
		return manifestIcon{
			Src: markPath(size, purpose), Sizes: fmt.Sprintf("%dx%d", size, size), Type: "image/png", Purpose: purpose,
		}
	}
	words := text.In(text.Bokmal)
	lead := words.SignInLead()
	body, err := json.Marshal(manifest{
		ID: "/", Name: "Landgang", ShortName: "Landgang", Description: strings.Join(lead[:], " "),
		Lang: "nb", Dir: "ltr", StartURL: "/", Scope: "/", Display: "standalone",
		ThemeColor: themeLight, BackgroundColor: themeLight, Categories: []string{"finance", "government", "productivity"},
		Icons: []manifestIcon{icon(192, "any"), icon(512, "any"), icon(512, "maskable")},
		Shortcuts: []shortcut{{
			Name: words.NewClaim(), URL: screen.PathNewClaim, Icons: []manifestIcon{icon(192, "any")},
		}},
	})
	if err != nil {
		return file{}, fmt.Errorf("write the manifest: %w", err)
	}
	return file{
		Path: "/manifest.webmanifest", ContentType: "application/manifest+json", Offline: true, Body: body,
	}, nil
}

package main

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sprite makes one <svg> of every icon in web/icons/names.txt (symbol "i-NAME", from Aksel) and every drawing in
// web/icons/art (symbol "a-NAME"). It stands in the shell, so that an icon costs no request and no byte of WASM.
func (b *builder) sprite() (string, error) {
	names, err := iconNames(b.path("web/icons/names.txt"))
	if err != nil {
		return "", fmt.Errorf("read the icon list: %w", err)
	}
	var out strings.Builder
	out.WriteString(`<svg class="lg-sprite" width="0" height="0" aria-hidden="true" focusable="false">`)
	for _, name := range names {
		from := b.path("web/node_modules/@navikt/aksel-icons/dist/svg/" + name + ".svg")
		if err := addSymbol(&out, "i-"+name, from); err != nil {
			return "", fmt.Errorf("icon %s of web/icons/names.txt: %w", name, err)
		}
	}
	art, err := filepath.Glob(b.path("web/icons/art/*.svg"))
	if err != nil {
		return "", fmt.Errorf("list the drawings: %w", err)
	}
	slices.Sort(art)
	for _, from := range art {
		name := strings.TrimSuffix(filepath.Base(from), ".svg")
		if err := addSymbol(&out, "a-"+name, from); err != nil {
			return "", fmt.Errorf("drawing %s: %w", name, err)
		}
	}
	out.WriteString("</svg>")
	return out.String(), nil
}

// iconNames reads one name per line; a name may stand there once.
func iconNames(path string) ([]string, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var names []string
	lines := bufio.NewScanner(bytes.NewReader(body))
	for lines.Scan() {
		name := strings.TrimSpace(lines.Text())
		if name == "" || strings.HasPrefix(name, "#") {
			continue
		}
		if slices.Contains(names, name) {
			return nil, fmt.Errorf("%s stands there twice", name)
		}
		names = append(names, name)
	}
	return names, lines.Err()
}

// addSymbol writes a drawing as a symbol: its content unchanged, of its root only what places it in its box.
func addSymbol(out *strings.Builder, id, from string) error {
	body, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	decoder := xml.NewDecoder(bytes.NewReader(body))
	for {
		token, err := decoder.Token()
		if err != nil {
			return fmt.Errorf("no <svg> in it: %w", err)
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		begin := decoder.InputOffset()
		end := bytes.LastIndex(body, []byte("</svg>"))
		if root.Name.Local != "svg" || end < int(begin) {
			return fmt.Errorf("it is no <svg>")
		}
		inner := strings.Join(strings.Fields(string(body[begin:end])), " ")
		fmt.Fprintf(out, `<symbol id="%s"`, id)
		for _, a := range root.Attr {
			if a.Name.Local == "viewBox" || a.Name.Local == "preserveAspectRatio" {
				fmt.Fprintf(out, ` %s="%s"`, a.Name.Local, a.Value)
			}
		}
		fmt.Fprintf(out, ">%s</symbol>", strings.ReplaceAll(inner, "> <", "><"))
		return nil
	}
}

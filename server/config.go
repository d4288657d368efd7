package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/alecthomas/kong"
)

// configFile is a JSON object whose members are named like the flags: {"listen": "127.0.0.1:8080"}. It yields to the
// environment, and both yield to the command line.
type configFile map[string]any

// readConfig reads a configuration file.
func readConfig(r io.Reader) (kong.Resolver, error) {
	values := configFile{}
	d := json.NewDecoder(r)
	if err := d.Decode(&values); err != nil {
		return nil, fmt.Errorf("the configuration file is no JSON object: %w", err)
	}
	return values, nil
}

// Validate refuses names that no flag has: a slip of the pen would leave a default in force.
func (c configFile) Validate(app *kong.Application) error {
	known := map[string]bool{}
	for _, leaf := range app.Leaves(false) {
		for _, group := range leaf.AllFlags(false) {
			for _, flag := range group {
				known[flag.Name] = true
			}
		}
	}
	for _, command := range app.Leaves(false) {
		for _, flag := range command.Flags {
			known[flag.Name] = true
		}
	}
	var unknown []string
	for name := range c {
		if !known[name] {
			unknown = append(unknown, name)
		}
	}
	if slices.Sort(unknown); len(unknown) > 0 {
		return fmt.Errorf("the configuration file has settings that are unknown: %q", unknown)
	}
	return nil
}

// Resolve gives a flag its value from the file, unless the environment has one.
func (c configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, ok := os.LookupEnv(name); ok {
			return nil, nil //nolint:nilnil // kong's way of saying that there is nothing
		}
	}
	return c[flag.Name], nil
}

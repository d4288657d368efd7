package people

import (
	"strings"

	"landgang/shared/record"
)

// KindProfile is the record of a person as their devices have it: name and registration.
const KindProfile record.Kind = "profile"

// Profile is the record that a person's devices get. Roles and bodies are lists with a space between.
func Profile(u User, seats []Seat) record.Record {
	roles := make([]string, len(u.Roles))
	for i, role := range u.Roles {
		roles[i] = string(role)
	}
	bodies := make([]string, len(seats))
	for i, seat := range seats {
		bodies[i] = seat.Body
	}
	r := record.Record{Kind: KindProfile, ID: string(u.ID), Root: string(u.ID)}
	for _, field := range []struct{ name, text string }{
		{"name", u.Name},
		{"email", u.Email},
		{"language", u.Language},
		{"roles", strings.Join(roles, " ")},
		{"bodies", strings.Join(bodies, " ")},
		{"responsibility", u.Allocation.Responsibility},
		{"function", u.Allocation.Function},
		{"project", u.Allocation.Project},
	} {
		if field.text != "" {
			r = r.With(field.name, record.Text(field.text))
		}
	}
	return r
}

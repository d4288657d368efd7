// Package people knows who has an account, what each of them may do, where their costs are booked and in which bodies
// they sit. It alone writes users, roles and memberships.
package people

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"landgang/shared/claim"
	"landgang/shared/id"
)

var (
	// ErrNotFound says that there is no such person.
	ErrNotFound = errors.New("no such person")
	// ErrTaken says that another person has the address.
	ErrTaken = errors.New("the e-mail address is taken")
	// ErrInvalid says that a person, a role or a seat could not be one.
	ErrInvalid = errors.New("invalid person")
)

// Limits of a person's texts.
const (
	MaxName    = 200
	MaxAddress = 254 // RFC 5321, the longest that mail can be sent to
	maxCode    = 40  // a responsibility, function or project
)

// Role is what a person may do; a person may have several.
type Role string

// The roles.
const (
	Representative Role = "representative" // folkevalgt
	Approver       Role = "approver"       // godkjenner
	Payroll        Role = "payroll"        // lønn
	Administrator  Role = "administrator"
)

// User is a person with an account.
type User struct {
	ID         id.User
	Name       string
	Email      string           // as Address writes it
	Language   string           // nb, nn, en; "" is the municipality's
	Allocation claim.Allocation // the registration: where the person's costs are booked
	Roles      []Role           // in the order of their names
	Closed     bool             // the account may not sign in
}

// Has says whether the person has the role.
func (u User) Has(role Role) bool {
	for _, has := range u.Roles {
		if has == role {
			return true
		}
	}
	return false
}

// Address is the one form of an e-mail address by which a person is found, or false for a text that is none. Case is
// dropped in the whole address: no municipality has two persons that differ in it only.
func Address(raw string) (string, bool) {
	address := strings.ToLower(strings.TrimSpace(raw))
	local, domain, found := strings.Cut(address, "@")
	if !found || local == "" || domain == "" || strings.Contains(domain, "@") || len(address) > MaxAddress ||
		!utf8.ValidString(raw) || strings.ContainsFunc(address, outsideAddress) {
		return "", false
	}
	return address, true
}

// outsideAddress is what an unquoted address cannot hold; a control character or a space would split a mail header.
func outsideAddress(r rune) bool {
	return r <= ' ' || r == 0x7f || strings.ContainsRune(`"(),:;<>[\]`, r)
}

// check says what is wrong with a person.
func (u User) check() error {
	if u.ID == "" || len(u.ID) > maxCode {
		return fmt.Errorf("%w: id", ErrInvalid)
	}
	if strings.TrimSpace(u.Name) == "" || utf8.RuneCountInString(u.Name) > MaxName {
		return fmt.Errorf("%w: name", ErrInvalid)
	}
	if address, ok := Address(u.Email); !ok || address != u.Email {
		return fmt.Errorf("%w: e-mail address", ErrInvalid)
	}
	for _, code := range []string{u.Allocation.Responsibility, u.Allocation.Function, u.Allocation.Project} {
		if len(code) > maxCode {
			return fmt.Errorf("%w: allocation", ErrInvalid)
		}
	}
	return nil
}

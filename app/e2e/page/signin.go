//go:build !js

// Package page has an object for each screen of the app. It promises that tests use the app as a person does, by role
// and label, and that a changed word is changed in one place.
package page

import "landgang/app/e2e/browser"

// Person is someone who can sign in to the demo municipality.
type Person struct{ Name, Email, Password string }

// Solveig and Odd are its two representatives.
func Solveig() Person {
	return Person{Name: "Solveig Hamre", Email: "solveig.hamre@epost.example", Password: "landgang"}
}

// Odd is the other one.
func Odd() Person {
	return Person{Name: "Odd Nilsen", Email: "odd.nilsen@epost.example", Password: "landgang"}
}

// SignIn is the sign-in, in two steps.
type SignIn struct{ Tab *browser.Tab }

// Email is the field of the first step.
func (s SignIn) Email() *browser.Element {
	return s.Tab.By(browser.Textbox, required(s.Tab, Words(s.Tab).EmailField()))
}

// Password is the field of the second step.
func (s SignIn) Password() *browser.Element {
	return s.Tab.By(browser.Textbox, required(s.Tab, Words(s.Tab).PasswordField()))
}

// Next goes from the address to the password.
func (s SignIn) Next() { s.Tab.By(browser.Button, Words(s.Tab).NextStep()).Click() }

// Submit signs in.
func (s SignIn) Submit() { s.Tab.By(browser.Button, Words(s.Tab).SignIn()).Click() }

// As signs a person in and waits for Start.
func (s SignIn) As(p Person) Start {
	s.Email().Fill(p.Email)
	s.Next()
	s.Password().Fill(p.Password)
	s.Submit()
	start := Start(s)
	start.Until()
	return start
}

// UntilRefused waits until the page says that the password is wrong.
func (s SignIn) UntilRefused() { s.Tab.UntilText("E-post eller passord stemmer ikke.") }

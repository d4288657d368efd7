// Package rules computes what a claim (krav) is worth and finds what is wrong with it. It is the only place where a
// sum is made: device, server, export and voucher all ask here, and get the same answer with the steps that made it.
//
// Each rule is a pure function in a file named after it. Two dates decide: the travel or meeting date the rate, the
// payment date the tax split, which is an estimate until the claim is paid.
package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
)

// Result is what a claim is worth. Total = TaxFree + Taxable + Refund + Undecided, here and in each line.
type Result struct {
	Lines     []LineResult // in the order of the claim's lines
	Total     money.Ore
	TaxFree   money.Ore // trekkfritt
	Taxable   money.Ore // trekkpliktig
	Refund    money.Ore // refusjon av utlegg
	Undecided money.Ore // what waits for the tax-free rate of the payment date
	Waiting   int       // number of lines whose sum waits for a rate or the regulation
}

// LineResult is what one line is worth.
type LineResult struct {
	Line      id.Line
	Steps     []Step // how the sum came about, as the sum sheet shows it
	Parts     []Part // what payroll books
	Sum       money.Ore
	TaxFree   money.Ore
	Taxable   money.Ore
	Refund    money.Ore
	Undecided money.Ore
	Periods   []Period          // of a trip whose times are known
	Waits     bool              // the sum, or a part of it, waits for what Missing says
	Missing   []problem.Problem // rates and regulations not known for a date: warnings, they stop nothing
}

// Period is one døgn of a trip, or the part of one that it ended with, and the per diem for it.
type Period struct {
	From, To civil.Moment // in the zone of the departure
	Amount   money.Ore    // what the meals leave
	Steps    []Step       // the rate, and each meal that was taken off
}

// PartKind is what a part pays for.
type PartKind string

// The kinds of part.
const (
	PartFee        PartKind = "fee"         // fast sum: møtegodtgjørelse
	PartOutlay     PartKind = "outlay"      // utlegg etter kvittering
	PartMileage    PartKind = "mileage"     // kilometergodtgjørelse
	PartPassenger  PartKind = "passenger"   // passasjertillegg
	PartForestRoad PartKind = "forest_road" // tillegg for skogs- og anleggsvei
	PartTrailer    PartKind = "trailer"     // tillegg for tilhenger
	PartPerDiem    PartKind = "per_diem"    // kostgodtgjørelse
	PartNight      PartKind = "night"       // ulegitimert nattillegg
	// PartCompensation is kompensasjonstillegg abroad.
	PartCompensation PartKind = "compensation"
	PartLoss         PartKind = "lost_earnings" // tapt arbeidsfortjeneste
	PartCare         PartKind = "care"          // omsorgsutgifter
)

// Tax is how a part is taxed.
type Tax string

// The three kinds of money, never mixed in a part, and what is not decided yet.
const (
	TaxFree   Tax = "tax_free"  // trekkfri godtgjørelse
	Taxable   Tax = "taxable"   // trekkpliktig
	Refund    Tax = "refund"    // refusjon: not reported
	Undecided Tax = "undecided" // the payment date has no tax-free rate yet; what is paid stands
)

// Part is what payroll books: one kind, one tax, one KOSTRA art.
type Part struct {
	Kind        PartKind
	Quantity    Quantity
	Rate        money.Ore // per km or unit; 0 for an outlay
	Amount      money.Ore
	VAT         money.Ore // of an outlay, included in the amount
	Tax         Tax
	Description string      // the a-melding's beskrivelse; "" where nothing is reported
	Payee       claim.Payee // the employer, or "" for the claimant
	Art         string      // KOSTRA art
	Function    string      // the KOSTRA function prescribed; "" leaves it to the claim's allocation
	Steps       []Step      // how the part came out of the sum
}

// Quantity is how much a rate is paid for: metres of a drive, minutes of an absence, or a count of units.
type Quantity struct {
	Metres  distance.Metres
	Minutes int64
	Count   int64
	Unit    regulation.Unit // of Count
}

// Rule names what a step did.
type Rule string

// The rules.
const (
	RuleFee        Rule = "fee"         // count × fee
	RuleFeeShare   Rule = "fee_share"   // share × base = fee, rounded by the regulation
	RuleReceipt    Rule = "receipt"     // what the receipt says
	RuleMileage    Rule = "mileage"     // km × rate of the vehicle
	RulePassenger  Rule = "passenger"   // km × supplement, for one passenger
	RuleGreatest   Rule = "greatest"    // km × supplement, for the passenger who rode farthest
	RuleForestRoad Rule = "forest_road" // km × supplement
	RuleTrailer    Rule = "trailer"     // km × supplement
	RuleTaxFree    Rule = "tax_free"    // km × tax-free rate of the payment date, at most the sum
	RuleRest       Rule = "rest"        // what the tax-free part leaves
	RuleIncomplete Rule = "incomplete"  // taxable, because a fact that the law demands is missing

	RuleRolePart Rule = "role_part" // a share of the member's fee; explains, adds nothing
	RuleRoleAdd  Rule = "role_add"  // what a role gets on top; explains, adds nothing

	RulePerDiem      Rule = "per_diem"     // days × rate of the band
	RuleAbroad       Rule = "abroad"       // days × rate of the country, converted
	RulePartDay      Rule = "part_day"     // less, because a day abroad was a part of one: to the share
	RuleLongStay     Rule = "long_stay"    // less from day 29 at one place abroad: to the share
	RuleMeal         Rule = "meal"         // less the share of a meal that others covered
	RuleNight        Rule = "night"        // nights × supplement
	RuleCompensation Rule = "compensation" // days × supplement abroad
	RuleTaxFreeDay   Rule = "tax_free_day" // days × tax-free rate less the meals' share, at most the sum

	RuleLossHour   Rule = "loss_hour"  // minutes × rate for an hour
	RuleLossDay    Rule = "loss_day"   // rate for a day
	RuleLossPart   Rule = "loss_part"  // rate for a day, in proportion to the minutes
	RuleDocumented Rule = "documented" // what the employer or a receipt documents
	RuleIncome     Rule = "income"     // the year's pay by the hours of a year; explains, adds nothing
	RuleCapHour    Rule = "cap_hour"   // the rate for an hour is cut to the greatest; explains, adds nothing
	RuleCapDay     Rule = "cap_day"    // less, down to the greatest sum for a day
	RuleHalfDay    Rule = "half_day"   // a short absence halves the greatest sum; explains, adds nothing
)

// Step is one step of a computation, with all that explains it. The amounts of a line's steps make its sum, but for those
// that only explain; what is less has an amount below zero.
type Step struct {
	Rule     Rule
	Part     PartKind
	Name     string // the passenger's name, the body's id, or the key of the row: vehicle, band, meal, lodging, country
	Role     string // of a fee: an id of the type's roles
	Quantity Quantity
	Rate     money.Ore
	Amount   money.Ore
	Share    money.PPM       // of RuleFeeShare, of a meal, of a part
	Base     regulation.Base // of RuleFeeShare
	Foreign  money.Ore       // of RuleAbroad: the rate in the currency
	Currency string          // of Foreign; "" where it is NOK
	Exchange int64           // kroner for one of it, in millionths
	Table    rates.Name      // the table of the rate; "" for the regulation
	From     civil.Date      // the first day of the row, or of the regulation's version
	Source   string
	Strength rates.Strength // "" for the regulation
}

// Explains reports whether a step only explains the step after it: its amount is no part of the sum.
func (s *Step) Explains() bool {
	switch s.Rule {
	case RuleFeeShare, RuleRolePart, RuleRoleAdd, RuleIncome, RuleCapHour, RuleHalfDay:
		return true
	default:
		return false
	}
}

// Compute computes a claim. The payment date is an estimate, today, until the claim is paid.
func Compute(c claim.Claim, b Book, payment civil.Date) Result {
	r := Result{Lines: make([]LineResult, len(c.Lines))}
	for i := range c.Lines {
		l := computeLine(&c.Lines[i], b, payment)
		r.Lines[i] = l
		r.Total += l.Sum
		r.TaxFree += l.TaxFree
		r.Taxable += l.Taxable
		r.Refund += l.Refund
		r.Undecided += l.Undecided
		if l.Waits {
			r.Waiting++
		}
	}
	return r
}

// ComputeLine computes one line. A half-filled line is worth what is filled in.
func ComputeLine(l claim.Line, b Book, payment civil.Date) LineResult {
	return computeLine(&l, b, payment)
}

func computeLine(l *claim.Line, b Book, payment civil.Date) LineResult {
	r := LineResult{Line: l.ID}
	switch l.Kind {
	case claim.Expense:
		b.expense(l, &r)
	case claim.Mileage:
		b.mileage(l, payment, &r)
	case claim.Travel:
		b.travel(l, payment, &r)
	default:
		r.wait(problem.Warn("", problem.LineKindUnknown))
	}
	for i := range r.Parts {
		amount := r.Parts[i].Amount
		r.Sum += amount
		switch r.Parts[i].Tax {
		case TaxFree:
			r.TaxFree += amount
		case Taxable:
			r.Taxable += amount
		case Refund:
			r.Refund += amount
		case Undecided:
			r.Undecided += amount
		}
	}
	return r
}

// wait says that the line's sum waits for something.
func (r *LineResult) wait(p problem.Problem) {
	r.Waits = true
	r.miss(p)
}

// miss adds what is not known, once, with the path of the line.
func (r *LineResult) miss(p problem.Problem) {
	p.Path = linePath(r.Line)
	for _, known := range r.Missing {
		if known == p {
			return
		}
	}
	r.Missing = append(r.Missing, p)
}

// addStep adds a step, or lets it count in one that did the same.
func (r *LineResult) addStep(s *Step) {
	for i := range r.Steps {
		if old := &r.Steps[i]; sameStep(old, s) {
			old.Quantity.Count += s.Quantity.Count
			old.Amount += s.Amount
			return
		}
	}
	r.Steps = append(r.Steps, *s)
}

func sameStep(a, b *Step) bool {
	return a.Rule == b.Rule && a.Part == b.Part && a.Name == b.Name && a.Rate == b.Rate && a.Share == b.Share &&
		a.Foreign == b.Foreign && a.Currency == b.Currency && a.Exchange == b.Exchange && a.Table == b.Table && a.From == b.From
}

// addPart adds a part that one step made, or lets it count in one that is booked alike. Parts of 0 are none.
func (r *LineResult) addPart(p *Part, step *Step) {
	if p.Amount == 0 {
		return
	}
	for i := range r.Parts {
		old := &r.Parts[i]
		if old.Kind != p.Kind || old.Tax != p.Tax || old.Rate != p.Rate || old.Description != p.Description ||
			!sameStep(&old.Steps[0], step) {
			continue
		}
		old.Quantity.Count += p.Quantity.Count
		old.Amount += p.Amount
		old.Steps[0].Quantity.Count += step.Quantity.Count
		old.Steps[0].Amount += step.Amount
		return
	}
	p.Steps = []Step{*step}
	r.Parts = append(r.Parts, *p)
}

func linePath(l id.Line) string {
	return problem.Path(string(problem.FieldLines), string(l))
}

// perKm is a rate for each km over a distance: the one place where it is rounded, half up to the øre.
func perKm(rate money.Ore, d distance.Metres) money.Ore {
	return (rate * money.Ore(d)).DivHalfUp(int64(distance.Km))
}

package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/regulation"
)

// Absence is how many minutes of a line's day count (fravær): from clock time to clock time where they are given, within
// the regulation's window unless shift work lifts it, else what the person said; false where neither is known. A time
// that ends at or before its beginning ends the next day.
func Absence(l claim.Line, loss regulation.Loss) (int64, bool) { return absence(&l, &loss) }

func absence(l *claim.Line, loss *regulation.Loss) (int64, bool) {
	if !l.Start.HasClock || !l.End.HasClock || l.Date.IsZero() {
		return l.Minutes, l.HasMinutes
	}
	day := l.Date
	start := moment(claim.When{Date: day, Clock: l.Start.Clock, Zone: l.Start.Zone, Later: l.Start.Later})
	end := moment(claim.When{Date: day, Clock: l.End.Clock, Zone: l.End.Zone, Later: l.End.Later})
	if !start.Before(end) {
		end.Date = day.AddDays(1)
	}
	if loss.Window == (regulation.Window{}) || loss.Shift && l.Shift {
		return int64(end.Minutes(start)), true
	}
	var counted int
	for _, d := range []civil.Date{day, day.AddDays(1)} {
		from := civil.Moment{Date: d, Clock: loss.Window.From, Zone: start.Zone}
		to := civil.Moment{Date: d, Clock: loss.Window.To, Zone: start.Zone}
		counted += overlap(start, end, from, to)
	}
	return int64(counted), true
}

// overlap is how many minutes two stretches of time have in common.
func overlap(start, end, from, to civil.Moment) int {
	if start.Before(from) {
		start = from
	}
	if to.Before(end) {
		end = to
	}
	return max(0, end.Minutes(start))
}

// loss is a day's loss being computed, of earnings or for care.
type loss struct {
	line    *claim.Line
	version *regulation.Regulation
	typ     *regulation.Type
	part    PartKind
	minutes int64
	timed   bool // whether the absence is known
	result  *LineResult
	amount  money.Ore
}

// dayLoss computes what a type of kind lost_earnings or care pays for the line's day: by its basis, then its caps.
func (b Book) dayLoss(l *claim.Line, part PartKind, version *regulation.Regulation, typ *regulation.Type, r *LineResult) {
	s := loss{line: l, version: version, typ: typ, part: part, result: r}
	s.minutes, s.timed = absence(l, &typ.Loss)
	if most := typ.Loss.Max; most > 0 {
		if typ.Loss.FullAfter > 0 && l.HasMeeting && l.Meeting > typ.Loss.FullAfter {
			s.minutes, s.timed = most, true
		}
		s.minutes = min(s.minutes, most)
	}
	switch typ.Loss.Basis {
	case regulation.ByRate:
		s.byRate()
	case regulation.ByIncome:
		s.byIncome()
	case regulation.ByAmount:
		s.byAmount()
	}
	if s.amount <= 0 {
		return
	}
	s.capDay()
	s.book()
}

func (s *loss) step(step Step) {
	step.Part, step.From, step.Source = s.part, s.version.From, s.version.Source
	s.result.Steps = append(s.result.Steps, step)
}

// fee is what a fee of the regulation is worth; a share of a base is explained.
func (s *loss) fee(f regulation.Fee) money.Ore {
	amount := s.version.Amount(f)
	if base, ok := s.version.Base(f); ok {
		s.step(Step{Rule: RuleFeeShare, Amount: amount, Share: f.Share, Base: base})
	}
	return amount
}

// byRate pays the rate of the band that the absence falls in: by the minute, for the day, or in proportion to a day.
func (s *loss) byRate() {
	if !s.timed || s.minutes <= 0 {
		return
	}
	for _, band := range s.typ.Loss.Pays {
		if band.Under > 0 && s.minutes >= band.Under || band.UpTo > 0 && s.minutes > band.UpTo {
			continue
		}
		rate := s.fee(band.Fee)
		switch {
		case band.Per == regulation.Hour:
			s.byHour(rate)
		case band.Over > 0 && s.minutes < band.Over:
			s.amount = (rate * money.Ore(s.minutes)).DivHalfUp(band.Over)
			s.step(Step{
				Rule: RuleLossPart, Quantity: Quantity{Minutes: s.minutes, Count: band.Over, Unit: regulation.Day}, Rate: rate,
				Amount: s.amount,
			})
		default:
			s.amount = rate
			s.step(Step{Rule: RuleLossDay, Quantity: oneDay, Rate: rate, Amount: rate})
		}
		return
	}
}

// byHour pays a rate for an hour by the minute; the rate is to the øre, and cut to the greatest before.
func (s *loss) byHour(rate money.Ore) {
	if most := s.typ.Loss.CapHour; most != (regulation.Fee{}) {
		if cut := s.fee(most); cut < rate {
			s.step(Step{Rule: RuleCapHour, Rate: cut})
			rate = cut
		}
	}
	s.amount = (rate * money.Ore(s.minutes)).DivHalfUp(60)
	s.step(Step{Rule: RuleLossHour, Quantity: Quantity{Minutes: s.minutes}, Rate: rate, Amount: s.amount})
}

// byIncome pays an hour's share of the year's pay (1/1950, or 1/1800 for somebody self-employed).
func (s *loss) byIncome() {
	if !s.line.HasIncome || s.line.Income <= 0 || !s.timed || s.minutes <= 0 {
		return
	}
	hour := s.line.Income.DivHalfUp(s.typ.Loss.Divide)
	s.step(Step{Rule: RuleIncome, Quantity: Quantity{Count: s.typ.Loss.Divide, Unit: regulation.Hour}, Rate: s.line.Income})
	s.byHour(hour)
}

// byAmount pays what is documented, at most the greatest rate for the hours that count.
func (s *loss) byAmount() {
	if !s.line.HasAmount || s.line.Amount <= 0 {
		return
	}
	s.amount = s.line.Amount
	s.step(Step{Rule: RuleDocumented, Amount: s.amount})
	if most := s.typ.Loss.CapHour; most != (regulation.Fee{}) && s.timed && s.minutes > 0 {
		rate := s.fee(most)
		s.cut((rate * money.Ore(s.minutes)).DivHalfUp(60), rate, Quantity{Minutes: s.minutes})
	}
}

// capDay cuts the sum to the greatest for a day (møtedag), which a short absence halves.
func (s *loss) capDay() {
	most := s.typ.Loss.CapDay
	if most == (regulation.Fee{}) {
		return
	}
	day := s.fee(most)
	if under := s.typ.Loss.HalfUnder; under > 0 && s.timed && s.minutes < under {
		s.step(Step{Rule: RuleHalfDay, Quantity: Quantity{Minutes: under}, Rate: day})
		day = day.DivHalfUp(2)
	}
	s.cut(day, day, oneDay)
}

func (s *loss) cut(most, rate money.Ore, q Quantity) {
	if s.amount > most {
		s.step(Step{Rule: RuleCapDay, Quantity: q, Rate: rate, Amount: most - s.amount})
		s.amount = most
	}
}

// book makes the one part of the loss. What is paid to the employer is a refund, and no benefit to the person.
func (s *loss) book() {
	part := Part{
		Kind: s.part, Quantity: Quantity{Count: 1, Unit: regulation.Day}, Rate: s.amount, Amount: s.amount, Tax: Taxable,
		Description: s.typ.Description, Art: s.typ.Art, Function: function(s.version, s.typ, s.typ.TheBody("")),
		Steps: []Step{s.result.Steps[len(s.result.Steps)-1]},
	}
	if s.line.Payee == claim.PayeeEmployer {
		part.Payee = claim.PayeeEmployer
	}
	if part.Payee == claim.PayeeEmployer || s.typ.Tax == regulation.Refund {
		part.Tax, part.Description = Refund, ""
	}
	s.result.Parts = append(s.result.Parts, part)
}

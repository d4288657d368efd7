package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/regulation"
)

func (*en) AmountMissing(field string) Words {
	return Words{field + " is missing", "Write the sum that is on the receipt."}
}

func (*en) AmountLetters(field string) Words {
	return Words{field + " can have digits only", "Write for example 1\u00a0250,50."}
}

func (*en) AmountMalformed(field string) Words {
	return Words{field + " cannot be read", "Write for example 1\u00a0250,50."}
}

func (*en) AmountNegative(field string) Words {
	return Words{field + " cannot be below 0", "Write the sum without a minus."}
}

func (*en) AmountDecimals(field string) Words {
	return Words{field + " can have two decimals at most", "Write for example 96,50."}
}

func (*en) AmountAmbiguous(low, high money.Ore) Words {
	return Words{"Do you mean " + asked(low) + " or " + asked(high) + "?", "Write the sum without a point."}
}

func (*en) AmountGroupPoint(high money.Ore) Words {
	return Words{"Do you mean " + asked(high) + "?", "Write the sum without a point."}
}

func (*en) AmountTooLarge(field string, most money.Ore) Words {
	return Words{field + " can be " + Money(most) + " at most", "Check the sum."}
}

func (*en) AmountZero(field string) Words {
	return Words{field + " cannot be 0", "Write the sum that is on the receipt."}
}

func (*en) VATOverAmount(field string, amount money.Ore) Words {
	return Words{field + " is more than the amount, " + Money(amount), "Write what is on the receipt."}
}

func (*en) CountMissing(field string) Words {
	return Words{field + " is missing", "Write how many there are."}
}

func (*en) CountLetters(field string) Words {
	return Words{field + " can have digits only", "Write for example 2."}
}

func (*en) CountDecimals(field string) Words {
	return Words{field + " must be a whole number", "Write for example 2."}
}

func (*en) CountNegative(field string) Words {
	return Words{field + " cannot be below 0", "Write how many there are."}
}

func (*en) CountTooLarge(field string, most int) Words {
	return Words{field + " can be " + strconv.Itoa(most) + " at most", "Check the number."}
}

func (*en) CountZero(field string) Words {
	return Words{field + " cannot be 0", "Write 1 or more, or delete the line."}
}

func (*en) DistanceMissing(field string) Words {
	return Words{field + " is missing", "Write how many kilometres it was."}
}

func (*en) DistanceLetters(field string) Words {
	return Words{field + " can have digits only", "Write for example 42,5."}
}

func (*en) DistanceMalformed(field string) Words {
	return Words{field + " cannot be read", "Write for example 42,5."}
}

func (*en) DistanceNegative(field string) Words {
	return Words{field + " cannot be below 0", "Write the kilometres without a minus."}
}

func (*en) DistanceDecimals(field string) Words {
	return Words{field + " can have three decimals at most", "Write for example 42,5."}
}

func (*en) DistanceAmbiguous(low, high distance.Metres) Words {
	return Words{
		"Do you mean " + Km(low) + " or " + Km(high) + "?",
		"Write the kilometres with a comma or without a point.",
	}
}

func (*en) DistanceTooLarge(field string, most distance.Metres) Words {
	return Words{field + " can be " + Km(most) + " at most", "Check the kilometres."}
}

func (*en) DistanceZero(field string) Words {
	return Words{field + " cannot be 0", "Write how many kilometres it was."}
}

func (*en) FromMissing() Words { return Words{"“From” is missing", "Write where the drive began."} }

func (*en) ToMissing() Words { return Words{"“To” is missing", "Write where the drive ended."} }

func (*en) VehicleMissing() Words { return Words{"Vehicle is missing", "Choose what you drove."} }

func (*en) VehicleUnknown() Words {
	return Words{"The vehicle cannot be used here", "Choose one of those on the list."}
}

func (*en) PassengersTooMany(most int) Words {
	return Words{"A drive can have " + strconv.Itoa(most) + " passengers at most", "Spread them over more drives."}
}

func (t *en) PassengerNameMissing(index int) Words {
	return Words{t.PassengerNumber(index) + " has no name", "Write who rode along."}
}

func (*en) PassengerKmMissing(who string) Words {
	return Words{who + " has no kilometres", "Write how far the passenger rode."}
}

func (*en) PassengerKmOver(who string, most distance.Metres) Words {
	return Words{
		who + " has more kilometres than the drive",
		"The drive is " + Km(most) + ". Check the kilometres.",
	}
}

func (*en) PartOver(field string, most distance.Metres) Words {
	return Words{field + " is longer than the drive", "The drive is " + Km(most) + ". Check the kilometres."}
}

func (*en) DateMissing(field string) Words {
	return Words{field + " is missing", "Write for example 20.05.2026."}
}

func (*en) DateMalformed(field string) Words {
	return Words{field + " cannot be read", "Write day, month and year, for example 20.05.2026."}
}

func (*en) DateNotReal(field string) Words {
	return Words{field + " is not in the calendar", "Check day and month."}
}

func (*en) DateYear(field string, first, last int) Words {
	return Words{
		field + " must have a year from " + strconv.Itoa(first) + " to " + strconv.Itoa(last),
		"Check the year.",
	}
}

func (*en) DateAhead(field string) Words {
	return Words{field + " is more than a year ahead", "Check the year."}
}

func (*en) ClockMissing(field string) Words {
	return Words{field + " is missing", "Write for example 15.42."}
}

func (*en) ClockMalformed(field string) Words {
	return Words{field + " cannot be read", "Write for example 15.42."}
}

func (*en) ClockNotReal(field string) Words {
	return Words{field + " is not on the clock", "Write a time from 00.00 to 23.59."}
}

func (*en) UnitDateMissing(index int) Words {
	return Words{"Meeting " + strconv.Itoa(index) + " has no date", "Choose a meeting or write the date."}
}

func (*en) UnitDateYear(index, first, last int) Words {
	return Words{
		"Meeting " + strconv.Itoa(index) + " must have a year from " + strconv.Itoa(first) + " to " + strconv.Itoa(last),
		"Check the year.",
	}
}

func (*en) UnitDateAhead(index int) Words {
	return Words{"Meeting " + strconv.Itoa(index) + " is more than a year ahead", "Check the year."}
}

func (*en) TitleMissing() Words {
	return Words{"Title is missing", "Write for example “Municipal council 12.10.2026”."}
}

func (*en) TextTooLong(field string, most int) Words {
	return Words{field + " can have " + strconv.Itoa(most) + " characters at most", "Shorten the text."}
}

func (*en) LinesMissing() Words {
	return Words{"The claim has no lines", "Add an expense, a drive or a trip."}
}

func (*en) LinesTooMany(most int) Words {
	return Words{"A claim can have " + strconv.Itoa(most) + " lines at most", "Make a new claim for the rest."}
}

func (*en) AllocationNotAllowed() Words {
	return Words{"The cost allocation cannot be used", "Choose one of those on the list."}
}

func (*en) LineKindUnknown() Words {
	return Words{"The line is of a kind that this version does not know", "Update Landgang to see it."}
}

func (*en) DeadlinePassed(day civil.Date) Words {
	return Words{"The deadline was " + day.Format(), "You can send anyway. The approver sees it."}
}

func (*en) RegulationUnknown(day civil.Date) Words {
	return Words{
		"The regulation" + forYear(day) + " has not been entered",
		"The sum comes when it has been.",
	}
}

func (*en) RateUnknown(day civil.Date) Words {
	return Words{"The rate" + forYear(day) + " has not been entered", "The sum comes when it has been."}
}

func (*en) TaxRateUnknown(day civil.Date) Words {
	return Words{
		"The tax-free rate" + forYear(day) + " has not been entered",
		"The sum stands. The split comes when it has been.",
	}
}

func (*en) TypeMissing() Words {
	return Words{"Expense type is missing", "Choose what you want to claim."}
}

func (*en) TypeUnknown() Words { return Words{"There is no such expense type", "Choose another."} }

func (*en) TypeNotThen(day civil.Date) Words {
	return Words{"The expense type did not apply on " + day.Format(), "Choose another, or check the date."}
}

func (*en) PurposeMissing() Words { return Words{"Purpose is missing", "Write what it was about."} }

func (t *en) UnitsTooMany(units, counted int) Words {
	return Words{
		strconv.Itoa(units) + " dates for " + t.UnitCount(regulation.Meeting, int64(counted)),
		"Change the number, or remove a date.",
	}
}

func (*en) BodyMissing(index int) Words {
	return Words{"Meeting " + strconv.Itoa(index) + " has no body", "Choose which body it was."}
}

func (*en) BodyUnknown(index int) Words {
	return Words{
		"Meeting " + strconv.Itoa(index) + " is of a body without this rate",
		"Choose another body or another expense type.",
	}
}

func (*en) ReceiptStillToCome() Words {
	return Words{"The receipt comes later", "The approver sees it."}
}

func (*en) ReceiptNotThere() Words { return Words{"Without receipt", "The approver sees it."} }

func (*en) ReceiptMissing() Words {
	return Words{"A receipt is needed for this expense type", "Choose “Receipt comes later”."}
}

func (*en) EmailMissing() Words {
	return Words{"E-mail is missing", "Write the address that the municipality has registered for you."}
}

func (*en) EmailMalformed() Words {
	return Words{"E-mail is not a whole address", "Write for example name@mail.no."}
}

func (*en) PasswordMissing() Words { return Words{"Password is missing", "Write your password."} }

func (*en) KilometresLabel() string { return "Kilometres" }

func (*en) CountLabel() string { return "The number" }

func (*en) ReasonLabel() string { return "Reason" }

func (*en) ThisField() string { return "The field" }

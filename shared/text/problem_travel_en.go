package text

import (
	"strconv"

	"landgang/shared/civil"
)

func (*en) EndBeforeStart() Words {
	return Words{"The return is not after the departure", "Check date and time."}
}

func (*en) TripTooLong(days int) Words {
	return Words{"The trip is longer than " + strconv.Itoa(days) + " days", "Check the dates."}
}

func (*en) ZoneUnknown() Words {
	return Words{"The time zone is not known", "Write the difference from UTC, for example UTC-05:00."}
}

func (*en) DestinationMissing() Words {
	return Words{"Destination is missing", "Write where the trip went."}
}

func (*en) FarMissing() Words {
	return Words{"It is missing whether the trip was far enough", "Answer whether it was over 15 km one way."}
}

func (*en) NoPerDiem() Words {
	return Words{"The trip gives no per diem", "It must last for 6 hours and go far enough."}
}

func (*en) EventMissing() Words {
	return Words{"The arrangement is missing", "Without it the per diem is taxable."}
}

func (*en) ExchangeMissing(currency string) Words {
	return Words{"The exchange rate of " + currency + " is missing", "Write what one unit cost in kroner."}
}

func (*en) LongStay(days int) Words {
	return Words{"The trip lasts over " + strconv.Itoa(days) + " days at one place", "After that another agreement applies."}
}

func (*en) LodgingMissing(index int) Words {
	return Words{"Night " + strconv.Itoa(index) + " has no lodging", "Choose what kind of place it was."}
}

func (*en) LodgingUnnamed(index int) Words {
	return Words{"Night " + strconv.Itoa(index) + " lacks the name and address of the place", "Without them only the lowest rate is tax-free."}
}

func (*en) CookingMissing(index int) Words {
	return Words{"It is missing whether night " + strconv.Itoa(index) + " had a kitchen", "Without an answer only the lowest rate is tax-free."}
}

func (*en) NightMisplaced(index int) Words {
	return Words{"Night " + strconv.Itoa(index) + " does not belong to the trip", "Check the date, or delete the night."}
}

func (*en) DayMisplaced(index int) Words {
	return Words{"The meals of day " + strconv.Itoa(index) + " do not belong to the trip", "Check the date, or delete the day."}
}

func (*en) StopMisplaced(index int) Words {
	return Words{"Stop " + strconv.Itoa(index) + " is not between departure and return", "Check date and time."}
}

func (*en) SupplementRefused(index int) Words {
	return Words{"Night " + strconv.Itoa(index) + " gives no night supplement", "It applies in Norway only, when nobody else covers the lodging."}
}

func (*en) AbsenceMissing() Words {
	return Words{"Hours are missing", "Write how long you were away from work."}
}

func (*en) WindowTimes() Words {
	return Words{"Times are missing", "Write when you were away, as only some hours of the day count."}
}

func (*en) OutsideWindow() Words {
	return Words{"None of the hours count", "The regulation pays for some hours of the day only."}
}

func (*en) IncomeMissing() Words {
	return Words{"Yearly income is missing", "Write the income that the hourly rate comes from."}
}

func (*en) EmployerMissing() Words {
	return Words{"Employer is missing", "Write who is to have the refund."}
}

func (*en) SameDayTwice(day civil.Date) Words {
	return Words{"Several lines are for " + day.Format(), "The greatest sum is for the whole day."}
}

func (*en) DurationMissing(index int) Words {
	return Words{"Meeting " + strconv.Itoa(index) + " has no duration", "Write how long it lasted."}
}

func (*en) RoleUnknown(index int) Words {
	return Words{"Meeting " + strconv.Itoa(index) + " has a role that does not exist", "Choose another role."}
}

func (*en) DepartureDateLabel() string { return "Date of departure" }

func (*en) DepartureClockLabel() string { return "Time of departure" }

func (*en) ReturnDateLabel() string { return "Date of return" }

func (*en) ReturnClockLabel() string { return "Time of return" }

func (*en) DestinationLabel() string { return "Destination" }

func (*en) EventLabel() string { return "Arrangement" }

func (*en) EmployerLabel() string { return "Employer" }

func (*en) LodgingNameLabel() string { return "Name of the lodging" }

func (*en) AddressLabel() string { return "Address" }

func (*en) PlaceLabel() string { return "Place" }

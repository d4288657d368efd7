package problem

// Code names one kind of problem. Its value is the stable word that travels in JSON.
type Code string

// None is the code of a value that has no problem.
const None Code = ""

// What can be wrong with an amount (beløp). The field's name comes from the path.
const (
	AmountMissing    Code = "amount_missing"
	AmountLetters    Code = "amount_letters"     // a sign that no amount has
	AmountMalformed  Code = "amount_malformed"   // digits grouped in a way that cannot be read
	AmountNegative   Code = "amount_negative"    //
	AmountDecimals   Code = "amount_decimals"    // more than two decimals
	AmountAmbiguous  Code = "amount_ambiguous"   // "1.500": Low and High are the two readings in øre
	AmountGroupPoint Code = "amount_group_point" // "1.505": High is the only reading that is whole øre
	AmountTooLarge   Code = "amount_too_large"   // Max in øre
	AmountZero       Code = "amount_zero"
	VATOverAmount    Code = "vat_over_amount" // Max in øre is the line's amount
)

// What can be wrong with a distance (kjørelengde).
const (
	DistanceMissing   Code = "distance_missing"
	DistanceLetters   Code = "distance_letters"
	DistanceMalformed Code = "distance_malformed"
	DistanceNegative  Code = "distance_negative"
	DistanceDecimals  Code = "distance_decimals"  // finer than a metre
	DistanceAmbiguous Code = "distance_ambiguous" // "1.500": Low and High are the two readings in metres
	DistanceTooLarge  Code = "distance_too_large" // Max in metres
	DistanceZero      Code = "distance_zero"
)

// What can be wrong with a count (antall).
const (
	CountMissing  Code = "count_missing"
	CountLetters  Code = "count_letters"
	CountDecimals Code = "count_decimals"
	CountNegative Code = "count_negative"
	CountTooLarge Code = "count_too_large" // Max
	CountZero     Code = "count_zero"
)

// What can be wrong with a date or a clock time.
const (
	DateMissing     Code = "date_missing"
	DateMalformed   Code = "date_malformed"
	DateNotReal     Code = "date_not_real" // 30.02.2026
	DateYear        Code = "date_year"     // a year in which nobody drove or met; Low and High are the years allowed
	DateAhead       Code = "date_ahead"    // more than a year ahead; Date is the last date allowed
	ClockMissing    Code = "clock_missing"
	ClockMalformed  Code = "clock_malformed"
	ClockNotReal    Code = "clock_not_real"    // 25.70
	UnitDateMissing Code = "unit_date_missing" // Index
	UnitDateAhead   Code = "unit_date_ahead"   // Index; Date is the last date allowed
	UnitDateYear    Code = "unit_date_year"    // Index; Low and High are the years allowed
)

// What can be wrong with a claim as a whole.
const (
	TitleMissing         Code = "title_missing"
	TextTooLong          Code = "text_too_long" // Max in characters
	LinesMissing         Code = "lines_missing"
	LinesTooMany         Code = "lines_too_many" // Max
	AllocationNotAllowed Code = "allocation_not_allowed"
	LineKindUnknown      Code = "line_kind_unknown"  // a kind of line newer than this app
	DeadlinePassed       Code = "deadline_passed"    // warning; Date is the last day of the deadline
	RegulationUnknown    Code = "regulation_unknown" // warning; Date has no regulation
	RateUnknown          Code = "rate_unknown"       // warning; Date has no rate; Name is the rate's table
	TaxRateUnknown       Code = "tax_rate_unknown"   // warning; Date is the payment date without tax-free rate
	TypeUnknown          Code = "type_unknown"       // no version of the regulation has the type
	TypeNotThen          Code = "type_not_then"      // Name is no type, or no longer, on Date
)

// What can be wrong with an expense line (utlegg).
const (
	TypeMissing    Code = "type_missing"
	PurposeMissing Code = "purpose_missing"
	UnitsTooMany   Code = "units_too_many"  // Low is the count, High the number of units given
	BodyMissing    Code = "body_missing"    // Index; the sum of the type depends on the body
	BodyUnknown    Code = "body_unknown"    // Index; the type is not for this body, Name
	ReceiptLater   Code = "receipt_later"   // warning: kvittering kommer senere
	ReceiptNone    Code = "receipt_none"    // warning: uten kvittering
	ReceiptMissing Code = "receipt_missing" // the type cannot do without one
)

// What can be wrong with a mileage line (kjøring).
const (
	FromMissing          Code = "from_missing"
	ToMissing            Code = "to_missing"
	VehicleMissing       Code = "vehicle_missing"
	VehicleUnknown       Code = "vehicle_unknown"        // Name
	PassengersTooMany    Code = "passengers_too_many"    // Max
	PassengerNameMissing Code = "passenger_name_missing" // Index
	PassengerKmMissing   Code = "passenger_km_missing"   // Index; Name where it is known
	PassengerKmOver      Code = "passenger_km_over"      //nolint:gosec // Name, Index; Max is the line's distance in metres
	ForestRoadOver       Code = "forest_road_over"       // Max is the line's distance in metres
	TrailerOver          Code = "trailer_over"           // Max is the line's distance in metres
)

// What can be wrong with a trip (reise).
const (
	EndBeforeStart    Code = "end_before_start"    // the return is not after the departure
	TripTooLong       Code = "trip_too_long"       // Max in days
	ZoneUnknown       Code = "zone_unknown"        // Name
	DestinationUnsaid Code = "destination_missing" //
	FarUnsaid         Code = "far_missing"         // it is not said whether the trip was far enough
	NoPerDiem         Code = "no_per_diem"         // warning: the trip is too short or too near
	EventMissing      Code = "event_missing"       // warning: the per diem is taxable without the arrangement
	ExchangeMissing   Code = "exchange_missing"    // Name is the currency
	LongStay          Code = "long_stay"           // warning: Max days at one place, then another agreement applies
	LodgingMissing    Code = "lodging_missing"     // Index of the night
	LodgingUnnamed    Code = "lodging_unnamed"     // warning: Index; without name and address the lowest rate is tax-free
	CookingUnsaid     Code = "cooking_missing"     // warning: Index; without it the lowest rate is tax-free
	NightMisplaced    Code = "night_misplaced"     // Index; the night is outside the trip, or another is in its place
	DayMisplaced      Code = "day_misplaced"       // Index; likewise a day's meals
	StopMisplaced     Code = "stop_misplaced"      // Index; a stop without a time, or outside the trip
	SupplementRefused Code = "supplement_refused"  // warning: Index; the night cannot have the supplement
)

// What can be wrong with lost earnings and care (tapt arbeidsfortjeneste, omsorg).
const (
	AbsenceMissing  Code = "absence_missing"  // neither clock times nor hours
	WindowTimes     Code = "window_times"     // clock times are needed, since only some hours count
	OutsideWindow   Code = "outside_window"   // warning: no minute of the absence counts
	IncomeMissing   Code = "income_missing"   //
	EmployerMissing Code = "employer_missing" // the employer is to be paid, but not named
	SameDayTwice    Code = "same_day_twice"   // warning: Date; the greatest sum is for a day, not for a line
	DurationMissing Code = "duration_missing" // Index; the fee depends on how long it was
	RoleUnknown     Code = "role_unknown"     // Index; Name is no role of the type
)

// What can be wrong in the sign-in form.
const (
	EmailMissing    Code = "email_missing"
	EmailMalformed  Code = "email_malformed"
	PasswordMissing Code = "password_missing"
)

// Codes returns every code, in the order in which they are declared.
func Codes() []Code {
	return []Code{
		AmountMissing, AmountLetters, AmountMalformed, AmountNegative, AmountDecimals, AmountAmbiguous, AmountGroupPoint,
		AmountTooLarge, AmountZero, VATOverAmount,
		DistanceMissing, DistanceLetters, DistanceMalformed, DistanceNegative, DistanceDecimals, DistanceAmbiguous,
		DistanceTooLarge, DistanceZero,
		CountMissing, CountLetters, CountDecimals, CountNegative, CountTooLarge, CountZero,
		DateMissing, DateMalformed, DateNotReal, DateYear, DateAhead, ClockMissing, ClockMalformed, ClockNotReal,
		UnitDateMissing, UnitDateAhead, UnitDateYear,
		TitleMissing, TextTooLong, LinesMissing, LinesTooMany, AllocationNotAllowed, LineKindUnknown, DeadlinePassed,
		RegulationUnknown, RateUnknown, TaxRateUnknown, TypeUnknown, TypeNotThen,
		TypeMissing, PurposeMissing, UnitsTooMany, BodyMissing, BodyUnknown, ReceiptLater, ReceiptNone,
		ReceiptMissing,
		FromMissing, ToMissing, VehicleMissing, VehicleUnknown, PassengersTooMany, PassengerNameMissing, PassengerKmMissing,
		PassengerKmOver, ForestRoadOver, TrailerOver,
		EndBeforeStart, TripTooLong, ZoneUnknown, DestinationUnsaid, FarUnsaid, NoPerDiem, EventMissing, ExchangeMissing,
		LongStay, LodgingMissing, LodgingUnnamed, CookingUnsaid, NightMisplaced, DayMisplaced, StopMisplaced,
		SupplementRefused,
		AbsenceMissing, WindowTimes, OutsideWindow, IncomeMissing, EmployerMissing, SameDayTwice, DurationMissing,
		RoleUnknown,
		EmailMissing, EmailMalformed, PasswordMissing,
	}
}

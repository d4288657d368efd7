package text

// calculation says how a sum came about.
type calculation interface {
	travelCalculation
	ByPassenger(name string) string
	ByPassengers() string
	ShareOf(share, name, base string) string
	Incomplete() string
	Undecided() string
	SplitTitle() string
	RateSince(date string) string
	RatesSince(date string) string
	FollowsTravel(rates string) string
	FollowsPayment(rates string) string
	FromRegulation(source string) string
	Published(source string) string
	Unconfirmed() string
	ComputedWith(regulation, rates, rules string) string // what a claim that was sent was computed with
}

// travelCalculation says how a trip, an absence or a role came about.
type travelCalculation interface {
	PerDiem() string
	PerDiemBand6() string
	PerDiemBand12() string
	PerDiemOvernight() string
	PerDiemAbroad(place string) string
	MealBreakfast() string
	MealLunch() string
	MealDinner() string
	PartOfDayAbroad() string
	LongStayAbroad() string
	NightSupplement() string
	CompensationAbroad() string
	LostEarnings() string
	CareExpenses() string
	Documented() string
	AtMost(amount string) string
	AtMostPerHour(amount string) string
	HalfUnder(duration, amount string) string
	ShareOfAmount(share, amount string) string
	OnTopOfMember(amount string) string
	PartOfWhole(part, whole string) string
	ExchangedAt(rate, exchange string) string
	HourShort() string
}

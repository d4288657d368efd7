package text

func (*en) ByPassenger(name string) string { return orElse(name, "Without a name") + ", passenger" }

func (*en) ByPassengers() string { return "Passengers, the one who rode farthest" }

func (*en) ShareOf(share, name, base string) string { return share + " of " + name + ", " + base }

func (*en) Incomplete() string { return "Taxable because facts are missing" }

func (*en) Undecided() string { return "Not split yet" }

func (*en) SplitTitle() string { return "Tax-free, taxable and refund" }

func (*en) RateSince(date string) string { return "The rate applies from " + date + "." }

func (*en) RatesSince(date string) string { return "The rates apply from " + date + "." }

func (*en) FollowsTravel(rates string) string {
	return rates + " goes by the travel date. Source: the state agreement on domestic travel."
}

func (*en) FollowsPayment(rates string) string { return rates + " goes by the date of payment." }

func (*en) FromRegulation(source string) string {
	return "The rate is in the municipality's regulation. Source: " + source + "."
}

func (*en) Published(source string) string { return "Source: " + source }

func (*en) Unconfirmed() string { return "Not confirmed by an official source" }

func (*en) ComputedWith(regulation, rates, rules string) string {
	if regulation == "" {
		return "The sum was calculated with edition " + rates + " of the rates, by rule set " + rules + "."
	}
	return "The sum was calculated with the regulation " + regulation + " and edition " + rates + " of the rates, by rule set " + rules + "."
}

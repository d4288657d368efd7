package text

func (*nn) ByPassenger(name string) string { return orElse(name, "Utan namn") + ", passasjer" }

func (*nn) ByPassengers() string { return "Passasjerar, den som køyrde lengst med" }

func (*nn) ShareOf(share, name, base string) string { return share + " av " + name + ", " + base }

func (*nn) Incomplete() string { return "Trekkpliktig fordi opplysningar manglar" }

func (*nn) Undecided() string { return "Ikkje delt enno" }

func (*nn) SplitTitle() string { return "Trekkfritt, trekkpliktig og refusjon" }

func (*nn) RateSince(date string) string { return "Satsen gjeld frå " + date + "." }

func (*nn) RatesSince(date string) string { return "Satsane gjeld frå " + date + "." }

func (*nn) FollowsTravel(rates string) string {
	return rates + " følgjer reisedatoen. Kjelde: særavtalen om reiser innanlands."
}

func (*nn) FollowsPayment(rates string) string { return rates + " følgjer datoen for utbetaling." }

func (*nn) FromRegulation(source string) string {
	return "Satsen står i reglementet til kommunen. Kjelde: " + source + "."
}

func (*nn) Published(source string) string { return "Kjelde: " + source }

func (*nn) Unconfirmed() string { return "Ikkje stadfesta av offisiell kjelde" }

func (*nn) ComputedWith(regulation, rates, rules string) string {
	if regulation == "" {
		return "Summen er rekna ut med satsane i utgåve " + rates + ", etter regelsett " + rules + "."
	}
	return "Summen er rekna ut med reglementet " + regulation + " og satsane i utgåve " + rates + ", etter regelsett " + rules + "."
}

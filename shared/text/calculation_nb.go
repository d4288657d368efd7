package text

func (*nb) ByPassenger(name string) string { return orElse(name, "Uten navn") + ", passasjer" }

func (*nb) ByPassengers() string { return "Passasjerer, den som kjørte lengst med" }

func (*nb) ShareOf(share, name, base string) string { return share + " av " + name + ", " + base }

func (*nb) Incomplete() string { return "Trekkpliktig fordi opplysninger mangler" }

func (*nb) Undecided() string { return "Ikke delt ennå" }

func (*nb) SplitTitle() string { return "Trekkfritt, trekkpliktig og refusjon" }

func (*nb) RateSince(date string) string { return "Satsen gjelder fra " + date + "." }

func (*nb) RatesSince(date string) string { return "Satsene gjelder fra " + date + "." }

func (*nb) FollowsTravel(rates string) string {
	return rates + " følger reisedatoen. Kilde: særavtalen om reiser innenlands."
}

func (*nb) FollowsPayment(rates string) string { return rates + " følger datoen for utbetaling." }

func (*nb) FromRegulation(source string) string {
	return "Satsen står i kommunens reglement. Kilde: " + source + "."
}

func (*nb) Published(source string) string { return "Kilde: " + source }

func (*nb) Unconfirmed() string { return "Ikke bekreftet av offisiell kilde" }

func (*nb) ComputedWith(regulation, rates, rules string) string {
	if regulation == "" {
		return "Summen er regnet ut med satsene i utgave " + rates + ", etter regelsett " + rules + "."
	}
	return "Summen er regnet ut med reglementet " + regulation + " og satsene i utgave " + rates + ", etter regelsett " + rules + "."
}

package text

// calculation says how a sum came about.
type calculation interface {
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
}

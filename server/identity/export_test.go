package identity

// Occupy lets n passwords be under way until release is called.
func (h *Hasher) Occupy(n int) (release func()) {
	h.waiting.Add(int64(n))
	running := min(n, maxAtOnce)
	for range running {
		h.places <- struct{}{}
	}
	return func() {
		for range running {
			<-h.places
		}
		h.waiting.Add(-int64(n))
	}
}

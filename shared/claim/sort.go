package claim

// digits of a sort key, in the order of their bytes.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// Between is a sort key after a and before b, so that a record moves without the others being touched. "" stands for
// the beginning and the end. Two devices may make the same key; ids then decide.
func Between(a, b string) string {
	var key []byte
	for i := 0; ; i++ {
		low, high := digit(a, i, 0), digit(b, i, len(digits))
		if low+1 < high {
			step := (high - low) / 2
			if b == "" {
				step = 1 // records are mostly added at the end: short keys for those
			}
			return string(append(key, digits[low+step]))
		}
		key = append(key, digits[low])
		if low < high {
			b = "" // what follows is before b whatever it is
		}
	}
}

func digit(key string, i, missing int) int {
	if i >= len(key) {
		return missing
	}
	for d := range len(digits) {
		if digits[d] == key[i] {
			return d
		}
	}
	return 0
}

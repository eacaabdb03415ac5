package core

// Concat returns the elements of several lists in one, for declarations: TinyGo computes this while
// it compiles, but no append that must grow.
func Concat[T any](lists ...[]T) []T {
	total := 0
	for _, list := range lists {
		total += len(list)
	}
	all, at := make([]T, total), 0
	for _, list := range lists {
		at += copy(all[at:], list)
	}
	return all
}

// Row returns a golden row of a value per parameter. It states all but those that are NaN: Sample
// looks, since TinyGo computes declarations while it compiles and compares no floats there.
func Row(in ...float64) GoldenRow { return GoldenRow{Given: Bit(unread), In: in} }

// unread is a bit of no parameter: it says that a row's values tell which of them are stated.
const unread = 31

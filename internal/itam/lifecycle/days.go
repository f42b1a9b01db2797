package lifecycle

import "time"

// Days counts the days from one day to another, both YYYY-MM-DD; false where one of them is no day.
func Days(from, to string) (int, bool) {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24), errA == nil && errB == nil
}

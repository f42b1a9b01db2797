// Package calendar counts with days as records write them: YYYY-MM-DD, which sort as texts do.
package calendar

import "time"

// IsDay says that a text is a day of the calendar.
func IsDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// DaysBetween counts the days from one day to another, below zero where that lies before; 0 where one of them is no day.
func DaysBetween(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}

// AddDays gives the day so many days later; "" where the day is none.
func AddDays(day string, days int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}

// AddMonths gives the same day so many months later, the last of the month where that is shorter; "" where the day is none.
func AddMonths(day string, months int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	first := time.Date(d.Year(), d.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d.Day(), last)-1).Format(time.DateOnly)
}

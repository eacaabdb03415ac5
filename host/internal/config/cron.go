package config

import (
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Cron says when something is done again and again, in UTC: five fields as crontab(5) has them, a
// word such as @daily, or off.
type Cron struct {
	text string
	when cron.Schedule // nil for off
}

const cronOff = "off"

var errCron = phrase{
	"no es off ni cinco campos de cron (minuto hora día mes día-de-la-semana), como 30 3 * * *",
	"is neither off nor five fields of cron (minute hour day month weekday), such as 30 3 * * *",
}

// String returns it as it is written.
func (c Cron) String() string { return c.text }

// UnmarshalText reads it.
func (c *Cron) UnmarshalText(text []byte) error {
	if string(text) == cronOff {
		*c = Cron{text: cronOff}
		return nil
	}
	when, err := cron.ParseStandard(string(text))
	if err != nil || strings.Contains(string(text), "TZ=") || strings.HasPrefix(string(text), "@every") {
		return errCron // times of @every depend on when a host started
	}
	*c = Cron{string(text), when}
	return nil
}

// Next returns the first time after an instant, zero where there is none.
func (c Cron) Next(after time.Time) time.Time {
	if c.when == nil {
		return time.Time{}
	}
	return c.when.Next(after.UTC())
}

package config_test

import (
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/config"
)

func TestCron(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 26, 3, 29, 59, 0, time.FixedZone("", 0))
	for text, want := range map[string]string{
		"30 3 * * *": "2026-11-26T03:30:00Z", "0 * * * *": "2026-11-26T04:00:00Z", "@daily": "2026-11-27T00:00:00Z",
		"*/5 * * * *": "2026-11-26T03:30:00Z", "0 0 1 1 *": "2027-01-01T00:00:00Z", "off": "0001-01-01T00:00:00Z",
		"0 0 30 2 *": "0001-01-01T00:00:00Z",
	} {
		var c config.Cron
		if err := c.UnmarshalText([]byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := c.Next(at).Format(time.RFC3339); got != want || c.String() != text {
			t.Errorf("%q (%s): %s, want %s", text, c, got, want)
		}
	}
	for _, text := range []string{"", "x", "* * * *", "60 * * * *", "* * * * * *", "never", "OFF", "@sometimes", "1-0 * * * *", "@every 1h", "TZ=Asia/Tokyo 0 0 * * *", "CRON_TZ=UTC 0 0 * * *"} {
		var c config.Cron
		if err := c.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken as %v", text, c)
		}
	}
}
